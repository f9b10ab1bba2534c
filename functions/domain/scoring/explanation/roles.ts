import type { Measure, Role } from '../measure.ts'
import type { Words } from '../scorecard.ts'

interface RoleWords extends Words {
  /** Records in this role cost points. */
  readonly costs: boolean
}

const gain = (zh: string, en: string): RoleWords => ({ zh, en, costs: false })
const cost = (zh: string, en: string): RoleWords => ({ zh, en, costs: true })

const roleWords: Readonly<Record<Role, RoleWords>> = {
  kept: gain('规范执行', 'well kept'),
  missed: cost('逾期未实施', 'due and not held'),
  shortNotice: cost('变更报批过晚', 'changed at short notice'),
  notDueYet: gain('尚未到期', 'not due yet'),
  heldDue: gain('到期已实施', 'due and held'),
  earlyIn: gain('提前到本季实施', 'held here early'),
  filling: gain('计划外补足缺额', 'unplanned, filling the gap'),
  makeUp: cost('补做', 'made up'),
  movedIn: gain('调入', 'moved in'),
  movedOut: gain('调出', 'moved out'),
  earlyOut: gain('已在前季实施', 'held in an earlier quarter'),
  cancelled: gain('取消', 'cancelled'),
  excess: cost('调整超出上限', 'moved beyond the cap'),
  fullRoster: gain('全员到场', 'everyone present'),
  underAttended: cost('有人未到', 'people absent'),
  rosterMissing: cost('没有应参名单', 'no roster'),
  rosterExempt: gain('免名单', 'exempt from a roster'),
  excellent: gain('优', 'excellent'),
  good: cost('良', 'good'),
  fair: cost('中', 'fair'),
  poor: cost('差', 'poor'),
  selfCapped: cost('自评，按中计', 'self-evaluated, counted as fair'),
  expertMissing: cost('大型演练没有专家评估', 'large-scale without an expert'),
  notEvaluated: cost('未评估', 'not evaluated'),
  onTime: gain('按期整改', 'rectified on time'),
  late: cost('逾期整改', 'rectified late'),
  open: cost('未整改', 'still open'),
  loggedInTime: gain('资料按时报送', 'record filed in time'),
  loggedLate: cost('资料报送超时', 'record filed late'),
  sessionHeld: gain('已举办', 'held'),
  sessionNotHeld: cost('计划而未举办', 'planned and not held'),
  certified: gain('持有效证书', 'certified'),
  uncertified: cost('没有有效证书', 'without a valid certificate'),
}

/** The records behind a number: their part in words, whether it costs points, and their ids. */
export interface RecordGroup extends Words {
  readonly role: Role
  readonly costs: boolean
  readonly ids: readonly string[]
}

/** Every role that some record plays. */
export const recordGroups = ({ records }: Measure): RecordGroup[] =>
  (Object.entries(records) as [Role, readonly string[]][])
    .filter(([, ids]) => ids.length > 0)
    .map(([role, ids]) => ({ role, ...roleWords[role], ids }))
