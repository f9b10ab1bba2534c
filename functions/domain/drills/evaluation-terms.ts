import type { Bilingual } from '../shared/schemas.ts'
import type { Evaluation, Grade } from './drill.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const evaluatorTerms: Record<Evaluation['by'], Bilingual> = {
  self: term('自评', 'Self-evaluation'),
  reviewer: term('审核员评估', 'Reviewer’s evaluation'),
  expert: term('专家评估', 'Expert’s evaluation'),
}

export const gradeTerms: Record<Grade, Bilingual> = {
  excellent: term('优', 'Excellent'),
  good: term('良', 'Good'),
  fair: term('中', 'Fair'),
  poor: term('差', 'Poor'),
}

export const answerTerms: Record<Evaluation['answers'][string], Bilingual> = {
  yes: term('是', 'Yes'),
  no: term('否', 'No'),
  na: term('不适用', 'Not applicable'),
}
