import type { Attendance } from '@muster/domain/attendance/attendance.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import { indexPartitions } from '../platform/dynamo/keys.ts'
import { queryAll } from '../platform/dynamo/read.ts'

/** One event in a person's record 一人一档. */
export interface AttendanceEntry {
  readonly kind: 'drill' | 'session'
  readonly event: string
  readonly name: string
  readonly day: LocalDate
  readonly mark: Attendance
  /** Tenths of an hour credited. */
  readonly hours: number
}

type AttendanceBrief = {
  readonly k: AttendanceEntry['kind']
  readonly n: string
  readonly m: Attendance
  readonly h: number
}

/** What a sign-in mark carries so that the person's record finds it. */
export const attendanceKeys = (
  district: string,
  person: string,
  { kind, event, name, day, mark, hours }: AttendanceEntry,
): { gsi1pk: string; gsi1sk: string; brief: AttendanceBrief } => ({
  gsi1pk: indexPartitions.attendanceOf(district, person),
  gsi1sk: `${day}#${event}`,
  brief: { k: kind, n: name, m: mark, h: hours },
})

/** Everything a person attended or missed, newest first. */
export const readAttendanceOf = async (district: string, person: string): Promise<AttendanceEntry[]> =>
  (await queryAll({ pk: indexPartitions.attendanceOf(district, person), index: true, newestFirst: true })).map(
    (entry) => {
      const [day = '', event = ''] = String(entry['gsi1sk']).split('#')
      const { k, n, m, h } = entry['brief'] as AttendanceBrief
      return { kind: k, event, name: n, day, mark: m, hours: h }
    },
  )
