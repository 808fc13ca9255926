import type { Context } from '../../core/context.ts'
import { houseActor } from '../../core/house/federation.ts'
import { ownKeys } from '../../core/keys/own-keys.ts'
import { dialectOf, rememberDialect } from '../../core/servers/server.ts'
import { checkMayAsk } from '../../core/verdicts/standing.ts'
import { Refusal } from '../../lib/refusal.ts'
import { WrongAnswer } from '../../lib/wrong-answer.ts'
import { hostOf, houseUri, keyUri } from '../ids.ts'
import { type Dialect, otherDialect, signRequest } from '../signatures/sign-request.ts'
import { readWire, type Wire } from '../wire.ts'

const types = ['application/activity+json', 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"']
const mostBytes = 1024 * 1024
const unsigned = Buffer.alloc(0)

/** A document and the address it came from in the end. */
export interface Asked {
  readonly url: string
  readonly wire: Wire
}

/** A server answered with something that is no document. It may have one tomorrow, and others now. */
export class Unreadable extends Refusal {
  override name = 'Unreadable'
}

/**
 * Asks another server for a document, signed by the house. A server that does not understand one way of signing is asked
 * in the other, and which one it was is remembered. Refuses servers that are shut out, and what is too big; what is of another type
 * or no JSON object may come right later ('busy').
 */
export async function askFor(ctx: Context, url: string): Promise<Asked> {
  const host = hostOf(url) ?? ''
  checkMayAsk(ctx, host)
  const dialect = dialectOf(ctx, host)
  try {
    return await askIn(ctx, url, dialect)
  } catch (error) {
    if (!(error instanceof WrongAnswer) || ![400, 401, 403].includes(error.status)) throw error
    const answer = await askIn(ctx, url, otherDialect[dialect])
    rememberDialect(ctx, host, otherDialect[dialect])
    return answer
  }
}

async function askIn(ctx: Context, url: string, dialect: Dialect): Promise<Asked> {
  const { rsa } = await ownKeys(ctx, houseActor(ctx))
  const key = { id: keyUri(houseUri(ctx), 'rsa'), kind: rsa.kind, key: rsa.private }
  const bare = { method: 'GET', url, headers: { accept: types.join(', ') }, body: unsigned } as const
  const headers = signRequest(bare, { key, dialect, now: ctx.now() })
  try {
    const answer = await ctx.net.get(url, { types, most: mostBytes, headers })
    // It may have been led somewhere else.
    checkMayAsk(ctx, hostOf(answer.url) ?? '')
    return { url: answer.url, wire: readWire(answer.body) }
  } catch (error) {
    throw isUnreadable(error) ? new Unreadable('busy', 'That server sent something that can not be read.') : error
  }
}

// An answer that was damaged on its way, or the page that a server shows while it is being mended, says nothing about tomorrow.
function isUnreadable(error: unknown): boolean {
  return error instanceof Refusal && !(error instanceof WrongAnswer) && error.code === 'bad-input'
}
