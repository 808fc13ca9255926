import { html } from 'hono/html'
import { findByHandle, findPerson, type Person } from '../../core/actors/person.ts'
import { findFederation } from '../../core/house/federation.ts'
import { limits } from '../../core/limits.ts'
import { findProfile, type Profile } from '../../core/members/profile.ts'
import { readHandle } from '../../core/words/find-mentions.ts'
import { networkOf } from '../../http/client-address.ts'
import { countTry } from '../../http/tries.ts'
import { asMember, type Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { profilePath } from '../parts/face.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { lookAt, lookForHandle } from '../parts/look-elsewhere.ts'

type Answer = Response | Promise<Response>

/** GET `/@name/follow`: for somebody who lives elsewhere and would like to follow a person of this house from there. */
export function followFromPage(visit: Visit): Answer {
  const found = findFollowable(visit)
  return visit.member ? goTo(visit, profilePath(found.person)) : show(visit, formPage(visit, found, null))
}

/** POST `/@name/follow`: shows the way to her own server. Nothing leads there by itself, so nobody is led anywhere unasked. */
export function followFrom(visit: Visit): Answer {
  const found = findFollowable(visit)
  return withRefusal(
    visit,
    async (form) => {
      const typed = form.text('address').trim()
      const { handle, server } = readHandle(typed)
      if (!handle || server === null)
        throw new Refusal('bad-input', 'Write your whole address, like @you@your.server.', 'address')
      if (isHere(visit, server))
        throw new Refusal('bad-input', `That is an address of this house. Sign in, and follow from here.`, 'address')
      countTry(visit.ctx, [
        { key: `follows from ${networkOf(visit.request, visit.ctx.trustedProxies)}`, ...limits.lookups },
      ])
      const template = await visit.ctx.elsewhere.findFollowPage(`@${handle}@${server}`)
      if (template === null)
        throw new Refusal(
          'bad-input',
          `${server} shows us no way to follow from there. Search there for @${addressOf(visit, found)} instead.`,
          'address',
        )
      return show(visit, wayPage(visit, found, template))
    },
    (kept) => formPage(visit, found, kept),
  )
}

/** GET `/follow?uri=`: a member comes back from elsewhere with somebody or something she would like to see here. */
export async function followHere(visit: Visit): Promise<Response> {
  const inside = asMember(visit)
  const typed = visit
    .query('uri')
    .replace(/^acct:@?/i, '@')
    .trim()
  const url = /^https?:\/\/\S+$/i.test(typed) ? URL.parse(typed) : null
  if (url?.origin === visit.ctx.address) return goTo(visit, url.pathname)
  const looked = url ? await lookAt(inside, url) : await lookForHandle(inside, typed)
  if (looked && 'post' in looked && looked.post) return goTo(visit, `/posts/${looked.post}`)
  const person =
    looked && 'person' in looked && looked.person ? findPerson(visit.ctx.db, looked.person) : knownAs(visit, typed)
  if (person) return goTo(visit, profilePath(person))
  const note = looked && 'note' in looked ? looked.note : 'Nobody by that name is known here.'
  const body = html`<section class="card calm"><h1>Not found</h1><p>${note}</p><div class="row"><a class="btn" href="/search">Search</a></div></section>`
  return show(visit, { title: 'Not found', section: 'search', body }, 404)
}

function knownAs(visit: Visit, typed: string): Person | null {
  const { handle, server } = readHandle(typed)
  return findByHandle(visit.ctx.db, handle, server !== null && isHere(visit, server) ? null : server)
}

// Strangers meet only who is listed, and nobody can be followed from outside while the house keeps to itself.
function findFollowable(visit: Visit): Profile {
  const { handle, server } = readHandle(visit.part('handle'))
  if (server !== null || findFederation(visit.ctx).openness === 'off')
    throw new Refusal('not-found', 'There is nothing at this address.')
  return findProfile(visit.ctx, visit.viewer, handle, null)
}

function formPage(visit: Visit, found: Profile, kept: Kept | null): Page {
  const { person } = found
  const title = `Follow ${person.shownName}`
  const body = html`${errorSummary(kept?.refusal)}<section class="card"><h1>Follow <bdi>${person.shownName}</bdi></h1>
<p>You can follow from your own server, whether it is a house like this one, Mastodon or something else.</p>
<form method="post" action="${profilePath(person)}/follow">${field({ name: 'address', label: 'Your address there', note: 'Like @you@your.server. We ask that server where to follow, and remember nothing.', value: '', autocomplete: 'off', exact: true, required: true }, kept)}<p class="row"><button class="btn">Go on</button></p></form>
<p class="note">Or search there for <b><bdi>@${addressOf(visit, found)}</bdi></b>.</p></section>`
  return { title, body }
}

function wayPage(visit: Visit, found: Profile, template: string): Page {
  const href = template.replaceAll('{uri}', encodeURIComponent(addressOf(visit, found)))
  const { host } = new URL(href)
  const name = found.person.shownName
  const body = html`${back(profilePath(found.person), name)}<section class="card calm"><h1>On to <bdi>${host}</bdi></h1><p>Your server goes on from here: it asks you whether you want to follow <bdi>${name}</bdi>.</p><div class="row"><a class="btn" href="${href}" rel="nofollow noopener noreferrer"><span>Go to <bdi>${host}</bdi></span></a></div></section>`
  return { title: `On to ${host}`, body }
}

function addressOf({ ctx }: Visit, { person }: Profile): string {
  return `${person.name}@${findFederation(ctx).handleDomain}`
}

function isHere({ ctx }: Visit, server: string): boolean {
  return [new URL(ctx.address).host, findFederation(ctx).handleDomain].includes(server)
}
