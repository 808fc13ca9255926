import { findByHandle } from '../core/actors/person.ts'
import { findFederation } from '../core/house/federation.ts'
import { limits } from '../core/limits.ts'
import { mayLookUp } from '../core/members/may-look-up.ts'
import { loadPost } from '../core/posts/load-posts.ts'
import type { PostView } from '../core/posts/post-view.ts'
import { readHandle } from '../core/words/find-mentions.ts'
import { countTry } from '../http/tries.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'

/** What a web address shows: somebody (id) or a post; neither when it shows the member nothing. */
export interface Opened {
  readonly person?: string
  readonly post?: PostView
}

/** Opens an address that a member typed: one of this house, or one elsewhere, which is asked for. */
export async function openAddress(call: MemberCall, url: URL): Promise<Opened> {
  const { ctx, viewer } = call
  const found = url.origin === new URL(ctx.address).origin ? atHome(call, url) : await elsewhere(call, url)
  const person = found.person && mayLookUp(ctx, viewer, [found.person]).has(found.person) ? found.person : null
  const post = found.post ? loadPost(ctx, viewer, found.post) : null
  return { ...(person ? { person } : {}), ...(post ? { post } : {}) }
}

interface Ids {
  readonly person?: string
  readonly post?: string
}

// Pages of posts and people, and the names both have among servers.
function atHome({ ctx }: MemberCall, { pathname }: URL): Ids {
  const [, post] = /^\/(?:local|posts|@[^/]+|ap\/o\/[^/]+)\/([0-9A-Z]{26})$/.exec(pathname) ?? []
  if (post) return { post }
  const [, id] = /^\/ap\/u\/([0-9A-Z]{26})$/.exec(pathname) ?? []
  if (id) return { person: id }
  const [, typed] = /^\/(@[^/]+)$/.exec(pathname) ?? []
  if (!typed) return {}
  const { handle, server } = readHandle(decoded(typed))
  const person = findByHandle(ctx.db, handle, server)
  return person ? { person: person.id } : {}
}

function decoded(typed: string): string {
  try {
    return decodeURIComponent(typed)
  } catch {
    return typed
  }
}

async function elsewhere({ ctx, member }: MemberCall, url: URL): Promise<Ids> {
  if (findFederation(ctx).openness === 'off') return {}
  try {
    countTry(ctx, [{ key: `elsewhere ${member.id}`, ...limits.lookups }])
  } catch (refusal) {
    // Who looked too often finds what is known here.
    if (refusal instanceof Refusal) return {}
    throw refusal
  }
  return (await ctx.elsewhere.openUrl(url.href)) ?? {}
}
