import type { Context } from '../../core/context.ts'
import type { Outcome } from '../../core/deliveries/finish-letters.ts'
import type { Letter } from '../../core/deliveries/letter.ts'
import { findHouseActor } from '../../core/house/federation.ts'
import { earlierKey, ownKeys } from '../../core/keys/own-keys.ts'
import { limits } from '../../core/limits.ts'
import { mayReadAlong } from '../../core/neighborhood/posts.ts'
import { dialectOf } from '../../core/servers/server.ts'
import { NoAnswer } from '../../lib/no-answer.ts'
import { Refusal } from '../../lib/refusal.ts'
import { WrongAnswer } from '../../lib/wrong-answer.ts'
import { headersFor } from '../followers/headers-for.ts'
import { actorUri, houseUri, keyUri } from '../ids.ts'
import { activityJson } from '../serve/answer.ts'
import { type Dialect, otherDialect, signRequest } from '../signatures/sign-request.ts'

/**
 * Signs a letter and hands it to its inbox. A server that says no to one way of signing may understand the other: it gets the
 * letter once more. Returns how it went; null when this house closes meanwhile. Throws only what is a mistake of ours.
 */
export async function deliver(ctx: Context, letter: Letter): Promise<Outcome | null> {
  // It may have left, or been removed, while the letter waited.
  if (letter.near && !mayReadAlong(ctx, letter.host, letter.near))
    return { kind: 'refused', trouble: 'shut-out', gone: false }
  const dialect = letter.near ? 'rfc9421' : dialectOf(ctx, letter.host)
  const first = await tryIn(ctx, letter, dialect)
  if (first === null) return { kind: 'arrived', learned: null }
  if (!isAboutSigning(first)) return outcomeOf(first)
  const second = await tryIn(ctx, letter, otherDialect[dialect])
  if (second === null) return { kind: 'arrived', learned: otherDialect[dialect] }
  // What it says to the way that it can not read is worth less.
  return outcomeOf(second instanceof WrongAnswer && second.status === 401 ? first : second)
}

async function tryIn(ctx: Context, letter: Letter, dialect: Dialect): Promise<Refusal | null> {
  const { actor, address, body, more } = letter
  const { rsa, ed25519 } = await ownKeys(ctx, actor)
  const sender = actor === findHouseActor(ctx.db) ? houseUri(ctx) : actorUri(ctx, actor)
  const earlier = letter.key === null ? null : earlierKey(ctx, actor, letter.key)
  // Neighbors read it, as their papers are signed with it, and it costs less than the other.
  const own = letter.near && dialect === 'rfc9421' ? ed25519 : rsa
  const key = { id: keyUri(sender, own.kind), kind: own.kind, key: earlier ?? own.private }
  const bytes = Buffer.from(body)
  const plain = { 'content-type': activityJson, ...headersFor(ctx, letter) }
  const bare = { method: 'POST', url: address, headers: plain, body: bytes } as const
  const headers = signRequest(bare, { key, dialect, now: ctx.now() })
  try {
    await ctx.net.post(address, { types: [], most: 0, headers, body: bytes, last: !more })
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function isAboutSigning(error: Refusal): boolean {
  return error instanceof WrongAnswer && [400, 401, 403].includes(error.status)
}

function outcomeOf(error: Refusal): Outcome | null {
  if (error instanceof WrongAnswer) return outcomeOfAnswer(error)
  if (!(error instanceof NoAnswer)) {
    // The net does not go there, or does not say that.
    return { kind: 'refused', trouble: 'broken', gone: false }
  }
  switch (error.silence) {
    case 'closing':
      return null
    case 'us':
      return { kind: 'cut-off' }
    default:
      return { kind: 'silent', trouble: error.silence, wait: null }
  }
}

const shortest = 1000

function outcomeOfAnswer({ status, wait: asked }: WrongAnswer): Outcome {
  const trouble = `answer ${status}` as const
  const wait = asked === null ? null : Math.min(limits.mail.wait.longest, Math.max(shortest, asked))
  if (status === 429 && wait !== null) return { kind: 'busy', trouble, wait }
  // 52x and 530 are Cloudflare's words for a server behind it that does not answer.
  if ([408, 425, 429, 502, 503, 504].includes(status) || (status >= 520 && status <= 530))
    return { kind: 'silent', trouble, wait }
  // 401 in both ways of signing may be trouble with asking us for a key, and pass.
  if (status >= 400 && status < 500 && status !== 401)
    return { kind: 'refused', trouble, gone: status === 404 || status === 410 }
  return { kind: 'stuck', trouble }
}
