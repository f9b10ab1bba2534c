import * as z from 'zod/mini'
import { channelDraft, channelView } from '../../reporting/channel.ts'
import { digest } from '../../reporting/digest.ts'
import { change } from '../../shared/change.ts'
import { localDate } from '../../shared/schemas.ts'
import { type Endpoint, paging } from '../endpoint.ts'

export const noticeEndpoints = {
  getInbox: {
    summary: 'My digests, newest first, each read or not; `unread` counts those not read, up to 100',
    access: 'member',
    safety: 'read',
    query: z.strictObject(paging),
    response: z.object({
      items: z.array(z.extend(digest, { read: z.boolean() })),
      cursor: z.nullable(z.string()),
      unread: z.int(),
    }),
    problems: ['cursorInvalid'],
  },
  markInboxRead: {
    summary: 'My digests up to a day are read; a day ahead of today counts as today, an earlier one changes nothing',
    access: 'member',
    safety: 'batch',
    body: z.strictObject({ upTo: localDate }),
    response: z.object({ readUpTo: localDate }),
    problems: [],
  },
  getChannel: {
    summary: 'The district’s group robot, its address masked and its secret never shown; version 0 where there is none',
    access: ['admin'],
    safety: 'read',
    response: channelView,
    problems: [],
  },
  putChannel: {
    summary: 'Set the group robot; If-Match 0 for the first time; what is left out stays',
    access: ['admin'],
    safety: 'command',
    body: channelDraft,
    response: change,
    problems: ['channel-url', 'channel-url-missing', 'channel-secret-unused'],
  },
  testChannel: {
    summary: 'Send a test message now; what became of it is the channel’s last delivery',
    access: ['admin'],
    safety: 'command',
    body: z.strictObject({}),
    response: change,
    problems: ['missing'],
  },
} as const satisfies Record<string, Endpoint>
