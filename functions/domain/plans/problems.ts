import type { Catalogue } from '../shared/problems.ts'

export const planProblems = {
  'plan-too-early': {
    kind: 'illegal',
    zh: '{year}年度计划自{opens}起可以填报。',
    en: 'The plan for {year} opens on {opens}.',
  },
  'plan-not-editable': {
    kind: 'illegal',
    zh: '计划目前为“{status}”，不能直接修改；备案后的变动请走“调整”。',
    en: 'The plan is {status} and cannot be edited; after filing, ask for an amendment.',
  },
  'plan-not-submittable': {
    kind: 'illegal',
    zh: '计划目前为“{status}”，不能报送。',
    en: 'The plan is {status} and cannot be submitted.',
  },
  'plan-not-submitted': {
    kind: 'illegal',
    zh: '计划目前为“{status}”，只有“已报送”的计划可以审核。',
    en: 'The plan is {status}; only a submitted plan can be reviewed.',
  },
  'plan-not-signing': {
    kind: 'illegal',
    zh: '计划目前为“{status}”，没有等待审签的内容。',
    en: 'The plan is {status}; nothing waits for a signature.',
  },
  'plan-not-filed': {
    kind: 'illegal',
    zh: '计划尚未备案；请先完成报送和备案，或直接在草稿中修改。',
    en: 'The plan is not on file yet: submit it first, or edit the draft.',
  },
  'plan-empty': {
    kind: 'illegal',
    zh: '计划里还没有演练；请先添加或导入。',
    en: 'The plan holds no drill yet; add or import some first.',
  },
  'plan-incomplete': {
    kind: 'invalid',
    zh: '有 {count} 场演练或培训的内容需要补齐（{fields}），请按提示修改后再报送。',
    en: '{count} drills or trainings need mending ({fields}); complete them first.',
  },
  'sign-off-missing': {
    kind: 'illegal',
    zh: '本单位要求分管领导审签后报送；请先提交审签。',
    en: 'This department’s plan must be signed by its leader first; ask for the sign-off.',
  },
  'sign-off-not-asked': {
    kind: 'illegal',
    zh: '本单位未启用内部审签，可以直接报送。',
    en: 'This department needs no sign-off; submit directly.',
  },
  'reason-required': {
    kind: 'invalid',
    zh: '请填写理由，对方要据此修改。',
    en: 'Give a reason: the other side needs it to act.',
  },
  'too-many-comments': {
    kind: 'illegal',
    zh: '一份计划最多 {limit} 条意见，请合并后再提。',
    en: 'A plan takes at most {limit} comments; combine some.',
  },
  'too-many-imports': {
    kind: 'illegal',
    zh: '一份计划最多导入 {limit} 次（含已撤销的），请直接在计划中修改。',
    en: 'A plan takes at most {limit} imports, undone ones included; edit its rows instead.',
  },
  'window-outside-year': {
    kind: 'invalid',
    zh: '时间 {from} 至 {to} 不在 {year} 年内，请改为本年度的日期。',
    en: '{from} to {to} lies outside {year}; choose days of that year.',
  },
  'import-too-many-rows': {
    kind: 'tooLarge',
    zh: '一份计划最多 {limit} 场演练和培训，本次导入后将有 {count} 场；请拆分或核对文件。',
    en: 'A plan holds at most {limit} drills and trainings; this import would make {count}. Split or check the file.',
  },
  'import-unknown': {
    kind: 'missing',
    zh: '没有这次导入的记录，请重新选择文件导入。',
    en: 'This import is not known; choose the file again.',
  },
  'import-complete': {
    kind: 'illegal',
    zh: '这次导入已经完成，不能再追加；请另行导入。',
    en: 'This import is complete; start another for more rows.',
  },
  'import-undone': {
    kind: 'illegal',
    zh: '这次导入已经撤销；需要时可以恢复。',
    en: 'This import is undone already; it can be brought back.',
  },
  'import-present': {
    kind: 'illegal',
    zh: '这次导入的内容已在计划中，不需要恢复。',
    en: 'This import is in the plan; there is nothing to bring back.',
  },
  'import-more-rows': {
    kind: 'invalid',
    zh: '这次导入原定 {rows} 行，加上这一批将有 {received} 行；请重新发起导入。',
    en: 'This import was announced with {rows} rows and would now have {received}; start it again.',
  },
  'import-incomplete': {
    kind: 'illegal',
    zh: '只收到 {received} / {rows} 行，请把其余行发送完再确认。',
    en: 'Only {received} of {rows} rows have arrived; send the rest first.',
  },
  'duplicate-id': {
    kind: 'invalid',
    zh: '编号 {id} 已被另一条记录使用，请重新发起导入。',
    en: 'Id {id} already belongs to another record; start the import again.',
  },
} as const satisfies Catalogue
