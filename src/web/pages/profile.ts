import { html } from 'hono/html'
import { mayMeet } from '../../core/actors/meet-person.ts'
import { stranger, type Viewer } from '../../core/audience/who-can-see.ts'
import type { Filled } from '../../core/elsewhere/port.ts'
import { findBond } from '../../core/follows/bonds.ts'
import { limits } from '../../core/limits.ts'
import { findProfile, type Profile } from '../../core/members/profile.ts'
import { findMoved } from '../../core/partings/moved.ts'
import type { Page as TimelinePage } from '../../core/timelines/page.ts'
import { type ProfileKind, profileTimeline } from '../../core/timelines/profile.ts'
import { readHandle } from '../../core/words/find-mentions.ts'
import { asMember, type Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { piece, show, wantsPiece } from '../answer.ts'
import { askingLine, askingScripts } from '../parts/asking.ts'
import { profilePath } from '../parts/face.ts'
import { hostingMeOn } from '../parts/hosting-me.ts'
import { lookForHandle } from '../parts/look-elsewhere.ts'
import { forwardingLink } from '../parts/parting-fields.ts'
import { placeFrom } from '../parts/place.ts'
import { postCard } from '../parts/post.ts'
import { emptyCard, postList } from '../parts/post-list.ts'
import { aboutCard, profileCard } from '../parts/profile-card.ts'
import type { Html } from '../parts/safe.ts'
import { profileToStrangers } from '../parts/to-strangers.ts'

type Tab = ProfileKind | 'about'

const tabWords: Record<Tab, string> = { posts: 'Posts', replies: 'Replies', photos: 'Photos', about: 'About' }

/** Through whose eyes a member looks at her own page; nobody there has a name. */
const eyes: Record<string, { viewer: Viewer; note: string }> = {
  stranger: { viewer: stranger, note: 'This is what a stranger sees of you.' },
  member: {
    viewer: { id: null, home: 'here' },
    note: 'This is what people of this house see of you, before they follow you.',
  },
}

/** `/@name` and `/@name@server`: who somebody is and what she says, as far as the viewer may see it. */
export async function profile(visit: Visit): Promise<Response> {
  const { handle, server } = readHandle(visit.part('handle'))
  const moved = server === null ? movedAway(visit, handle) : null
  if (moved) return moved
  if (visit.member && server !== null) await lookForHandle(asMember(visit), visit.part('handle'))
  const known = findProfile(visit.ctx, visit.viewer, handle, server)
  const filled = await fill(visit, known)
  // What her server says of her may be newer by now, her handle too.
  const found = known.elsewhere ? findProfile(visit.ctx, visit.viewer, handle, server) : known
  const own = found.person.id === visit.member?.id
  const as = visit.query('as')
  const look = own && Object.hasOwn(eyes, as) ? eyes[as] : undefined
  const title = `${found.person.shownName} (${visit.part('handle')})`
  const section = own ? 'me' : 'people'
  if (look)
    return show(visit, {
      title,
      section,
      body: html`${lensCard(found, look.note)}${seenBy(visit, found, look.viewer)}`,
    })
  if (wantsPiece(visit))
    return piece(visit, html`${postsOf(visit, found, tabFrom(visit)).posts.map((view) => postCard(visit, view))}`)
  const scripts = filled.asking ? askingScripts : []
  const page = postsOf(visit, found, tabFrom(visit))
  const shown = [...page.posts, ...(page.pins ?? [])]
  const outside = visit.member ? null : profileToStrangers(visit, found, shown)
  return show(visit, { title, section, outside, body: pageOf(visit, found, { page, filled }), scripts })
}

function fill(visit: Visit, { person, elsewhere }: Profile): Promise<Filled> | Filled {
  const isReading = visit.member && elsewhere && !wantsPiece(visit) && !visit.query('before')
  return isReading ? visit.ctx.elsewhere.fillProfile(person.id) : nothingMore
}

const nothingMore: Filled = { asking: null, came: 0 }

// Her posts went, or lost her name, or wait for that: then this page is all there is of her.
function movedAway(visit: Visit, handle: string): Response | Promise<Response> | null {
  const moved = findMoved(visit.ctx, visit.viewer, handle)
  if (!moved || (moved.person.name === handle && mayMeet(visit.ctx, visit.viewer, moved.person))) return null
  const body = html`<section class="card calm"><h1><bdi>${moved.shownName}</bdi></h1><p>${moved.forwarding ? html`<bdi>${moved.shownName}</bdi> lives at ${forwardingLink(moved.forwarding)} now.` : html`<bdi>${moved.shownName}</bdi> no longer lives at ${visit.house.name}.`}</p></section>`
  return show(visit, { title: moved.shownName, section: 'people', body })
}

function pageOf(
  visit: Visit,
  found: Profile,
  { page, filled = nothingMore }: { page: TimelinePage; filled?: Filled },
): Html {
  const { member } = visit
  const bond = member && member.id !== found.person.id ? findBond(visit.ctx, member, found.person.id) : null
  const tab = tabFrom(visit)
  const asking = askingLine(filled, { page: profilePath(found.person), rest: `/people/${found.person.id}/rest` })
  return html`${profileCard(visit, found, bond)}${tabs(visit, found, tab)}${asking}${tab === 'about' ? html`${aboutCard(found)}${hostingMeOn(visit, found.person)}` : posts(visit, found, { tab, page })}`
}

// The page is made anew for those eyes: nothing that only its owner may see can slip through.
function seenBy(visit: Visit, own: Profile, viewer: Viewer): Html {
  const through: Visit = { ...visit, member: null, session: null, viewer }
  try {
    const found = findProfile(visit.ctx, viewer, own.person.name, own.person.server)
    return pageOf(through, found, { page: postsOf(through, found, tabFrom(through)) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return emptyCard(
      'Strangers find nothing here',
      'You are not listed, so this page is there for people of this house only.',
    )
  }
}

function lensCard({ person }: Profile, note: string): Html {
  const path = profilePath(person)
  return html`<section class="card up"><p>${note}</p><p class="row"><a class="btn q small" href="${path}?as=stranger">As a stranger</a><a class="btn q small" href="${path}?as=member">As a member</a><a class="btn small" href="${path}">As yourself</a></p></section>`
}

function tabFrom(visit: Visit): Tab {
  const tab = visit.query('tab') || 'posts'
  if (!isTab(tab)) throw new Refusal('not-found', 'There is nothing at this address.')
  // Strangers are told no more than a name and a sentence.
  return tab === 'about' && visit.viewer.home !== 'here' ? 'posts' : tab
}

function isTab(word: string): word is Tab {
  return Object.hasOwn(tabWords, word)
}

function tabs(visit: Visit, { person }: Profile, current: Tab): Html | '' {
  if (visit.viewer.home !== 'here') return ''
  const as = visit.query('as')
  const link = (tab: Tab) => {
    const query = new URLSearchParams({ ...(tab === 'posts' ? {} : { tab }), ...(as ? { as } : {}) }).toString()
    return html`<li><a href="${profilePath(person)}${query ? `?${query}` : ''}"${tab === current ? html` aria-current="page"` : ''}>${tabWords[tab]}</a></li>`
  }
  return html`<nav aria-label="Profile"><ul class="tabs">${(Object.keys(tabWords) as Tab[]).map(link)}</ul></nav>`
}

// Who passes by gets a shorter page: it is asked for by machines, often and by many at once.
function postsOf(visit: Visit, { person }: Profile, tab: Tab): TimelinePage {
  return profileTimeline(visit.ctx, visit.viewer, person.id, {
    ...placeFrom(visit),
    most: visit.viewer.home === 'here' ? limits.page.posts : limits.page.outside,
    kind: tab === 'about' ? 'posts' : tab,
  })
}

function posts(visit: Visit, found: Profile, { tab, page }: { tab: ProfileKind; page: TimelinePage }): Html {
  const name = found.person.shownName
  const empty: Record<ProfileKind, Html> = {
    posts: emptyCard('Nothing to read here yet', `What ${name} posts for you will be here.`),
    replies: emptyCard('No replies yet', `What ${name} answers others will be here.`),
    photos: emptyCard('No pictures yet', `Posts of ${name} with pictures will be here.`),
  }
  // What is pinned stands above already.
  const others = page.posts.filter((view) => !page.pins?.some((pin) => pin.entry === view.entry))
  const list = postList(visit, { ...page, posts: others }, { timeline: `person:${found.person.id}`, empty: empty[tab] })
  return html`<h2 class="vh">${tabWords[tab]}</h2>${list}`
}
