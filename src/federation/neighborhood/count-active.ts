import type { Context } from '../../core/context.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isSameOrigin } from '../ids.ts'
import { numberOf, objectOf, objectsOf, readWire, textOf, uriOf, type Wire } from '../wire.ts'

const patience = 3000
const most = { bytes: 64 * 1024, links: 20, people: 1_000_000_000 }
const forms = ['2.1', '2.0'].map((form) => `http://nodeinfo.diaspora.software/ns/schema/${form}`)

/**
 * How many people of a server came by within a month, as its NodeInfo tells everybody. Null when that does not answer within three
 * seconds, lies elsewhere or makes no sense: nothing else waits for it or breaks of it.
 */
export async function countActive(ctx: Context, server: string): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), patience)
  })
  try {
    return await Promise.race([readActive(ctx, server).catch(unread), late])
  } finally {
    clearTimeout(timer)
  }
}

function unread(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

async function readActive(ctx: Context, server: string): Promise<number | null> {
  const links = objectsOf(await readAt(ctx, server, '/.well-known/nodeinfo'), 'links', most.links)
  const [link] = forms.flatMap((form) => links.filter((each) => textOf(each, 'rel', 100) === form))
  const address = link && uriOf(link, 'href')
  if (!address) return null
  const usage = objectOf(await readAt(ctx, server, address), 'usage')
  const users = usage && objectOf(usage, 'users')
  const active = users && numberOf(users, 'activeMonth')
  return active !== null && Number.isInteger(active) && active >= 0 && active <= most.people ? active : null
}

async function readAt(ctx: Context, server: string, path: string): Promise<Wire> {
  const { href } = new URL(path, server)
  if (!isSameOrigin(href, server)) throw elsewhere()
  const answer = await ctx.net.get(href, { types: ['application/json', 'application/jrd+json'], most: most.bytes })
  if (!isSameOrigin(answer.url, server)) throw elsewhere()
  return readWire(answer.body)
}

function elsewhere(): Refusal {
  return new Refusal('bad-input', 'That house lets another one speak for it.')
}
