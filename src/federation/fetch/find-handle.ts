import type { Context } from '../../core/context.ts'
import { checkMayAsk } from '../../core/verdicts/standing.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf, isSameOrigin } from '../ids.ts'
import { objectsOf, readWire, textOf, uriOf, type Wire } from '../wire.ts'

const types = ['application/jrd+json', 'application/json']
const mostBytes = 64 * 1024

/** What a server says of a handle: how it is written there, and the address of whom it belongs to. */
export interface Fingered {
  readonly name: string
  readonly domain: string
  readonly uri: string
}

/** Asks a domain who has a handle there (WebFinger, RFC 7033). Refuses handles that nobody has, and domains that are shut out. */
export async function finger(ctx: Context, name: string, domain: string): Promise<Fingered> {
  const wire = await askAbout(ctx, name, domain)
  const subject = /^acct:([^@]+)@([^@]+)$/i.exec(textOf(wire, 'subject', 500))
  const self = objectsOf(wire, 'links', 50).find(
    (link) =>
      textOf(link, 'rel', 100) === 'self' && /^application\/(activity\+json|ld\+json)/i.test(textOf(link, 'type', 200)),
  )
  const uri = self && uriOf(self, 'href')
  if (!subject || !uri) throw new Refusal('not-found', `Nobody at ${domain} has the name ${name}.`)
  return { name: subject[1] ?? '', domain: (subject[2] ?? '').toLowerCase(), uri }
}

/**
 * The address at which somebody with this handle follows others from her own server, with `{uri}` for whom. Refuses handles
 * whose server names no such page.
 */
export async function findFollowPage(ctx: Context, name: string, domain: string): Promise<string> {
  const links = objectsOf(await askAbout(ctx, name, domain), 'links', 50)
  const page = links.find((link) => textOf(link, 'rel', 100) === 'http://ostatus.org/schema/1.0/subscribe')
  const template = page ? textOf(page, 'template', 2048) : ''
  if (!template.includes('{uri}') || !hostOf(template.replaceAll('{uri}', 'x')))
    throw new Refusal('not-found', `${domain} names no page to follow others from.`)
  return template
}

/** What a domain says about a handle, unread. */
async function askAbout(ctx: Context, name: string, domain: string): Promise<Wire> {
  checkMayAsk(ctx, domain)
  const account = `acct:${name}@${domain}`
  const scheme = /\.(test|localhost)(:\d+)?$/.test(domain) && ctx.address.startsWith('http:') ? 'http' : 'https'
  const url = `${scheme}://${domain}/.well-known/webfinger?resource=${encodeURIComponent(account)}`
  return readWire((await ctx.net.get(url, { types, most: mostBytes })).body)
}

/**
 * The domain in which the handle of somebody ends. Her server may use a shorter name than its own, and that is believed
 * only when the shorter one says so too. Without an answer it is the host of her address.
 */
export async function findHandle(
  ctx: Context,
  name: string,
  { uri, host }: { uri: string; host: string },
): Promise<string> {
  try {
    const said = await finger(ctx, name, host)
    if (said.domain === host || said.name.toLowerCase() !== name.toLowerCase()) return host
    const confirmed = await finger(ctx, name, said.domain)
    const same = confirmed.uri === uri && confirmed.domain === said.domain && isSameOrigin(confirmed.uri, uri)
    return same ? said.domain : host
  } catch (error) {
    if (error instanceof Refusal) return host
    throw error
  }
}
