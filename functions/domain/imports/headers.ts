import { folded } from './table.ts'

export type TableKind = 'plan' | 'training' | 'subordinate-log' | 'people'

/** How a column of one kind of table is recognised: by its usual names, else by a looser pattern. */
interface FieldNames {
  readonly field: string
  readonly names: readonly string[]
  readonly like?: RegExp
}

const named = (field: string, names: string, like?: RegExp): FieldNames => ({
  field,
  names: names.split(' '),
  ...(like && { like }),
})

/** Field names in the order in which a loose pattern may claim a column. Add a name here to teach the import a header. */
export const fieldNames: Readonly<Record<TableKind, readonly FieldNames[]>> = {
  plan: [
    named('number', '序号 编号 号 no no. 项次'),
    named(
      'name',
      '演练名称 演练项目 演练科目 演练项目名称 应急演练名称 项目名称 演练主题 演练题目 演练课题 科目 项目 名称 主题',
      /演练.*(名称|项目|科目|主题|题目|课题)/,
    ),
    named('forms', '演练形式 演练方式 形式 方式 组织形式', /形式|方式(?<!联系方式)/),
    named(
      'content',
      '类别 演练类别 演练类型 类型 演练种类 种类 演练性质',
      /类别|(?<!事故|事件|灾害|风险)类型|种类|性质/,
    ),
    named(
      'hazard',
      '行业领域 领域 行业 所属行业 重点领域 事故类型 事件类型 灾种 灾害类型 风险类型 灾害种类 突发事件类型',
      /行业|领域|灾种|灾害|事故类|事件类|风险/,
    ),
    named(
      'window',
      '计划时间 拟定日期 时限要求 演练时间 时间 日期 计划日期 时间安排 演练日期 拟定时间 拟演练时间 计划演练时间 完成时限 完成时间 实施时间 月份 计划月份 季度 时限',
      /(?<!填报|填表|制表|报送|备案)(时间|日期|时限|月份)/,
    ),
    named('place', '地点 演练地点 拟定地点 计划地点 场所 演练场所', /地点|场所|地址|位置/),
    named(
      'lead',
      '牵头部门 牵头责任单位 牵头单位 组织单位 组织部门 主办单位 主办部门 承办单位 牵头科室 责任科室',
      /(牵头|组织|主办|承办).*(单位|部门|科室|站所)/,
    ),
    named('responsible', '责任单位 责任部门'),
    named(
      'participants',
      '参演单位 参加单位 参与单位 配合单位 协办单位 参演部门 参演人员 参演队伍 参演力量 参加人员',
      /(参演|参加|参与|配合|协办|责任).*(单位|部门|队伍|对象|力量|人员)/,
    ),
    named(
      'expected',
      '人数 参演人数 参加人数 预计人数 计划人数 参与人数 拟参演人数 计划参演人数 规模 演练规模 参演规模',
      /人数|规模/,
    ),
    named('phone', '联系电话 电话 手机 手机号 手机号码 联系方式 电话号码', /电话|手机|联系方式/),
    named(
      'contact',
      '负责人 联系人 责任人 联络人 经办人 演练负责人 总指挥 现场指挥',
      /负责人|联系人|责任人|联络人|经办人|指挥/,
    ),
    named(
      'scenario',
      '情景构建 情景设置 演练情景 情景 场景 场景设置 演练内容 主要内容 内容',
      /情景|情境|想定|场景|内容/,
    ),
    named('unannounced', '是否双盲 双盲', /双盲/),
    named('largeScale', '是否大型 大型 大型演练 是否大型演练', /大型/),
    named('purpose', '演练目的 目的', /目的/),
    named('hostKind', '演练层级 层级 级别 主办层级 组织层级 演练级别', /层级|级别/),
    named('remark', '备注 说明 其他 备注说明', /备注|说明/),
  ],
  training: [
    named('number', '序号 编号 号 no no.'),
    named(
      'title',
      '培训内容 培训名称 培训主题 培训项目 培训班名称 培训课程 课程名称 课程 讲座主题 培训题目',
      /培训.*(内容|名称|主题|项目|课程|题目)|课程|讲座/,
    ),
    named('audience', '对象 培训对象 参训对象 参训人员 培训人员 参加人员 受训对象 参训单位', /对象|人员|参训/),
    named(
      'window',
      '时间 培训时间 计划时间 拟定时间 日期 培训日期 时间安排 月份 计划月份 时限要求',
      /(?<!填报|填表|制表)(时间|日期|时限|月份)/,
    ),
    named('expected', '人数 培训人数 参训人数 计划人数 预计人数 规模', /人数|规模/),
    named('form', '培训形式 培训方式 形式 方式', /形式|方式/),
    named('kind', '培训类别 培训类型 类别 类型', /类别|类型/),
  ],
  'subordinate-log': [
    named('number', '序号 编号'),
    named('unit', '单位名称 企业名称 演练单位 下属单位 企业 单位 组织单位 社区名称 社区', /(单位|企业|公司|社区)名称/),
    named(
      'department',
      '所属街道 所属镇街 所属乡镇 属地 所属街镇 所属园区 所属部门 主管部门 街道 镇街 属地街道 监管部门 所属单位',
      /所属|属地/,
    ),
    named('name', '演练名称 演练项目 演练科目 演练主题 项目名称 演练内容', /演练.*(名称|项目|科目|主题|内容)/),
    named('content', '演练类型 演练类别 类型 类别', /类型|类别/),
    named('hazard', '行业领域 领域 行业 事故类型 灾种', /行业|领域|灾种|事故类/),
    named('date', '演练日期 演练时间 日期 时间 开展时间 实施日期 举行时间', /(?<!填报|填表|制表)(日期|时间)/),
    named('headcount', '参演人数 人数 参加人数 参与人数', /人数/),
    named('evaluated', '是否评估 评估 有无评估 是否开展评估 评估情况', /评估/),
    named('remark', '备注 说明', /备注|说明/),
  ],
  people: [
    named('number', '序号'),
    named('name', '姓名 人员姓名 持证人 持证人姓名', /姓名/),
    named('staffNo', '工号 人员编号 员工编号 职工号 编号', /工号|(人员|员工|职工)编号/),
    named('unit', '单位 单位名称 所在单位 工作单位 企业名称 部门', /单位|企业/),
    named('post', '岗位 职务 职位 岗位名称 工作岗位', /岗位|职务/),
    named(
      'kind',
      '证书类型 证书类别 证书名称 证件类型 证件名称 资格类型 资格类别 证书种类',
      /(证书?|证件|资格).*(类型|类别|名称|种类)/,
    ),
    named('certificate', '证书编号 证号 证书号 证书号码 证件编号 资格证号', /证.*(编号|号码?)(?<!身份证号码?)/),
    named('trade', '工种 作业类别 作业项目 操作项目 准操项目 作业种类', /工种|作业(类别|项目|种类)|准操/),
    named('validTo', '有效期至 有效期限 有效期止 到期日期 截止日期 有效期 失效日期 到期时间', /有效|到期|失效/),
    named('reviewDue', '应复审日期 复审日期 复审时间 下次复审日期 应复审时间 复审到期', /复审/),
    named(
      'validFrom',
      '发证日期 初领日期 取证日期 初次发证日期 领证日期 发证时间 有效期起 取证时间',
      /(发证|领证|取证|初领)/,
    ),
    named('phone', '联系电话 电话 手机 手机号 手机号码 联系方式', /电话|手机|联系方式/),
  ],
}

/** A table is of a kind only if it has these fields, one of each inner list. */
export const requiredFields: Readonly<Record<TableKind, readonly (readonly string[])[]>> = {
  'subordinate-log': [['unit'], ['name'], ['date'], ['department', 'evaluated']],
  people: [['name'], ['staffNo', 'unit', 'post', 'kind', 'certificate']],
  training: [['title'], ['window', 'audience', 'expected']],
  plan: [['name'], ['window', 'forms', 'hazard', 'expected', 'lead', 'responsible']],
}

/** A header without its brackets, marks and blanks: `人数（人）` is 人数. */
export const headerKey = (text: string): string => {
  // No header is that long, and brackets in a long text are slow to pair.
  if (text.length > 60) return text
  const plain = folded(text)
  const bare = plain.replace(/\(.*?\)|\[.*?\]/g, '').replace(/^[*★]+|[*★::]+$/g, '')
  return bare === '' ? plain : bare
}

const exact = new Map<TableKind, ReadonlyMap<string, string>>()
const exactOf = (kind: TableKind): ReadonlyMap<string, string> => {
  let known = exact.get(kind)
  if (!known) {
    known = new Map(fieldNames[kind].flatMap(({ field, names }) => names.map((name) => [name, field] as const)))
    exact.set(kind, known)
  }
  return known
}

/** Field → column, for the headers of one row. A second column of the same meaning stays without a field. */
export const mapColumns = (kind: TableKind, headers: readonly string[]): ReadonlyMap<string, number> => {
  const keys = headers.map(headerKey)
  const columns = new Map<string, number>()
  const taken = new Set<number>()
  const claim = (field: string, at: number) => {
    if (columns.has(field) || taken.has(at)) return
    columns.set(field, at)
    taken.add(at)
  }
  const names = exactOf(kind)
  keys.forEach((key, at) => {
    const field = names.get(key)
    if (field) claim(field, at)
  })
  keys.forEach((key, at) => {
    if (key === '' || key.length > 20 || taken.has(at)) return
    const loose = fieldNames[kind].find(({ field, like }) => like?.test(key) && !columns.has(field))
    if (loose) claim(loose.field, at)
  })
  return kind === 'plan' ? withResponsible(withName(columns, keys)) : columns
}

/** 演练内容 without a name beside it is the name. */
const withName = (columns: Map<string, number>, keys: readonly string[]): Map<string, number> => {
  const at = columns.get('scenario')
  if (at !== undefined && !columns.has('name') && keys[at]?.includes('演练')) {
    columns.delete('scenario')
    columns.set('name', at)
  }
  return columns
}

/** 责任单位 beside 牵头责任单位 names who takes part; alone it names who leads. */
const withResponsible = (columns: Map<string, number>): Map<string, number> => {
  const at = columns.get('responsible')
  if (at === undefined) return columns
  const field = !columns.has('lead') ? 'lead' : 'participants'
  if (!columns.has(field)) {
    columns.delete('responsible')
    columns.set(field, at)
  }
  return columns
}

export const fits = (kind: TableKind, columns: ReadonlyMap<string, number>): boolean =>
  requiredFields[kind].every((oneOf) => oneOf.some((field) => columns.has(field)))

/** How many cells are, word for word, headers of any kind of table: two or more make a row worth a closer look. */
export const headerLikeness = (cells: readonly string[]): number =>
  cells.filter((cell) => cell !== '' && cell.length <= 16 && kinds.some((kind) => exactOf(kind).has(headerKey(cell))))
    .length

export const kinds: readonly TableKind[] = ['subordinate-log', 'people', 'training', 'plan']
