import type { Catalogue } from '../shared/problems.ts'

/** Why a file is refused as a whole. A doubtful or faulty row never refuses the file. */
export const importProblems = {
  'file-too-large': {
    kind: 'tooLarge',
    zh: '文件大小 {size} MB，超过上限 {limit} MB，请拆分成几个文件后分别导入。',
    en: 'The file is {size} MB; the limit is {limit} MB. Split it and import the parts.',
  },
  'file-too-many-rows': {
    kind: 'tooLarge',
    zh: '文件共有 {rows} 行数据，超过一次导入的上限 {limit} 行，请拆分后分别导入。',
    en: 'The file has {rows} rows of data; at most {limit} can be imported at once. Split it and import the parts.',
  },
  'file-unpacks-too-large': {
    kind: 'tooLarge',
    zh: '文件解压后约 {size} MB，远大于正常表格，未予打开。请新建表格，只复制所需内容后重新保存再导入。',
    en: 'Unpacked the file would be about {size} MB, far more than a normal workbook, and was not opened. Copy what you need into a new workbook and import that.',
  },
  'file-overfull': {
    kind: 'tooLarge',
    zh: '表格内容超出可导入的范围：最多 {rows} 行、{columns} 列，每格最多 {characters} 字。请删除多余的行、列和文字后再导入。',
    en: 'The sheet is larger than can be imported: at most {rows} rows, {columns} columns and {characters} characters in a cell. Remove what is not needed and import it again.',
  },
  'file-unsafe': {
    kind: 'invalid',
    zh: '文件里夹带了普通表格不会有的内容，为安全起见未予打开。请新建表格，只复制所需内容后重新保存再导入。',
    en: 'The file carries what no normal workbook has, and was not opened, to be safe. Copy what you need into a new workbook and import that.',
  },
  'file-corrupt': {
    kind: 'invalid',
    zh: '文件已损坏或不完整，无法打开。请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。',
    en: 'The file is damaged or incomplete. Open it in Excel or WPS, save it as .xlsx and import that.',
  },
  'file-old-excel': {
    kind: 'mediaType',
    zh: '这是旧版 .xls（或 .et）文件。请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (.xlsx)”后再导入。',
    en: 'This is an old .xls (or .et) file. Open it in Excel or WPS, save it as “Excel workbook (.xlsx)” and import that.',
  },
  'file-encrypted': {
    kind: 'invalid',
    zh: '文件设有打开密码。请打开后取消密码保护，另存为 .xlsx 再导入。',
    en: 'The file is protected by a password. Open it, remove the password, save it as .xlsx and import that.',
  },
  'file-not-spreadsheet': {
    kind: 'mediaType',
    zh: '“{name}”不是表格文件。可以导入 .xlsx 和 .csv。',
    en: '“{name}” is not a spreadsheet. Files of the kinds .xlsx and .csv can be imported.',
  },
  'file-encoding': {
    kind: 'invalid',
    zh: '无法识别文件的文字编码。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
    en: 'The text encoding of the file is not recognised. Open it in Excel or WPS, save it as .xlsx and import that.',
  },
  'file-empty': {
    kind: 'invalid',
    zh: '文件里没有内容。请确认选择了正确的文件。',
    en: 'The file holds nothing. Check that it is the right one.',
  },
} as const satisfies Catalogue
