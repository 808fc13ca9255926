import type { Letter } from '../../core/arrivals/arrivals.ts'
import type { Context } from '../../core/context.ts'
import { findRemoteByUri } from '../../core/elsewhere/remote-actor.ts'
import { membersFollowing } from '../../core/follows/members-following.ts'
import { unknownElsewhere } from '../../core/follows/unknown-elsewhere.ts'
import { Refusal } from '../../lib/refusal.ts'
import { askFor } from '../fetch/ask.ts'
import { actorUri, hostOf, isSameOrigin } from '../ids.ts'
import { type Handler, nothing } from '../inbox/activity.ts'
import { uriOf, urisOf, type Wire } from '../wire.ts'
import { digestOf } from './digest.ts'

/** What a note to ourselves is called that asks to compare; no letter from outside may have such a type. */
export const comparing = 'here:compare-followers'

const day = 24 * 60 * 60 * 1000
const longest = 8192

/**
 * Reads what came along with somebody's letter about who of us follows her (FEP-8fcf). When we know it otherwise, the answer is
 * a note to ourselves to ask for her list, which counts once a day; else null.
 */
export function noteToCompare(ctx: Context, header: string, actor: string): Letter | null {
  const by = findRemoteByUri(ctx, actor)
  const said = header.length > longest ? new Map<string, string>() : parameters(header)
  const url = said.get('url') ?? ''
  const host = hostOf(actor)
  if (!by || !host || said.get('collectionId') !== by.followers || !isSameOrigin(url, actor)) return null
  const ours = membersFollowing(ctx, by.id).map((id) => actorUri(ctx, id))
  if (ours.length === 0 || said.get('digest')?.toLowerCase() === digestOf(ours)) return null
  const id = `${comparing} ${actor} ${Math.floor(ctx.now() / day)}`
  return { id, actor, host, activity: JSON.stringify({ type: comparing, actor, url }) }
}

/** Asks her server for its part of the list and ends what it does not know. Who began to follow meanwhile stays. */
export const compareFollowers: Handler = async (ctx, { by, wire }) => {
  const url = uriOf(wire, 'url')
  if (!url || !isSameOrigin(url, by.uri)) return nothing
  const ours = membersFollowing(ctx, by.id)
  const theirs = new Set(await readList(ctx, url))
  const unknown = ours.filter((id) => !theirs.has(actorUri(ctx, id)))
  return unknown.length === 0 ? nothing : () => unknownElsewhere(ctx, by.id, unknown)
}

const most = { pages: 10, people: 1000 }

async function readList(ctx: Context, url: string): Promise<string[]> {
  const found: string[] = []
  let next: string | null = url
  for (let pages = 0; next && pages < most.pages; pages += 1) {
    const asked: { url: string; wire: Wire } = await askFor(ctx, next)
    if (!isSameOrigin(asked.url, url)) throw new Refusal('bad-input', 'That list lies somewhere else.')
    found.push(...urisOf(asked.wire, 'orderedItems', most.people), ...urisOf(asked.wire, 'items', most.people))
    const on: string | null = uriOf(asked.wire, 'first') ?? uriOf(asked.wire, 'next')
    next = on && isSameOrigin(on, url) ? on : null
  }
  // A list that does not end is no reason to end anything.
  if (next) throw new Refusal('too-big', 'That list is too long.')
  return found
}

function parameters(header: string): Map<string, string> {
  return new Map([...header.matchAll(/([A-Za-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
}
