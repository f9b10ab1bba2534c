import type { Instant } from '@muster/domain/shared/time.ts'
import type { Chance } from './chance.ts'
import { type DemoDepartment, plannerOf } from './departments.ts'
import type { Agenda } from './agenda.ts'
import type { Office } from './office.ts'
import type { PlannedDrill, PlannedSession } from './plans.ts'
import type { Story } from './story.ts'

const importRows = (drills: readonly PlannedDrill[], sessions: readonly PlannedSession[]) => [
  ...drills.map((drill, n) => ({
    sheet: '演练计划',
    row: n + 5,
    original: { 演练名称: drill.name, 计划时间: drill.window.text },
    drills: [drill],
    sessions: [],
  })),
  ...sessions.map((session, n) => ({
    sheet: '培训',
    row: n + 2,
    original: { 培训内容: session.title, 时间: session.window.text },
    drills: [],
    sessions: [session],
  })),
]

/** From the first draft to where the story leaves the plan. Answers when it was put on file, if it was. */
export const tellPlan = (
  department: DemoDepartment,
  story: Story,
  { drills, sessions }: { drills: readonly PlannedDrill[]; sessions: readonly PlannedSession[] },
  year: number,
  { office, agenda, chance }: { office: Office; agenda: Agenda; chance: Chance },
): Instant | undefined => {
  if (story.plan === 'none') return undefined
  const { code } = department
  const planner = plannerOf(code)
  const at = { department: code, year }
  let version = 0
  const day = (month: number, date: number, time: string): Instant =>
    `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}T${time}:00+08:00`
  const sent = story.sent ? `${year}-${story.sent}:00+08:00` : day(2, chance.between(16, 26), '10:20')
  const begun = new Date(Date.parse(sent) - 6 * 86_400_000).toISOString()

  agenda.add(begun, async (when) => {
    version = (await office.act('openPlan', planner, when, at, {})).version
    const importId = chance.id()
    const rows = importRows(drills, sessions)
    await office.act(
      'startImport',
      planner,
      when,
      { ...at, import: importId },
      { file: `${department.name}${year}年度应急演练计划.xlsx`, rows: rows.length },
    )
    for (let chunk = 0; chunk * 50 < rows.length; chunk += 1)
      await office.act(
        'addImportRows',
        planner,
        when,
        { ...at, import: importId, chunk },
        { rows: rows.slice(chunk * 50, chunk * 50 + 50) },
      )
    for (let status = ''; status !== 'complete';)
      status = (await office.act('commitImport', planner, when, { ...at, import: importId }, {})).status
    version = (await office.act('getPlan', planner, when, at)).plan.version
  })
  if (story.plan === 'draft') return undefined
  if (story.plan === 'signing') {
    agenda.add(sent, async (when) => {
      version = (await office.act('requestSignOff', planner, when, at, {}, version)).version
    })
    return undefined
  }
  agenda.add(sent, async (when) => {
    version = (await office.act('submitPlan', planner, when, at, { declaration: true }, version)).version
  })
  if (story.plan === 'submitted') return undefined
  const decided = new Date(Date.parse(sent) + chance.between(2, 5) * 86_400_000).toISOString()
  const returns = story.plan === 'returned' || chance.happens(0.2)
  if (returns)
    agenda.add(decided, async (when) => {
      const comments = [
        { id: chance.id(), drill: drills[1]?.id ?? null, field: 'place', text: '请写明具体地点，便于现场抽查。' },
        { id: chance.id(), drill: null, field: null, text: '缺少三年内未演练预案对应的演练，请补充或说明。' },
      ]
      const body = { reason: '个别演练地点不具体，与预案衔接不够，请修改后重报。', comments }
      version = (await office.act('returnPlan', 'demo-reviewer', when, at, body, version)).version
    })
  if (story.plan === 'returned') return undefined
  const resent = new Date(Date.parse(decided) + 2 * 86_400_000).toISOString()
  const filed = new Date(Date.parse(resent) + 2 * 86_400_000).toISOString()
  if (returns)
    agenda.add(resent, async (when) => {
      version = (await office.act('submitPlan', planner, when, at, { declaration: true }, version)).version
    })
  agenda.add(filed, async (when) => {
    await office.act('filePlan', 'demo-reviewer', when, at, {}, version)
  })
  return filed
}
