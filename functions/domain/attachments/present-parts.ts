import { archiveItems, type ArchiveItem } from '../drills/archive-items.ts'
import type { Attachment } from './attachment.ts'

/**
 * What lies in a drill’s file 一演一档, in the order of the list: what was ticked by hand (it lies there on paper) and every
 * part of which a file is stored. Derived each time, so that ticks and files cannot drift apart.
 *
 * Ticked `notice`; one stored photo, one removed scheme: notice and photos.
 */
export const presentParts = (
  ticked: readonly ArchiveItem[],
  attachments: readonly Pick<Attachment, 'part' | 'status'>[],
): ArchiveItem[] =>
  archiveItems.filter(
    (item) => ticked.includes(item) || attachments.some(({ part, status }) => part === item && status === 'stored'),
  )
