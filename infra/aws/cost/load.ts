import type { EndpointName } from '@muster/domain/contract/routes.ts'

/** A district by what happens in it in a month. Assumptions, every one: change them to what your own districts do. */
export interface DistrictSize {
  readonly departments: number
  /** People who sign in. */
  readonly members: number
  /** Visits of one of them: a few on each of some days. */
  readonly visits: number
  readonly drills: number
  readonly sessions: number
  /** People marked at one drill or session. */
  readonly marks: number
  readonly subordinateDrills: number
  readonly findings: number
  readonly attachments: number
  readonly attachmentMegabytes: number
}

export const sizeNames = ['small', 'ordinary', 'large'] as const
export type SizeName = (typeof sizeNames)[number]

export const districtSizes: Readonly<Record<SizeName, DistrictSize>> = {
  small: {
    ...{ departments: 20, members: 40, visits: 20, drills: 50, sessions: 20, marks: 30 },
    ...{ subordinateDrills: 100, findings: 40, attachments: 200, attachmentMegabytes: 2 },
  },
  ordinary: {
    ...{ departments: 60, members: 150, visits: 20, drills: 170, sessions: 60, marks: 40 },
    ...{ subordinateDrills: 400, findings: 150, attachments: 700, attachmentMegabytes: 2 },
  },
  large: {
    ...{ departments: 300, members: 750, visits: 20, drills: 668, sessions: 300, marks: 50 },
    ...{ subordinateDrills: 700, findings: 600, attachments: 2_800, attachmentMegabytes: 2 },
  },
}

export type Calls = Partial<Record<EndpointName, number>>

/** What one visit asks for: the start of the app and some pages. */
export const ofVisit: Calls = {
  ...{
    getSessionConfig: 1,
    getMe: 1,
    listDepartments: 1,
    getWorkbench: 1,
    getInbox: 1,
    getCalendar: 0.5,
    listDrills: 1.5,
  },
  ...{ getDrill: 2, listFindings: 0.5, getPlan: 0.3, getBoard: 0.5, getScore: 0.3, listPeople: 0.3 },
  ...{ listCertificates: 0.2, listSessions: 0.3, getHolidays: 0.5, getDistrict: 0.5 },
}

/** What is commanded for each drill, session, finding and batch of 25 marks; the lists are polled while people sign in. */
export const ofDrill: Calls = {
  ...{ createDrill: 0.3, editDrill: 0.5, scheduleDrill: 1, moveDrill: 0.1, changeRoster: 1, openSignIn: 1 },
  ...{ closeSignIn: 1, logDrill: 1, evaluateDrill: 1, archiveDrill: 1, closeDrill: 1, getSignIn: 20 },
}
export const ofSession: Calls = { createSession: 1, changeRoster: 1, openSignIn: 1, closeSignIn: 1, getSignIn: 20 }
export const ofFinding: Calls = { rectifyFinding: 1, verifyFinding: 1 }
export const ofSubordinates: Calls = { logSubordinateDrills: 1 }
/** The form, the file’s arrival, and every look at it. */
export const ofAttachment: Calls = { requestUpload: 1, confirmUpload: 1, openAttachment: 3 }
export const MARKS_AT_ONCE = 25

/** Once a year for each department: its plan; once a quarter: a twelfth of it each month stands for both. */
export const ofDepartmentYear: Calls = {
  ...{ openPlan: 1, startImport: 1, addImportRows: 2, commitImport: 1, submitPlan: 1.3, returnPlan: 0.3, filePlan: 1 },
  ...{ createPerson: 10, createCertificate: 5, editCertificate: 3 },
}

/** What running it is taken to take where nothing was measured; the output repeats them. */
export const assumptions = {
  /** What is kept of what is written: records of past years stay. */
  monthsKept: 36,
  /** What stays of a command: its change event and the log’s entry. Records themselves are written over. */
  kilobytesPerCommand: 1.2,
  /** A drill or session with its sheet and texts. */
  kilobytesPerRecord: 4,
  /** A person on a roster with the mark. */
  kilobytesPerMark: 0.7,
  /** Billed for one API request at 1,024 MB: measured 7 to 10 ms on a whole processor, Lambda gives 0.58 of one and DynamoDB is farther. */
  apiMilliseconds: 50,
  projectorMilliseconds: 250,
  /** For one department each night: measured 33 ms for the daily tick, and as much again for reminders and reconciliation. */
  nightlyMillisecondsPerDepartment: 150,
  pagesMilliseconds: 20,
  /** Commands that arrive in one batch of the stream. */
  commandsPerBatch: 2,
  kilobytesPerAnswer: 4,
  /** Pages, once per member and release of the month. */
  megabytesOfPages: 1.5,
  pageFiles: 60,
  /** The function’s own lines and the access log. */
  logKilobytesPerRequest: 2,
  logMonths: 6,
  /** 35 daily and 12 monthly copies: each is a whole one. */
  backupCopies: 47,
  /** Of an attachment: how often it is looked at. */
  attachmentViews: 3,
} as const
