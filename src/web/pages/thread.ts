import { html } from 'hono/html'
import type { Audience } from '../../core/audience/audience.ts'
import type { Filled } from '../../core/elsewhere/port.ts'
import { markThreadSeen } from '../../core/inbox/mark-seen.ts'
import { findSeen } from '../../core/inbox/seen-place.ts'
import { lookAtPoll } from '../../core/posts/ask-about-polls.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import { type Branch, findThread, type InThread, newInThread, type Thread } from '../../core/timelines/thread.ts'
import type { Visit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, piece, show, wantsPiece } from '../answer.ts'
import type { Page } from '../layout.ts'
import { askingLine, askingScripts } from '../parts/asking.ts'
import { excerpt } from '../parts/excerpt.ts'
import { errorSummary, type Kept } from '../parts/form.ts'
import { icon } from '../parts/icon.ts'
import { placeFrom } from '../parts/place.ts'
import { type CardLook, goneCard, postCard } from '../parts/post.ts'
import { actButton } from '../parts/post-actions.ts'
import { cardsOnly } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { postToStrangers } from '../parts/to-strangers.ts'
import { whoSees } from '../parts/who-sees.ts'

type Answer = Response | Promise<Response>

const nothing = () => new Refusal('not-found', 'There is nothing at this address.')

/** `/@name/:id` and `/local/:id`: a post in its thread. Another name than the author's leads to the right one. */
export async function thread(visit: Visit): Promise<Response> {
  const found = findView(visit)
  // A boost has no page of its own.
  if (found.boostedBy) throw nothing()
  if (visit.member && found.poll && found.elsewhere) lookAtPoll(visit.ctx, found.post.id)
  const filled = await fill(visit, found)
  const post = filled.came > 0 ? findView(visit) : found
  if (visit.url.pathname !== post.path) return goTo(visit, post.path + visit.url.search)
  const { after } = placeFrom(visit)
  if (wantsPiece(visit))
    return piece(visit, cardsOnly(visit, newInThread(visit.ctx, visit.viewer, post.post.thread, after ?? '')))
  return show(visit, { ...threadPage(visit, post, null, filled), scripts: filled.asking ? askingScripts : [] })
}

// Other servers are asked on behalf of people who live here, and only once they are where the post is.
function fill(visit: Visit, { post, path }: PostView): Promise<Filled> | Filled {
  const isReading = visit.member && !wantsPiece(visit) && visit.url.pathname === path
  return isReading ? visit.ctx.elsewhere.fillThread(post.id) : whole
}

const whole: Filled = { asking: null, came: 0 }

/** GET `/posts/:id`: leads to the page of a post, whatever its address. */
export function postAddress(visit: Visit): Answer {
  return goTo(visit, findView(visit).path)
}

function findView(visit: Visit): PostView {
  const id = visit.part('id')
  const post = isId(id) ? loadPost(visit.ctx, visit.viewer, id) : null
  if (!post) throw nothing()
  return post
}

/** A post in its thread as a page; `kept` when something that was asked for on it was refused, `filled` what is on its way. */
export function threadPage(visit: Visit, post: PostView, kept: Kept | null = null, filled = whole): Page {
  const { ctx, member } = visit
  const from = visit.query('from')
  if (from && !isId(from)) throw nothing()
  const seen = member && findSeen(ctx, member, `thread:${post.post.thread}`)
  const found = findThread(ctx, visit.viewer, post, { from: from || undefined, seen: seen?.mark ?? null })
  if (member) markThreadSeen(ctx, member, post.post.thread)
  const title = `${post.author.shownName}: ${excerpt(post)}`
  const outside = member ? null : postToStrangers(visit, post, viewsIn(found))
  return { title, outside, body: html`${errorSummary(kept?.refusal)}${content(visit, found, filled)}` }
}

function viewsIn({ above, below }: Thread): PostView[] {
  return [...above, ...below.flatMap(shownIn)].filter((shown) => typeof shown !== 'string')
}

function content(visit: Visit, found: Thread, filled: Filled): Html {
  const { post, below, more } = found
  return html`${forWhom(visit, post)}${above(visit, found)}
${postCard(visit, post, { level: 1, direct: found.above.length > 0, chosen: found.above.length > 0 })}${bar(visit, found)}${askingLine(filled, { page: post.path, rest: `/posts/${post.post.id}/rest` })}
<div id="posts" class="thread" data-timeline="thread:${post.post.id}">${below.map((each) => branch(visit, each, { depth: 0, among: post.post.audience }))}</div>
${more ? html`<p class="older"><a class="btn q" href="${post.path}?from=${more}${visit.query('open') === 'all' ? html`&amp;open=all` : ''}" rel="next">Show more</a></p>` : ''}${answerLink(visit, post)}${aboutIt(visit, post)}`
}

function forWhom(visit: Visit, post: PostView): Html | '' {
  const sentence = whoSees(visit, post)
  return sentence ? html`<p class="note whom">${sentence}</p>` : ''
}

function above(visit: Visit, { above: line, cut, post }: Thread): Html | '' {
  if (line.length === 0) return ''
  const first = cut
    ? html`<p class="note"><a href="/posts/${post.post.thread}">To the beginning of this thread</a></p>`
    : ''
  return html`<div class="thread-above">${first}${line.map((each, n) => place(visit, each, { direct: n > 0, among: post.post.audience }))}</div>`
}

function bar(visit: Visit, found: Thread): Html {
  const { post, count, firstFresh } = found
  const heading = count > 0 ? html`<h2>${replies(count)}</h2>` : html`<h2 class="vh">Replies</h2>`
  const jump = firstFresh ? html`<a class="btn lamp small" href="#post-${firstFresh}">Jump to first new</a>` : ''
  const mute = visit.member ? html`<span class="acts">${actButton(visit, post, 'mute')}</span>` : ''
  return html`<div class="row apart thread-bar">${heading}<span class="row">${jump}${folds(visit, found)}${mute}</span></div>`
}

function aboutIt({ member }: Visit, { post, may }: PostView): Html | '' {
  if (!member) return ''
  const boosts = may.boost ? html`<a href="/posts/${post.id}/boosts">Who boosted it</a>` : ''
  return html`<p class="row about-it">${boosts}<a href="/posts/${post.id}/quotes">What quotes it</a></p>`
}

// A link to the same page, so that it works without scripts.
function folds(visit: Visit, { post, above, below }: Thread): Html | '' {
  const from = visit.query('from') ? `from=${visit.query('from')}` : ''
  if (visit.query('open') === 'all')
    return html`<a class="link" href="${post.path}${from ? `?${from}` : ''}">Fold again</a>`
  if (![post, ...above, ...below.flatMap(shownIn)].some(isFolded)) return ''
  return html`<a class="link" href="${post.path}?open=all${from ? `&${from}` : ''}">Open everything in this thread</a>`
}

function shownIn(each: Branch): InThread[] {
  return [each.shown, ...each.replies.flatMap(shownIn)]
}

function isFolded(shown: InThread): boolean {
  return typeof shown !== 'string' && (shown.post.warning !== '' || shown.foldedBy !== null)
}

// Fold lines are links into the page for those who read by ear, and a line to press for those who read by eye.
function branch(visit: Visit, each: Branch, { depth, among }: { depth: number; among: Audience }): Html {
  const card = place(visit, each.shown, { fresh: each.fresh, direct: each.direct, level: depth === 0 ? 2 : 3, among })
  if (each.replies.length === 0) return card
  return html`${card}<details class="branch" open><summary>${replies(each.count)}</summary><div>${each.replies.map((reply) => branch(visit, reply, { depth: depth + 1, among }))}</div></details>`
}

function place(visit: Visit, shown: InThread, look: CardLook): Html {
  return typeof shown === 'string' ? goneCard(shown === 'filtered') : postCard(visit, shown, look)
}

function replies(count: number): string {
  return count === 1 ? '1 reply' : `${count} replies`
}

function answerLink({ member }: Visit, { post, author }: PostView): Html | '' {
  if (!member) return ''
  return html`<p class="row"><a class="btn" href="/write?reply=${post.id}">${icon('reply')}<span>Reply to <bdi>${author.shownName}</bdi></span></a></p>`
}
