/** What a robot’s service was asked. */
export interface Asked {
  readonly url: string
  readonly content: string
}

const hosts = new Set(['oapi.dingtalk.com', 'qyapi.weixin.qq.com'])
const usual = globalThis.fetch

/**
 * Stands in for the services of group robots in this process: nothing under test ever reaches them. `answer` says what they
 * answer, “delivered” unless it is said.
 */
export const robots = {
  asked: [] as Asked[],
  answer: (): Promise<Response> => Promise.resolve(Response.json({ errcode: 0, errmsg: 'ok' })),
}

export const standInForRobots = (): void => {
  robots.asked = []
  robots.answer = () => Promise.resolve(Response.json({ errcode: 0, errmsg: 'ok' }))
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (!hosts.has(url.host)) return usual(input, init)
    const { text } = JSON.parse(String(init?.body)) as { text: { content: string } }
    robots.asked.push({ url: url.href, content: text.content })
    return robots.answer()
  }
}
