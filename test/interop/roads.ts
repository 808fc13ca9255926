import { Agent, buildConnector, getGlobalDispatcher, setGlobalDispatcher } from 'undici'

/**
 * Sends what the `fetch` of this process asks under lab names to where they live, until it is closed. Names that are not in the
 * table lead nowhere; all other addresses are reached as before.
 */
export function openRoads(names: ReadonlyMap<string, string>): { close: () => Promise<void> } {
  const before = getGlobalDispatcher()
  const plain = buildConnector({})
  const agent = new Agent({
    connect(options, done) {
      const [hostname = '', port = ''] = names.get(options.hostname)?.split(':') ?? []
      if (hostname) plain({ ...options, hostname, host: hostname, port }, done)
      else if (options.hostname.endsWith('.test')) done(new Error(`nobody is at ${options.hostname}`), null)
      else plain(options, done)
    },
  })
  setGlobalDispatcher(agent)
  return {
    async close() {
      setGlobalDispatcher(before)
      await agent.destroy()
    },
  }
}
