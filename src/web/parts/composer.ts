import { html } from 'hono/html'
import { findByBeginning, findPeople, handleOf, type Person } from '../../core/actors/person.ts'
import { circleOwner } from '../../core/audience/audience.ts'
import { audienceFrom, type Choice, choiceOf } from '../../core/audience/choices.ts'
import { limits } from '../../core/limits.ts'
import { findOwnMedia } from '../../core/media/media-view.ts'
import { findStreet } from '../../core/neighborhood/street.ts'
import { outsideOf } from '../../core/outside/outside.ts'
import { countReaders } from '../../core/posts/count-readers.ts'
import { countServers } from '../../core/posts/count-servers.ts'
import type { Draft } from '../../core/posts/draft.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import { startDraft } from '../../core/posts/start-draft.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Refusal } from '../../lib/refusal.ts'
import { publicPath } from '../public-files.ts'
import { choiceIcon, choiceWord } from './audience.ts'
import { audiencePicker, forChoice, goesTo, offered, type Picking, sendWords } from './audience-picker.ts'
import { type Composing, composingOf } from './composing.ts'
import { errorSummary, field, type Kept, select, tick } from './form.ts'
import { type Icon, icon } from './icon.ts'
import { languages } from './languages.ts'
import { acceptedFiles, mediaList } from './media-editor.ts'
import { normChips } from './norm-chips.ts'
import { anywayWords, type Noticed, noticedBox } from './noticed.ts'
import { pollEditor } from './poll-editor.ts'
import { postCard } from './post.ts'
import type { Html } from './safe.ts'
import { streetWords } from './street-words.ts'

/** What the composer shows besides what stands in it: why it came back, if it did. */
export interface Shown {
  readonly composing: Composing
  readonly refusal?: Refusal | null
  readonly noticed?: Noticed | null
}

/** The small composer on top of the home page: words for the usual audience, and a way to everything else. */
export function quickWrite(visit: MemberVisit): Html {
  const { house, member } = visit
  const composing = withinReach(visit, composingOf(visit, startDraft(visit.ctx, member, house, {})))
  const { choice } = composing.draft
  const { home } = countReaders(visit.ctx, member)
  const whom =
    choice === 'local' && home > 1
      ? `${choiceWord(choice, house)}, the ${home} of us`
      : choice === 'neighborhood'
        ? neighborhoodInShort(visit)
        : choiceWord(choice, house)
  return html`<form class="card comp quick a-${choice}" method="post" action="/write" enctype="multipart/form-data" data-compose data-fresh data-keep="${member.id}:quick" data-most="${limits.post.text}">
${hidden(composing)}<input type="hidden" name="audience" value="${choice}"><input type="hidden" name="language" value="${composing.draft.language}">
<label for="text">What’s going on?</label><textarea id="text" name="text" rows="2" dir="auto"></textarea>
<div class="row apart"><span class="aud a-${choice}">${icon(choiceIcon(choice))}<span class="vh">For </span>${whom}</span><span class="row"><button class="btn q" name="do" value="more">More…<span class="vh"> Pictures, polls, other audiences</span></button><button class="btn" name="do" value="post">${sendWords(choice, house, [])}</button></span></div></form>${composerScript()}`
}

function neighborhoodInShort({ ctx }: MemberVisit): string {
  const street = findStreet(ctx)
  return street ? `Neighborhood, ${streetWords(street)}` : 'Neighborhood'
}

/** The whole composer as one form; what it answers or quotes stands above it. */
export function composer(visit: MemberVisit, shown: Shown): Html {
  const { refusal } = shown
  const composing = withinReach(visit, shown.composing)
  const { draft, saved } = composing
  const parent = draft.replyTo ? loadPost(visit.ctx, visit.viewer, draft.replyTo) : null
  const quoted = draft.quoteOf ? loadPost(visit.ctx, visit.viewer, draft.quoteOf) : null
  const kept = keptBecause(refusal)
  const picking = pickingFor(visit, composing, { parent, quoted, kept })
  const now = offered(picking).has(draft.choice) ? draft.choice : 'direct'
  return html`<div id="composer">${errorSummary(refusal)}${parent ? above(visit, parent, 'You answer this') : ''}
<form class="card comp a-${now}" method="post" action="/write" enctype="multipart/form-data" ${keepIn(visit, saved || (draft.replyTo ?? draft.quoteOf ?? ''))}>
<button class="vh" name="do" value="post" tabindex="-1" aria-hidden="true">Post</button>${shown.noticed ? noticedBox(visit, shown.noticed) : ''}
${hidden(composing)}${parent ? html`<input type="hidden" name="reply" value="${parent.post.id}">` : ''}${quoted ? html`<input type="hidden" name="quote" value="${quoted.post.id}">` : ''}${sure(shown)}
${gone(draft.replyTo, parent, 'The post this answered is gone, or not for you any more.')}${gone(draft.quoteOf, quoted, 'The post this quoted is gone, or not for you any more.')}
${wordsField(parent ? `Your answer to ${parent.author.shownName}` : quoted ? 'What do you say about it?' : 'What’s going on?', draft.text, kept)}
${quoted ? above(visit, quoted, 'You quote this') : ''}${mediaPart(visit, draft, kept)}
<div class="tools">${picturesTool()}${tool({ name: 'warning', icon: 'fold', word: 'Fold', open: draft.warning !== '' }, kept, warningField(visit, draft.warning, kept))}${tool({ name: 'poll', icon: 'poll', word: 'Poll', open: draft.poll !== null }, kept, pollEditor(draft.poll, kept))}${tool({ name: 'at', icon: 'clock', word: 'Later', open: composing.at !== '' }, kept, laterField(composing, kept))}${tool({ name: 'language', icon: 'settings', word: 'More', open: false }, kept, moreFields(visit, composing))}</div>
${audiencePicker(picking)}${foot(picking, shown)}</form></div>`
}

/** The module that makes the composer nicer; pages that show one ask for it. */
export function composerScript(): Html {
  return html`<script src="${publicPath('composer.js')}" type="module"></script>`
}

/** The words of a post: the field, and the counter that scripts fill in near the end. */
export function wordsField(label: string, text: string, kept: Kept | null): Html {
  return html`${field({ name: 'text', label, rows: 4, value: text }, kept)}<p class="note count" data-count hidden></p>`
}

/** The line that a folded post shows. */
export function warningField(visit: MemberVisit, warning: string, kept: Kept | null): Html {
  const typed = field(
    {
      name: 'warning',
      label: 'Fold it under',
      note: 'Shown instead of the post until somebody opens it, like the subject of a letter.',
      value: warning,
    },
    kept,
  )
  return html`${typed}${normChips(visit, warning)}`
}

/** Which language the words are in. */
export function languageField({ member: { preferences } }: MemberVisit, language: string): Html {
  return select({
    name: 'language',
    label: 'Language',
    value: language,
    options: languages(language, preferences.language),
  })
}

/** The pictures of a draft with their descriptions. Those that are not the member's are left out. */
export function mediaPart(visit: MemberVisit, draft: Pick<Draft, 'media'>, kept: Kept | null): Html {
  const alts = new Map(draft.media.map(({ id, alt }) => [id, alt]))
  const media = findOwnMedia(visit.ctx.db, visit.member, [...alts.keys()])
  return mediaList(media, alts, kept?.refusal.field === 'media' ? kept.refusal.message : '')
}

/** Where files are chosen; without scripts a button sends them along with everything else. */
export function picturesTool(): Html {
  return html`<details class="tool" data-tool="pictures"><summary>${icon('picture')}Pictures</summary><div><div class="field"><label for="files">Pictures, sound or film</label><p class="note" id="files-note">Up to ${limits.post.pictures}. Where and when it was taken is removed.</p><input type="file" id="files" name="files" multiple accept="${acceptedFiles}" aria-describedby="files-note"></div><button class="btn q" name="do" value="pictures">Add them</button></div></details>`
}

/** One of the drawers under the words. It opens by itself when its field was refused. */
export function tool(
  of: { name: string; icon: Icon; word: string; open: boolean },
  kept: Kept | null,
  inside: Html,
): Html {
  const open = of.open || kept?.refusal.field === of.name
  return html`<details class="tool" data-tool="${of.name}"${open ? ' open' : ''}><summary>${icon(of.icon)}${of.word}</summary><div>${inside}</div></details>`
}

/** The values of a form stand in it already; what is missing is what was wrong with them. */
export function keptBecause(refusal: Refusal | null | undefined): Kept | null {
  return refusal ? { refusal, form: { text: () => '', all: () => [], has: () => false, fields: [], files: [] } } : null
}

/** Where a browser keeps the words of a form, and whether it may put them back: not over what was just sent. */
export function keepIn({ member, request }: MemberVisit, name: string): Html {
  const fresh = request.req.method === 'GET' ? html` data-fresh` : ''
  return html`data-compose${fresh} data-keep="${member.id}:${name}" data-most="${limits.post.text}"`
}

function hidden({ once, back, saved }: Composing): Html {
  return html`<input type="hidden" name="once" value="${once}"><input type="hidden" name="back" value="${back}"><input type="hidden" name="draft" value="${saved}">`
}

function sure({ composing, noticed }: Shown): Html {
  const keys = new Set([...composing.sure, ...(noticed?.worries ?? []).map(({ key }) => key)])
  return html`${[...keys].map((key) => html`<input type="hidden" name="sure" value="${key}">`)}`
}

function gone(id: string | null, found: PostView | null, words: string): Html | '' {
  return id && !found
    ? html`<p class="wrong">${words} Your words are still here; they would stand on their own.</p>`
    : ''
}

function above(visit: MemberVisit, view: PostView, words: string): Html {
  return html`<section class="above" aria-label="${words}">${postCard(visit, view, { own: true })}</section>`
}

function laterField({ at, zone }: Composing, kept: Kept | null): Html {
  return html`${field({ name: 'at', label: 'Post it at', type: 'datetime-local', value: at, note: html`Time in <span data-zone>${zone}</span>. Empty means at once.` }, kept)}<input type="hidden" name="zone" value="${zone}">`
}

function moreFields(visit: MemberVisit, { draft }: Composing): Html {
  return html`${languageField(visit, draft.language)}${tick({ name: 'preview', label: 'Show a preview of the first link', note: 'Our server visits that page once, after your post has left.', on: draft.preview })}`
}

/**
 * A member who was asked to write nothing public begins with everybody here instead, and so does who usually writes for
 * neighbors while there are none.
 */
function withinReach(visit: MemberVisit, composing: Composing): Composing {
  const { draft } = composing
  const parent = draft.replyTo ? loadPost(visit.ctx, visit.viewer, draft.replyTo) : null
  const without = doesWithout(visit, parent)
  if (!without.includes(draft.choice)) return composing
  const choice = without.includes('local') ? 'neighborhood' : 'local'
  return { ...composing, draft: { ...draft, choice, narrowing: 'everyone' } }
}

/** What is not offered: whom it answers next door would never get an answer that stays here. */
function doesWithout(visit: MemberVisit, parent: PostView | null): Choice[] {
  const without: Choice[] = staysInside(visit) ? ['public'] : []
  if (!findStreet(visit.ctx)) without.push('neighborhood')
  else if (parent && parent.author.server !== null && choiceOf(parent.post.audience).choice === 'neighborhood')
    without.push('local')
  return without
}

function staysInside({ ctx, member }: MemberVisit): boolean {
  return outsideOf(ctx, member)?.kind === 'no-public'
}

function pickingFor(
  visit: MemberVisit,
  { draft, to }: Composing,
  { parent, quoted, kept }: { parent: PostView | null; quoted: PostView | null; kept: Kept | null },
): Picking {
  const { ctx, house, member: author } = visit
  const said = (name: string) => (kept?.refusal.field === name ? kept.refusal.message : '')
  return {
    draft,
    to,
    house,
    readers: countReaders(ctx, author),
    servers: countServers(ctx, author, draft),
    street: findStreet(ctx),
    without: doesWithout(visit, parent),
    within: [parent, quoted].flatMap((view) => (view ? [view.post.audience] : [])),
    outsider: parent && parent.author.server !== null ? parent.author : null,
    circleOf: parent && circleOf(visit, parent),
    people: findByBeginning(ctx.db, '', limits.active.most).filter(
      ({ id, server }) => server === null && id !== author.id,
    ),
    wrong: { audience: said('audience') || said('narrow'), to: said('to') },
  }
}

/** Whose followers an answer to this post is for; null when they are the answerer's own. */
function circleOf({ ctx, member: author }: MemberVisit, { post }: PostView): Person | null {
  const owner = circleOwner(author.id, audienceFrom('followers', 'followers', true), post)
  return owner === author.id ? null : (findPeople(ctx.db, [owner]).get(owner) ?? null)
}

function foot(picking: Picking, shown: Shown): Html {
  const { draft, house, to, people } = picking
  const choices: Choice[] = [...offered(picking).keys()]
  const names = to.map((handle) =>
    callName(
      people.find((person) => handleOf(person) === handle.replace(/^@?/, '@').toLowerCase()),
      handle,
    ),
  )
  const words = shown.noticed
    ? html`<span class="go-words">${anywayWords(shown.noticed)}</span>`
    : html`<span class="go-words">${choices.map((choice) => forChoice(draft, choice, sendWords(choice, house, names)))}</span><span class="go-later">Schedule</span><span class="go-bare">Post without description</span>`
  return html`<div class="row apart foot"><span class="note">${choices.map((choice) => forChoice(draft, choice, goesTo(choice, picking)))}</span><span class="row"><button class="link" name="do" value="save">Save draft</button><button class="btn" name="do" value="post" data-go>${words}</button></span></div>`
}

// "Send to Abi": the first of her names, as one calls somebody.
function callName(person: Person | undefined, handle: string): string {
  return person ? (person.shownName.split(/\s/)[0] ?? person.shownName).slice(0, 20) : handle
}
