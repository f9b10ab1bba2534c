import { actionTerms, entityKindTerms } from '@muster/domain/contract/terms.ts'
import type { Change, EntityKind } from '@muster/domain/shared/change.ts'
import { term, type Words } from '#lib/i18n/locale.svelte.ts'

export const actionWords = ({ action }: Pick<Change, 'action'>): string => {
  const words = (actionTerms as Readonly<Record<string, Words>>)[action]
  return words ? term(words) : action
}

export const kindWords = (kind: string): string => {
  const words = (entityKindTerms as Readonly<Record<string, Words>>)[kind]
  return words ? term(words) : kind
}

export const isEntityKind = (kind: string): kind is EntityKind => kind in entityKindTerms

const named = ['name', 'title', 'text', 'fact']

/** What an entity is called, as far as its changes tell; the newest name first. */
export const nameIn = (changes: readonly Pick<Change, 'fields'>[]): string | undefined => {
  for (const { fields } of changes) {
    for (const field of named) {
      const name = fields[field]?.new
      if (typeof name === 'string' && name !== '') return name
    }
  }
  return undefined
}
