import { createHmac } from 'node:crypto'
import type { Channel, DeliveryOutcome } from '@muster/domain/reporting/channel.ts'
import { isRobotAddress } from '@muster/domain/reporting/decide-channel.ts'
import { robotOutcome } from '@muster/domain/reporting/robot-answer.ts'

export type Robot = Pick<Channel, 'kind' | 'url' | 'secret'>

export interface Told {
  readonly outcome: DeliveryOutcome
  /** What the service answered, or why it could not be asked. */
  readonly code: string | null
}

/** How long a service may take over one message. */
const PATIENCE = 5_000

/** 加签: DingTalk wants the time and its HMAC-SHA256 under the secret on the address. */
const signed = ({ url, secret }: Robot, timestamp: number): string => {
  if (secret === null) return url
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  return `${url}&${new URLSearchParams({ timestamp: String(timestamp), sign })}`
}

const jsonOf = (text: string): { errcode?: unknown; errmsg?: unknown } | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/**
 * Has a group’s robot say a text. Only the two services are ever asked, and no redirect is followed: an address that was
 * tampered with in the table leads nowhere.
 */
export const tellRobot = async (robot: Robot, content: string, ask: typeof fetch = fetch): Promise<Told> => {
  if (!isRobotAddress(robot.kind, robot.url)) return { outcome: 'addressRefused', code: null }
  try {
    const response = await ask(signed(robot, Date.now()), {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ msgtype: 'text', text: { content } }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    })
    return robotOutcome(response.status, jsonOf(await response.text()))
  } catch (error) {
    // The error would name the address, and with it the robot’s key.
    const late = error instanceof Error && error.name === 'TimeoutError'
    return { outcome: 'unreachable', code: late ? 'timeout' : null }
  }
}
