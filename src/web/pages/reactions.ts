import { html } from 'hono/html'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import { bookmarkPost } from '../../core/reactions/bookmark-post.ts'
import { boostPost } from '../../core/reactions/boost-post.ts'
import { likePost } from '../../core/reactions/like-post.ts'
import { likers } from '../../core/reactions/likers.ts'
import { muteThread } from '../../core/reactions/mute-thread.ts'
import { pinPost } from '../../core/reactions/pin-post.ts'
import { unbookmarkPost } from '../../core/reactions/unbookmark-post.ts'
import { unboostPost } from '../../core/reactions/unboost-post.ts'
import { unlikePost } from '../../core/reactions/unlike-post.ts'
import { unmuteThread } from '../../core/reactions/unmute-thread.ts'
import { unpinPost } from '../../core/reactions/unpin-post.ts'
import { vote } from '../../core/reactions/vote.ts'
import type { Notice } from '../../http/cookies.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, piece, show, wantsPiece } from '../answer.ts'
import { wayOn, withRefusal } from '../parts/form.ts'
import { personCard } from '../parts/person-card.ts'
import { poll } from '../parts/poll.ts'
import { type Act, actButton } from '../parts/post-actions.ts'
import { emptyCard } from '../parts/post-list.ts'
import { threadPage } from './thread.ts'

type Does = (visit: MemberVisit, id: string) => Notice | undefined

const say = (text: string) => ({ text })

/** What each switch does when it goes on and off, and what is said about it. */
const acts: Record<Act, { readonly yes: Does; readonly no: Does }> = {
  like: {
    yes: ({ ctx, member }, id) => void likePost(ctx, member, id),
    no: ({ ctx, member }, id) => void unlikePost(ctx, member, id),
  },
  boost: {
    yes: ({ ctx, member }, id) => {
      const { leaves, id: post } = boostPost(ctx, member, id)
      return leaves === null ? say('Boosted.') : { text: 'Boosted.', undo: { post, until: leaves } }
    },
    no: ({ ctx, member }, id) => {
      unboostPost(ctx, member, id)
      return say('Your boost is taken back.')
    },
  },
  bookmark: {
    yes: ({ ctx, member }, id) => {
      bookmarkPost(ctx, member, id)
      return say('Kept in your bookmarks.')
    },
    no: ({ ctx, member }, id) => {
      unbookmarkPost(ctx, member, id)
      return say('No longer in your bookmarks.')
    },
  },
  pin: {
    yes: ({ ctx, member }, id) => {
      pinPost(ctx, member, id)
      return say('Pinned to your profile.')
    },
    no: ({ ctx, member }, id) => {
      unpinPost(ctx, member, id)
      return say('Off your profile.')
    },
  },
  mute: {
    yes: ({ ctx, member }, id) => {
      muteThread(ctx, member, id)
      return say('You hear no more about this thread.')
    },
    no: ({ ctx, member }, id) => {
      unmuteThread(ctx, member, id)
      return say('You hear about this thread again.')
    },
  },
}

/** POST `/posts/:id/like` and so on, with `on` yes or no: does it and goes back, or gives a script the switch anew. */
export function react(visit: MemberVisit, act: Act): Promise<Response> {
  return refusable(visit, async () => {
    const on = (await visit.form()).text('on')
    if (on !== 'yes' && on !== 'no') throw new Refusal('bad-input', 'Say whether it shall be on or off.')
    const notice = acts[act][on](visit, idOf(visit))
    const view = loadPost(visit.ctx, visit.viewer, idOf(visit))
    // What was taken back from a post that is hidden by now has no page to go to.
    if (!view) return goTo(visit, '/', notice)
    return wantsPiece(visit)
      ? piece(visit, actButton(visit, view, act))
      : goTo(visit, await wayBack(visit, view), notice)
  })
}

/** POST `/posts/:id/vote` with the chosen answers as `option`, counted from 0. */
export function castVote(visit: MemberVisit): Promise<Response> {
  return refusable(visit, async () => {
    const chosen = (await visit.form()).all('option').map((each) => (/^\d{1,2}$/.test(each) ? Number(each) : -1))
    const wrong = refusalOf(() => vote(visit.ctx, visit.member, idOf(visit), chosen))
    const view = loadPost(visit.ctx, visit.viewer, idOf(visit))
    if (!view?.poll || (wrong && !wantsPiece(visit))) throw wrong ?? gone()
    return wantsPiece(visit)
      ? piece(visit, html`${poll(visit, view, wrong ? html`${wrong.message}${wayOn(wrong)}` : '')}`)
      : goTo(visit, await wayBack(visit, view), say('Thanks for your vote.'))
  })
}

/** `/posts/:id/likes`: who likes a member's own post. */
export function likesPage(visit: MemberVisit): Response | Promise<Response> {
  const people = likers(visit.ctx, visit.member, idOf(visit))
  const view = loadPost(visit.ctx, visit.viewer, idOf(visit))
  if (!view) throw gone()
  const cards = people.map((person) => personCard(person))
  const list =
    cards.length > 0
      ? html`<div class="people">${cards}</div>`
      : emptyCard('Nobody yet', 'Those who like your post will be here. Only you see this.')
  const body = html`<h1>Who likes it</h1><p class="note"><a href="${view.path}">Back to the post</a>. Only you see this.</p>${list}`
  return show(visit, { title: 'Who likes it', body })
}

function gone(): Refusal {
  return new Refusal('not-found', 'That post is gone.')
}

function idOf(visit: MemberVisit): string {
  const id = visit.part('id')
  if (!isId(id)) throw gone()
  return id
}

function refusalOf(work: () => void): Refusal | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'not-found') return error
    throw error
  }
}

// A browser gets the page of the post again with the reason on top; a script gets the reason alone.
function refusable(visit: MemberVisit, work: () => Promise<Response>): Promise<Response> {
  if (wantsPiece(visit)) return work()
  return withRefusal(visit, work, (kept) => {
    const view = loadPost(visit.ctx, visit.viewer, idOf(visit))
    if (!view) throw kept.refusal
    return threadPage(visit, view, kept)
  })
}

/** The page that the form stood on, at the post; the page of the post when the browser does not say. */
async function wayBack(visit: MemberVisit, view: PostView): Promise<string> {
  const from = visit.request.req.header('referer') ?? ''
  const page = URL.canParse(from) ? new URL(from) : null
  if (page?.host !== visit.request.req.header('host')) return view.path
  const entry = (await visit.form()).text('entry')
  return `${page?.pathname}${page?.search}${isId(entry) ? `#post-${entry}` : ''}`
}
