import { addDays, dateOf, type Instant, type LocalDate } from '@muster/domain/shared/time.ts'
import { type Agenda, moment } from './agenda.ts'
import { chanceOf } from './chance.ts'
import { type DemoDepartment, plannerOf } from './departments.ts'
import type { Office } from './office.ts'
import { peopleOf, postsOf } from './people.ts'
import { drillOf, heldOn, planOf, type PlannedDrill } from './plans.ts'
import { storyOf } from './story.ts'
import { type Cast, tellHeldDrill } from './tell-drill.ts'
import { tellPlan } from './tell-plan.ts'
import { tellRegisters } from './tell-registers.ts'
import { tellSession } from './tell-session.ts'

/** A department's year, from its people in January to the demo date. */
export const tellDepartment = (
  department: DemoDepartment,
  { office, agenda, year, today }: { office: Office; agenda: Agenda; year: number; today: LocalDate },
) => {
  const story = storyOf(department.code)
  const chance = chanceOf(`story of ${story.like ?? department.code}`, department.code)
  const people = peopleOf(department, chance, today)
  const posts = postsOf(people, chance)
  const planner = plannerOf(department.code)
  const here = { department: department.code }
  agenda.add(moment(dateOf(year, 1, 5), '09:00'), async (when) => {
    await office.act('importPeople', planner, when, here, { people })
    for (const { id, post } of posts) await office.act('createPost', planner, when, { ...here, post: id }, post)
  })
  tellRegisters(department, { office, agenda, chance, year, today })

  const cast: Cast = { department, people, office, agenda, chance, year, care: story.care }
  for (let n = 0; n < (department.kind === 'committee' ? 1 : 2); n += 1) tellUnplanned(cast, n)

  const written = planOf(
    department,
    year,
    people.slice(0, 4).map(({ person }) => person.name),
    chance,
  )
  const plan = {
    ...written,
    drills: written.drills.filter((drill) => !story.from || Number(drill.window.to.substring(5, 7)) >= story.from),
  }
  const filed = tellPlan(department, story, plan, year, cast)
  if (!filed) return
  for (const drill of plan.drills) tellPlannedDrill(cast, drill, filed, today)
  for (const session of plan.sessions) tellSession(cast, session, filed)
}

/** Before plans are on file, drills are held outside them. */
const tellUnplanned = (cast: Cast, n: number) => {
  const { department, office, agenda, chance, year, people } = cast
  const day = dateOf(year, chance.between(1, 3), chance.between(10, 26))
  const contact = people[0]?.person.name ?? ''
  const drill = drillOf(department, 2 + n, { from: day, to: day, text: '' }, contact, chance)
  const { id, contactName: _name, phone: _phone, ...draft } = { ...drill, largeScale: false }
  const track = { version: 0 }
  agenda.add(moment(day, '10:00', -4), async (when) => {
    const body = { ...draft, origin: 'unplanned', reason: '' }
    const at = { department: department.code, year, drill: id }
    track.version = (await office.act('createDrill', plannerOf(department.code), when, at, body)).version
  })
  tellHeldDrill(cast, { ...drill, largeScale: false }, day, track)
}

const tellPlannedDrill = (cast: Cast, drill: PlannedDrill, filed: Instant, today: LocalDate) => {
  const { department, office, agenda, chance, year, care } = cast
  const planner = plannerOf(department.code)
  const at = { department: department.code, year, drill: drill.id }
  const track = { version: 1 }
  const day = heldOn(drill.window, chance)
  const fate = chance.weighted([
    ['held', 8 * care],
    ['moved', 0.5],
    ['cancelled', 0.15],
    ['skipped', 1.6 - 1.5 * care],
    ['unlogged', 0.5],
  ])
  if (day <= filed.substring(0, 10)) return
  const settled = moment(addDays(day, -6), '09:30') > filed ? moment(addDays(day, -6), '09:30') : filed
  if (fate === 'held' || fate === 'unlogged') {
    if (drill.window.from !== drill.window.to)
      agenda.add(settled, async (when) => {
        track.version = (
          await office.act('scheduleDrill', planner, when, at, { day, time: '09:30' }, track.version)
        ).version
      })
    if (day < today) tellHeldDrill(cast, drill, day, track, { logged: fate === 'held' || day < addDays(today, -9) })
    return
  }
  if (fate === 'skipped') return
  const asked =
    moment(addDays(drill.window.to, -8), '15:00') > filed ? moment(addDays(drill.window.to, -8), '15:00') : filed
  const amendment = chance.id()
  const later = addDays(drill.window.to, chance.pick([14, 21, 60]))
  agenda.add(asked, async (when) => {
    const common = { id: amendment, reason: '受连续降雨影响，场地不具备条件', forceMajeure: false, document: '' }
    track.version = (
      fate === 'moved'
        ? await office.act(
            'moveDrill',
            planner,
            when,
            at,
            { ...common, to: { from: later, to: later, text: '' } },
            track.version,
          )
        : await office.act(
            'cancelDrill',
            planner,
            when,
            at,
            { ...common, reason: '与上级演练内容重复，合并参加' },
            track.version,
          )
    ).version
  })
  if (later > `${year}-12-31` || asked > moment(addDays(today, -3), '09:00')) return
  agenda.add(new Date(Date.parse(asked) + 86_400_000).toISOString(), async (when) => {
    const body = { approved: true, reason: '' }
    track.version = (
      await office.act('decideAmendment', 'demo-reviewer', when, { ...at, amendment }, body, track.version)
    ).version
  })
  if (fate === 'moved' && later < today) tellHeldDrill(cast, drill, later, track)
}
