import type { GroupNotice } from '@muster/domain/reporting/group-notice.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Item } from '../platform/dynamo/items.ts'
import type { Stored } from '../platform/dynamo/read.ts'
import { timeToLive } from './inbox-repository.ts'

export const noticeItem = (district: string, notice: GroupNotice): Item => ({
  ...keys.groupNotice(district, notice.day),
  ...notice,
  ttl: timeToLive(notice.composedAt),
})

/** The notice that `noticeItem` stored, without what its delivery noted on it. */
export const noticeOf = (item: Stored): GroupNotice => ({
  day: String(item['day']),
  composedAt: String(item['composedAt']),
  lines: item['lines'] as GroupNotice['lines'],
})
