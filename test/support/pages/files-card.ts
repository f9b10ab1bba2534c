import type { Locator, Page } from 'playwright-core'

export interface TestFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** Files of a record where they stand: 一演一档 of a drill, 盖章扫描件 of a plan. */
export const filesCard = (page: Page, within: Locator = page.getByRole('main')) => {
  const row = (part: string) => within.getByRole('listitem').filter({ has: page.getByLabel(`添加${part}`) })
  return {
    /** Opens the rows where there are no files yet. */
    begin: () => within.getByRole('button', { name: '上传文件' }).click(),
    /** Chooses files for a part, several at once. */
    choose: (part: string, files: readonly TestFile[]) =>
      within.getByLabel(`添加${part}`, { exact: true }).setInputFiles([...files]),
    /** Drops them on its row. */
    drop: async (part: string, { name, mimeType, buffer }: TestFile) => {
      const transfer = await page.evaluateHandle(
        `{
          const transfer = new DataTransfer()
          transfer.items.add(new File([new Uint8Array(${JSON.stringify([...buffer])})], ${JSON.stringify(name)}, { type: ${JSON.stringify(mimeType)} }))
          transfer
        }`,
      )
      await row(part).dispatchEvent('dragover', { dataTransfer: transfer })
      await row(part).dispatchEvent('drop', { dataTransfer: transfer })
    },
    /** The files of a part, as they are listed. */
    listOf: (part: string) => within.getByRole('list', { name: `${part}的文件` }),
    uploadsOf: (part: string) => within.getByRole('list', { name: `正在上传：${part}` }),
    open: (name: string) => within.getByRole('button', { name: `打开 ${name}` }).click(),
    save: async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        within.getByRole('button', { name: `下载 ${name}` }).click(),
      ])
      return download
    },
    remove: (name: string) => within.getByRole('button', { name: `移除 ${name}` }).click(),
  }
}
