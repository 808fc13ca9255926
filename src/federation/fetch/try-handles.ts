import type { Context } from '../../core/context.ts'
import type { HandlesTried } from '../../core/elsewhere/port.ts'
import { Refusal } from '../../lib/refusal.ts'
import { WrongAnswer } from '../../lib/wrong-answer.ts'

/**
 * Asks a domain for a handle and looks where that leads. Only the way counts, not the answer: a house that keeps to itself has
 * none yet, and nobody may have that name.
 */
export async function tryHandles(ctx: Context, domain: string): Promise<HandlesTried> {
  const resource = `acct:porch@${domain}`
  const scheme = /\.(test|localhost)$/.test(domain) && ctx.address.startsWith('http:') ? 'http' : 'https'
  const came = await whereTo(
    ctx,
    `${scheme}://${domain}/.well-known/webfinger?resource=${encodeURIComponent(resource)}`,
  )
  if (came === null) return 'silent'
  const { origin, pathname, searchParams } = new URL(came)
  const isHere = `${origin}${pathname}` === `${ctx.address}/.well-known/webfinger`
  // A redirect that forgets what was asked leads nobody anywhere.
  return isHere && searchParams.get('resource') === resource ? 'here' : 'elsewhere'
}

const want = { types: ['application/jrd+json', 'application/json'], most: 64 * 1024 }

async function whereTo(ctx: Context, url: string): Promise<string | null> {
  try {
    return (await ctx.net.get(url, want)).url
  } catch (error) {
    if (error instanceof WrongAnswer) return error.url || null
    if (error instanceof Refusal) return null
    throw error
  }
}
