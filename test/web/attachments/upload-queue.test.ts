import type { AttachmentDraft, UploadForm } from '@muster/domain/attachments/attachment.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { ApiProblem, Offline } from '../../../web/src/lib/api/problem.ts'
import { judge } from '../../../web/src/lib/attachments/judge.ts'
import { PostRefused } from '../../../web/src/lib/attachments/post-form.ts'
import { RefusedFile, type Prepared } from '../../../web/src/lib/attachments/prepare-file.ts'
import { UploadQueue } from '../../../web/src/lib/attachments/upload-queue.ts'

const file = (name: string) => new File([name], name)
const problem = (status: number, code: string) => new ApiProblem(status, { code, title: code })
const later = () => {
  let settle = (_error?: Error) => {}
  const done = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve())
  })
  return { done, settle }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

let log: string[]
/** What the next call of a step does instead of going well. */
let next: Partial<Record<'prepare' | 'request' | 'form' | 'post' | 'confirm', (Error | Promise<void>)[]>>
let progress: (part: number) => void
let stopped: string[]
let queue: UploadQueue

beforeEach(() => {
  log = []
  next = {}
  stopped = []
  let ids = 0
  const step = async (name: keyof typeof next, what: string) => {
    log.push(`${name} ${what}`)
    const due = next[name]?.shift()
    if (due instanceof Error) throw due
    await due
  }
  queue = new UploadQueue({
    judge,
    newId: () => `id-${(ids += 1)}`,
    prepare: async ({ name }): Promise<Prepared> => {
      await step('prepare', name)
      return { content: new Blob(['small']), name: `${name}.jpg`, type: 'image/jpeg' }
    },
    request: (id, { part, name, size, finding }: AttachmentDraft) =>
      step('request', [id, part, name, size, finding].join(' ')),
    form: async (id): Promise<UploadForm> => {
      await step('form', id)
      return { url: `/files/${id}`, fields: {}, expiresAt: '' }
    },
    post: async ({ url }, _content, watch) => {
      progress = watch.progress
      watch.signal.addEventListener('abort', () => stopped.push(url))
      await step('post', url)
    },
    confirm: (id) => step('confirm', id),
    stored: async (id) => void log.push(`stored ${id}`),
  })
})
const states = () => queue.uploads.map(({ state }) => state)
const only = () => {
  const [upload] = queue.uploads
  if (!upload) throw new Error('Nothing is in the queue')
  return upload
}

describe('a file on its way', () => {
  it('is prepared, announced, posted and confirmed, and leaves the queue', async () => {
    queue.add('photos', [file('a')])
    await settled()
    expect(log).toEqual([
      'prepare a',
      'request id-1 photos a.jpg 5 ',
      'form id-1',
      'post /files/id-1',
      'confirm id-1',
      'stored id-1',
    ])
    expect(queue.uploads).toEqual([])
  })
  it('tells how much of it has gone, under the name and size it is kept', async () => {
    const posting = later()
    next = { post: [posting.done] }
    queue.add('photos', [file('a')])
    await settled()
    progress(0.4)
    expect(only()).toMatchObject({ state: 'sending', progress: 0.4, name: 'a.jpg', size: 5 })
    posting.settle()
    await settled()
    expect(queue.uploads).toEqual([])
  })
  it('names the finding that it proves', async () => {
    queue.add('rectification', [file('a')], 'finding-1')
    await settled()
    expect(log[1]).toBe('request id-1 rectification a.jpg 5 finding-1')
  })
  it('is one of two that are sent at once; the others wait, each for itself', async () => {
    const [first, second] = [later(), later()]
    next = { post: [first.done, second.done] }
    queue.add('photos', [file('a'), file('b'), file('c')])
    await settled()
    expect(states()).toEqual(['sending', 'sending', 'waiting'])
    second.settle(problem(422, 'upload-content'))
    await settled()
    expect(log.filter((line) => line.startsWith('stored'))).toEqual(['stored id-3'])
    first.settle()
    await settled()
    expect(queue.uploads.map(({ name, state }) => [name, state])).toEqual([['b.jpg', 'refused']])
  })
})

describe('a retry goes on from where it stood', () => {
  it.each([
    ['a lost connection while posting', 'post', new Offline(), ['form id-1', 'post /files/id-1', 'confirm id-1']],
    ['a form that ran out', 'post', new PostRefused(403), ['form id-1', 'post /files/id-1', 'confirm id-1']],
    ['an answer that was lost at the end', 'confirm', new Offline(), ['confirm id-1']],
    ['a store out of order', 'confirm', problem(503, 'files-unavailable'), ['confirm id-1']],
    [
      'a file that never arrived',
      'confirm',
      problem(409, 'upload-missing'),
      ['form id-1', 'post /files/id-1', 'confirm id-1'],
    ],
    [
      'an upload that is void',
      'confirm',
      problem(409, 'upload-expired'),
      ['request id-2 photos a.jpg 5 ', 'form id-2', 'post /files/id-2', 'confirm id-2'],
    ],
  ] as const)('after %s', async (_what, step, error, again) => {
    next = { [step]: [error] }
    queue.add('photos', [file('a')])
    await settled()
    expect(['failed', 'offline']).toContain(only().state)
    const before = log.length
    queue.retry(only().key)
    await settled()
    expect(log.slice(before, -1)).toEqual(again)
    expect(queue.uploads).toEqual([])
  })
})

describe('without a network', () => {
  it('nothing is lost, and it goes on by itself', async () => {
    next = { request: [new Offline()], prepare: [] }
    queue.add('photos', [file('a')])
    await settled()
    expect(only()).toMatchObject({ state: 'offline', name: 'a.jpg' })
    expect(queue.unfinished).toBe(1)
    queue.resume()
    await settled()
    expect(log.filter((line) => line.startsWith('prepare'))).toHaveLength(1)
    expect(log.at(-1)).toBe('stored id-1')
  })
})

describe('what was refused', () => {
  it.each([
    ['here', 'prepare', new RefusedFile('type')],
    ['by the server', 'request', problem(409, 'too-many-attachments')],
    ['for its content', 'confirm', problem(422, 'upload-content')],
  ] as const)('%s says why, is not sent again and holds nobody back', async (_where, step, error) => {
    next = { [step]: [error] }
    queue.add('photos', [file('a')])
    await settled()
    expect(only()).toMatchObject({ state: 'refused', error })
    expect(queue.unfinished).toBe(0)
    const before = [...log]
    queue.retry(only().key)
    queue.resume()
    await settled()
    expect(log).toEqual(before)
    queue.cancel(only().key)
    expect(queue.uploads).toEqual([])
  })
})

describe('a cancelled file', () => {
  it('is taken off the line and never confirmed', async () => {
    const posting = later()
    next = { post: [posting.done] }
    queue.add('photos', [file('a')])
    await settled()
    queue.cancel(only().key)
    expect([queue.uploads, stopped]).toEqual([[], ['/files/id-1']])
    posting.settle(new Error('Cancelled'))
    await settled()
    expect([queue.uploads, log.some((line) => line.startsWith('confirm'))]).toEqual([[], false])
  })
  it('gives way to the next one', async () => {
    const [first, second] = [later(), later()]
    next = { post: [first.done, second.done] }
    queue.add('photos', [file('a'), file('b'), file('c')])
    await settled()
    queue.cancel(only().key)
    first.settle(new Error('Cancelled'))
    await settled()
    expect(log).toContain('stored id-3')
  })
  it('cannot be called back once the server checks it', async () => {
    const checking = later()
    next = { confirm: [checking.done] }
    queue.add('photos', [file('a')])
    await settled()
    queue.cancel(only().key)
    expect(states()).toEqual(['checking'])
    checking.settle()
    await settled()
    expect(log.at(-1)).toBe('stored id-1')
  })
})
