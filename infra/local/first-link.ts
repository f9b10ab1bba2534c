import { createHash, randomBytes } from 'node:crypto'
import type { DistrictArguments } from './district-arguments.ts'

/** The secret stands behind the #, which browsers keep to themselves: no server and no log ever sees it. */
const linkTo = (publicUrl: string, district: string, secret: string) => `${publicUrl}/join/${district}#${secret}`

/**
 * Founds the district, or invites its first administrator anew while nobody has accepted, and answers in words with the
 * link; `refused` where it has an administrator. The settings of the functions must be applied before.
 */
export const firstLink = async (
  { admin, ...district }: DistrictArguments,
  publicUrl: string,
): Promise<{ readonly refused: boolean; readonly words: string }> => {
  const { foundWithInvitation } = await import('../../functions/organisation/found-district.ts')
  const { now } = await import('../../functions/platform/clock.ts')
  const secret = randomBytes(32).toString('base64url')
  const id = createHash('sha256').update(secret).digest('hex')
  const { outcome, district: standing } = await foundWithInvitation(
    { ...district, demo: false },
    { id, name: admin, now: now() },
  )
  const place = `${standing.id} ${standing.name}`
  const link = `管理员加入链接（7 天内有效，只能用一次；打开后用统一登录账号登录）\nThe administrator’s link, good for 7 days and usable once; open it and sign in:\n  ${linkTo(publicUrl, standing.id, secret)}`
  switch (outcome) {
    case 'administered':
      return {
        refused: true,
        words: `${place} 已有管理员，未作改动；请由管理员在“成员与权限”中邀请。${place} has an administrator; nothing was changed. Ask them to invite you under “Members”.`,
      }
    case 'founded':
      return { refused: false, words: `已建立 ${place}。Founded ${place}.\n${link}` }
    case 'invited':
      return {
        refused: false,
        words: `${place} 早已建立，但还没有管理员；以前的链接已作废。${place} stands but has no administrator yet; earlier links no longer work.\n${link}`,
      }
  }
}
