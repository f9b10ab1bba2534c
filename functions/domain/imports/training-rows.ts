import type { ImportedTraining, ImportOptions, SessionDraft } from './draft.ts'
import { readExpected, readWindows } from './fields.ts'
import { doubt, fault, setTo, within, type Doubt, type Fault } from './row.ts'
import { sourceOf, type Section } from './sections.ts'
import { cellLine, folded } from './table.ts'

const kinds: readonly (readonly [SessionDraft['kind'], RegExp, string, string])[] = [
  ['online', /网络|线上|在线|网课|视频课/, '网络学习', 'online'],
  ['cadre', /干部|机关|公务员|领导班子|党政|村支书|村居两委/, '干部轮训', 'cadres'],
  ['manager', /主要负责人|负责人|安全管理人员|安管人员|安全员|管理人员|企业主/, '负责人培训', 'managers'],
  ['team', /队伍|救援队|应急队|志愿者|民兵|消防队|突击队/, '队伍训练', 'teams'],
  ['allStaff', /全员|职工|员工|从业人员|居民|群众|学生|师生/, '全员培训', 'all staff'],
]

const readKind = (stated: string, hinted: string, doubts: Doubt<SessionDraft>[]): SessionDraft['kind'] => {
  const found = [stated, hinted]
    .map((text) => kinds.find(([, match]) => match.test(text)))
    .find((one) => one !== undefined)
  if (found) return found[0]
  doubts.push(
    doubt<SessionDraft>(
      'kind',
      'kindAssumed',
      {
        zh: '从对象看不出培训类别，暂按全员培训',
        en: 'The audience does not tell the kind of training; taken as all staff',
      },
      kinds.filter(([kind]) => kind !== 'allStaff').map(([kind, , zh, en]) => setTo(kind, { zh, en }, { kind })),
    ),
  )
  return 'allStaff'
}

/** Reads the data rows of a training plan; 3月、9月 makes two sessions. */
export const readTrainingRows = (section: Section, options: ImportOptions): ImportedTraining[] =>
  section.data.map((data) => {
    const cell = (field: string) => {
      const at = section.columns.get(field)
      return at === undefined ? undefined : data.cells[at]
    }
    const text = (field: string) => cellLine(cell(field))
    const doubts: Doubt<SessionDraft>[] = []
    const errors: Fault[] = []
    const [title, audience] = [text('title'), text('audience')]
    if (title === '') errors.push(fault('title', 'required', '没有填写培训内容', 'The training has no title'))
    const windows = readWindows<SessionDraft>(cell('window'), options.year, doubts, errors)
    const draft = {
      title: within('title', title, 80, errors),
      kind: readKind(folded(`${text('kind')} ${text('form')}`), folded(`${audience} ${title}`), doubts),
      audience: within('audience', audience, 80, errors),
      expected: readExpected<SessionDraft>(cell('expected'), windows.length, doubts, errors),
    }
    const sessions = windows.map((window) => ({ ...draft, window }))
    return { ...sourceOf(section, data), sessions, doubts, errors }
  })
