import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { limits } from '../../core/limits.ts'
import { hasRole } from '../../core/members/member.ts'
import { findFirstPosts } from '../../core/newcomers/first-posts.ts'
import { isNewHere } from '../../core/newcomers/new-here.ts'
import type { Visit } from '../../http/visit.ts'
import { icon } from './icon.ts'
import type { Html } from './safe.ts'

/** The ribbon beside the name of somebody in her first days, for members only. */
export function newHere(visit: Visit, person: Person): Html | '' {
  return visit.member && isNewHere(person, visit.ctx.now()) ? html`<span class="ribbon">New here</span>` : ''
}

/** For hosts: that a post is somebody's first one here and nobody has answered it yet. */
export function firstPostNote(visit: Visit, post: string): Html | '' {
  return firstPosts(visit).has(post)
    ? html`<p class="lead first">${icon('lamp')}First post here, nobody has answered yet</p>`
    : ''
}

// A page has many cards and asks once. The request is the key: a visit is copied when it turns out to be a member's.
const asked = new WeakMap<object, ReadonlySet<string>>()
const none: ReadonlySet<string> = new Set()

function firstPosts({ ctx, member, request }: Visit): ReadonlySet<string> {
  if (!member || !hasRole(member, 'host')) return none
  const since = ctx.now() - limits.newcomer.ribbon
  const found = asked.get(request) ?? new Set(findFirstPosts(ctx, member, { since, most: 50 }))
  asked.set(request, found)
  return found
}
