import { lookup, Resolver } from 'node:dns/promises'

const patience = { timeout: 2000, tries: 2 }

/**
 * The addresses of a host name, the older kind first: a home whose IPv6 is broken loses no time. Names are asked for without
 * the threads that `getaddrinfo` takes, of which there are four: names whose servers are dead would keep all others waiting.
 * Throws what the resolver says when there are none.
 */
export async function findAddresses(host: string): Promise<string[]> {
  // Made anew each time, so that it knows the resolvers of the network that this machine is in now.
  const resolver = new Resolver(patience)
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (found.length > 0) return found
  const [trouble] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
  // Nobody listens where resolvers are said to be: the system may know another way, as systemd-resolved's.
  if (trouble?.code === 'ECONNREFUSED') return (await lookup(host, { all: true })).map(({ address }) => address)
  throw trouble
}
