const D = '/districts/{district}'
const DEP = `${D}/departments/{department}` as const
const PLAN = `${DEP}/plans/{year}` as const
const DRILL = `${DEP}/drills/{year}/{drill}` as const
const SESSION = `${DEP}/sessions/{year}/{session}` as const
const EVENT = `${DEP}/events/{eventKind}/{year}/{event}` as const
const RECORD = `${DEP}/attachments/{recordKind}/{year}/{record}` as const
const ATTACHMENT = `${RECORD}/{attachment}` as const
const QUARTER = `${D}/quarters/{quarter}` as const

/** Every endpoint's method and path, by name, below `/api/v1`. Free of schemas, so that the web can carry it whole. */
export const routes = {
  getSessionConfig: 'GET /session-config',
  getMe: 'GET /me',

  getDistrict: `GET ${D}`,
  editDistrict: `PATCH ${D}`,
  listDepartments: `GET ${D}/departments`,
  createDepartment: `PUT ${DEP}`,
  editDepartment: `PATCH ${DEP}`,
  listMembers: `GET ${D}/members`,
  createMember: `PUT ${D}/members/{member}`,
  editMember: `PATCH ${D}/members/{member}`,
  listInvitations: `GET ${D}/invitations`,
  getInvitation: `GET ${D}/invitations/{invitation}`,
  createInvitation: `PUT ${D}/invitations/{invitation}`,
  revokeInvitation: `POST ${D}/invitations/{invitation}/revoke`,
  acceptInvitation: `PUT ${D}/invitations/{invitation}/acceptance`,
  getHolidays: `GET ${D}/holidays/{year}`,
  putHolidays: `PUT ${D}/holidays/{year}`,
  listTeams: `GET ${DEP}/teams`,
  createTeam: `PUT ${DEP}/teams/{team}`,
  editTeam: `PATCH ${DEP}/teams/{team}`,
  listContingencyPlans: `GET ${DEP}/contingency-plans`,
  createContingencyPlan: `PUT ${DEP}/contingency-plans/{contingencyPlan}`,
  editContingencyPlan: `PATCH ${DEP}/contingency-plans/{contingencyPlan}`,

  listPlans: `GET ${D}/plans/{year}`,
  getPlan: `GET ${PLAN}`,
  openPlan: `PUT ${PLAN}`,
  startImport: `PUT ${PLAN}/imports/{import}`,
  addImportRows: `PUT ${PLAN}/imports/{import}/rows/{chunk}`,
  commitImport: `POST ${PLAN}/imports/{import}/commit`,
  undoImport: `POST ${PLAN}/imports/{import}/undo`,
  redoImport: `POST ${PLAN}/imports/{import}/redo`,
  requestSignOff: `POST ${PLAN}/request-sign-off`,
  signPlan: `POST ${PLAN}/sign`,
  submitPlan: `POST ${PLAN}/submit`,
  commentPlan: `POST ${PLAN}/comments`,
  settleComment: `POST ${PLAN}/comments/{comment}/settle`,
  returnPlan: `POST ${PLAN}/return`,
  filePlan: `POST ${PLAN}/file`,

  listDrills: `GET ${DEP}/drills/{year}`,
  getDrill: `GET ${DRILL}`,
  createDrill: `PUT ${DRILL}`,
  editDrill: `PATCH ${DRILL}`,
  removeDrill: `POST ${DRILL}/remove`,
  restoreDrill: `POST ${DRILL}/restore`,
  scheduleDrill: `POST ${DRILL}/schedule`,
  moveDrill: `POST ${DRILL}/move`,
  cancelDrill: `POST ${DRILL}/cancel`,
  decideAmendment: `POST ${DRILL}/amendments/{amendment}/decide`,
  nameCoHosts: `POST ${DRILL}/co-hosts`,
  joinDrill: `POST ${DRILL}/join`,
  listJointDrills: `GET ${DEP}/joint-drills/{year}`,
  logDrill: `POST ${DRILL}/log`,
  evaluateDrill: `POST ${DRILL}/evaluate`,
  judgeDrill: `POST ${DRILL}/judge`,
  archiveDrill: `POST ${DRILL}/archive`,
  closeDrill: `POST ${DRILL}/close`,
  listFindings: `GET ${DEP}/findings/{year}`,
  addFinding: `PUT ${DRILL}/findings/{finding}`,
  rectifyFinding: `POST ${DRILL}/findings/{finding}/rectify`,
  verifyFinding: `POST ${DRILL}/findings/{finding}/verify`,
  extendFinding: `POST ${DRILL}/findings/{finding}/extend`,
  superviseFinding: `POST ${DRILL}/findings/{finding}/supervise`,
  listSubordinateDrills: `GET ${DEP}/subordinate-drills/{year}`,
  logSubordinateDrills: `POST ${DEP}/subordinate-drills/{year}`,
  countSubordinateDrills: `GET ${D}/subordinate-drills/{year}/counts`,

  getSignIn: `GET ${EVENT}/sign-in`,
  changeRoster: `POST ${EVENT}/roster`,
  openSignIn: `POST ${EVENT}/sign-in/open`,
  closeSignIn: `POST ${EVENT}/sign-in/close`,
  markPerson: `PUT ${EVENT}/marks/{person}`,
  markBatch: `POST ${EVENT}/marks`,

  listSessions: `GET ${DEP}/sessions/{year}`,
  getSession: `GET ${SESSION}`,
  createSession: `PUT ${SESSION}`,
  editSession: `PATCH ${SESSION}`,
  cancelSession: `POST ${SESSION}/cancel`,
  countAudience: `POST ${SESSION}/headcount`,

  listAttachments: `GET ${RECORD}`,
  requestUpload: `PUT ${ATTACHMENT}`,
  getUploadForm: `GET ${ATTACHMENT}/upload`,
  confirmUpload: `POST ${ATTACHMENT}/confirm`,
  openAttachment: `GET ${ATTACHMENT}/content`,
  removeAttachment: `POST ${ATTACHMENT}/remove`,
  restoreAttachment: `POST ${ATTACHMENT}/restore`,

  listPeople: `GET ${DEP}/people`,
  getPerson: `GET ${DEP}/people/{person}`,
  createPerson: `PUT ${DEP}/people/{person}`,
  editPerson: `PATCH ${DEP}/people/{person}`,
  importPeople: `POST ${DEP}/people/import`,
  listCertificates: `GET ${DEP}/certificates`,
  createCertificate: `PUT ${DEP}/certificates/{certificate}`,
  editCertificate: `PATCH ${DEP}/certificates/{certificate}`,
  listPosts: `GET ${DEP}/posts`,
  createPost: `PUT ${DEP}/posts/{post}`,
  editPost: `PATCH ${DEP}/posts/{post}`,

  getQuarter: `GET ${QUARTER}`,
  getBoard: `GET ${QUARTER}/board`,
  getScore: `GET ${QUARTER}/departments/{department}/score`,
  cutOffQuarter: `POST ${QUARTER}/cut-off`,
  freezeQuarter: `POST ${QUARTER}/freeze`,
  publishQuarter: `POST ${QUARTER}/publish`,
  listRegister: `GET ${QUARTER}/register`,
  recordEntry: `PUT ${QUARTER}/register/{entry}`,
  confirmEntry: `POST ${QUARTER}/register/{entry}/confirm`,
  revokeEntry: `POST ${QUARTER}/register/{entry}/revoke`,

  getWorkbench: `GET ${D}/workbench`,
  getCalendar: `GET ${D}/calendar`,
  getTrail: `GET ${D}/trail/{kind}/{entity}`,
  getLog: `GET ${D}/log/{day}`,
  getInbox: `GET ${D}/inbox`,
  markInboxRead: `POST ${D}/inbox/read`,
  getChannel: `GET ${D}/channel`,
  putChannel: `PUT ${D}/channel`,
  testChannel: `POST ${D}/channel/test`,
} as const

export type EndpointName = keyof typeof routes
export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH'

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
/** The path parameters of an endpoint, as the web passes them. */
export type PathParams<Name extends EndpointName> = { [P in Names<(typeof routes)[Name]>]: string | number }

export const methodOf = (name: EndpointName): Method => routes[name].substring(0, routes[name].indexOf(' ')) as Method
export const pathOf = (name: EndpointName): string => routes[name].substring(routes[name].indexOf(' ') + 1)

/** The endpoint as a gateway names its route. */
export const routeKeyOf = (name: EndpointName): string => routes[name].replace(' ', ' /api/v1')

/**
 * A parameter in a path: as encodeURIComponent writes it, with ~ in place of %. What lies between a browser and the product
 * undoes percent-encoding once, twice or not at all, and takes an undone / for a new segment; to all of them ~ is a letter.
 */
const inPath = (text: string): string => encodeURIComponent(text).replaceAll('~', '%7E').replaceAll('%', '~')

/** The parameter that stands so in a path; nothing where what follows a ~ is no text. */
export const fromPath = (segment: string): string | undefined => {
  try {
    return segment.replace(/(~[0-9A-F]{2})+/g, (run) => decodeURIComponent(run.replaceAll('~', '%')))
  } catch {
    return undefined
  }
}

/** The path of an endpoint with its parameters filled in and escaped. */
export const pathWith = <Name extends EndpointName>(name: Name, params: PathParams<Name>): string =>
  pathOf(name).replace(/\{(\w+)\}/g, (_, key: string) =>
    inPath(String((params as Record<string, string | number>)[key])),
  )
