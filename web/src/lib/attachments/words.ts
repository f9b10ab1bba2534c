import { largestFile } from '@muster/domain/attachments/limits.ts'
import { ApiProblem, Offline } from '#lib/api/problem.ts'
import { m } from '#lib/paraglide/messages.js'
import { LARGEST_PHOTO, RefusedFile, type Refusal } from './prepare-file.ts'

const MEGABYTE = 1024 * 1024

/** 2.4 MB, 380 KB */
export const sizeWords = (bytes: number): string =>
  bytes >= MEGABYTE ? `${Math.round((bytes / MEGABYTE) * 10) / 10} MB` : `${Math.ceil(bytes / 1024)} KB`

const refusals: Record<Refusal, () => string> = {
  empty: m.files_refused_empty,
  type: m.files_refused_type,
  renamed: m.files_refused_renamed,
  word: m.files_refused_word,
  heic: m.files_refused_heic,
  large: () => m.files_refused_large({ most: sizeWords(largestFile) }),
  largePhoto: () => m.files_refused_large({ most: sizeWords(LARGEST_PHOTO) }),
  unreadable: m.files_refused_unreadable,
}

/** Why a file stands still, in the reader's language. */
export const errorWords = (error: unknown): string => {
  if (error instanceof RefusedFile) return refusals[error.refusal]()
  if (error instanceof ApiProblem) return error.errors[0]?.detail || error.detail || error.title
  if (error instanceof Offline) return m.files_offline()
  return m.files_failed()
}
