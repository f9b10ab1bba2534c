import type { Bilingual } from '../../shared/schemas.ts'
import type { PublishChoice, PublishedStanding, PublishExtent } from './published-rows.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const publishExtentTerms: Record<PublishExtent, Bilingual> = {
  order: term('只公布名次', 'Order only'),
  topAndBottom: term('公布前几名和后几名', 'Top and bottom'),
  all: term('全部公布', 'All'),
}

export const publishedStandingTerms: Record<PublishedStanding, Bilingual> = {
  ranked: term('参评', 'Ranked'),
  unranked: term('不参评', 'Not ranked'),
  vetoed: term('一票否决', 'Vetoed'),
}

/** The fields of the choice, as forms and messages name them. */
export const publishFieldTerms: Record<keyof PublishChoice, Bilingual> = {
  extent: term('公布范围', 'How much to publish'),
  ends: term('前后各几名', 'Places at each end'),
}
