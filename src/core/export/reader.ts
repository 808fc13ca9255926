import { escapeHtml } from '../../lib/html.ts'
import { beginningOf } from '../../lib/ids.ts'
import type { Person } from '../actors/person.ts'
import { type Choice, choiceOf } from '../audience/choices.ts'
import type { Context } from '../context.ts'
import type { House } from '../house/house.ts'
import type { PostView } from '../posts/post-view.ts'
import { linkTo, nameOf } from './owner.ts'
import type { FileOf } from './post-line.ts'

/** A month of posts: its name as in `2026-11`, the ids it lies between, and how many there are. */
export interface Month {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly count: number
}

/** What every page of the archive knows. */
export interface Reader {
  readonly ctx: Context
  readonly house: House
  readonly person: Person
  readonly fileOf: FileOf
}

/** The month of a moment (milliseconds, UTC), without any posts. */
export function monthOf(at: number): Month {
  const day = new Date(at)
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()]
  return {
    name: day.toISOString().slice(0, 7),
    from: beginningOf(Date.UTC(year, month, 1)),
    to: beginningOf(Date.UTC(year, month + 1, 1)),
    count: 0,
  }
}

/** The first page: whose boxes these are, and the months, the newest first. */
export function readerIndex({ ctx, house, person }: Reader, months: readonly Month[], direct: boolean): string {
  const rows = months
    .toReversed()
    .map(
      ({ name, count }) =>
        `<li><a href="read/${name}.html">${monthWords(name)}</a> <span class="note">${count}</span></li>`,
    )
  const list = rows.length > 0 ? `<ul class="months">${rows.join('')}</ul>` : '<p>There are no posts.</p>'
  const letters = direct ? '<p><a href="read/direct.html">Direct conversations</a></p>' : ''
  return `${head(`The boxes of ${person.shownName}`, 'read/')}<h1>The boxes of <bdi>${escapeHtml(person.shownName)}</bdi></h1>
<p class="note"><bdi>${escapeHtml(nameOf(ctx, person).handle)}</bdi> at <bdi>${escapeHtml(house.name)}</bdi>, packed on ${dayWords(ctx.now())}</p>
${person.sentence ? `<p dir="auto">${escapeHtml(person.sentence)}</p>` : ''}<h2>Posts</h2>${list}${letters}
<p class="note">Everything else is in <a href="README.txt">README.txt</a> and the folder “data”.</p>${foot}`
}

/** A month of her posts, the oldest first, piece by piece. */
export async function* monthPage(
  reader: Reader,
  month: Month,
  batches: AsyncIterable<PostView[]>,
): AsyncGenerator<string> {
  const title = monthWords(month.name)
  yield `${head(`${title}: ${reader.person.shownName}`, '')}${wayBack}<h1>${title}</h1>`
  for await (const batch of batches) yield batch.map((view) => article(reader, view)).join('')
  yield `${wayBack}${foot}`
}

/** Direct conversations: hers first, then what others wrote to her. */
export async function* readerOfDirect(reader: Reader, batches: AsyncIterable<PostView[]>): AsyncGenerator<string> {
  yield `${head('Direct conversations', '')}${wayBack}<h1>Direct conversations</h1><p class="note">Yours first, then what others wrote to you.</p>`
  for await (const batch of batches) yield batch.map((view) => article(reader, view)).join('')
  yield `${wayBack}${foot}`
}

const wayBack = '<p><a href="../index.html">All months</a></p>'
const foot = '</main></body></html>\n'

function head(title: string, folder: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; base-uri 'none'"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="${folder}look.css"></head><body><main>`
}

function article(reader: Reader, view: PostView): string {
  const { post, author } = view
  const time = `<time datetime="${new Date(post.written).toISOString()}">${timeWords(post.written)}</time>`
  const who = author.id === reader.person.id ? '' : `<b><bdi>${escapeHtml(author.shownName)}</bdi></b> · `
  const names = view.named.map((person) => escapeHtml(person.shownName)).join(', ')
  const to = names ? ` · with <bdi>${names}</bdi>` : ''
  const answers = post.replyTo ? ` · <a href="${link(reader, post.replyTo)}">in reply to this</a>` : ''
  const quotes = post.quoteOf
    ? `<p class="note"><a href="${link(reader, post.quoteOf)}">the post it quotes</a></p>`
    : ''
  const words = `<div dir="auto" lang="${escapeHtml(post.language || 'en')}">${offline(reader, post.html)}</div>${view.media.map((each) => shown(reader, each)).join('')}${tally(view)}${quotes}`
  const inner = post.warning
    ? `<details><summary dir="auto">${escapeHtml(post.warning)}</summary>${words}</details>`
    : words
  return `<article id="${post.id}"><p class="note">${who}${time} · ${forWhom(reader, view)}${to}${answers}</p>${inner}</article>`
}

function link({ ctx }: Reader, post: string): string {
  return escapeHtml(linkTo(ctx, post))
}

// What was cleaned has its attributes in double quotes. Custom emoji are of the house, so their names stand for them.
function offline({ ctx }: Reader, html: string): string {
  return html
    .replace(/<img\b[^>]* alt="([^"]*)"[^>]*>/g, '$1')
    .replace(/ href="\/(?!\/)/g, ` href="${escapeHtml(ctx.address)}/`)
}

function shown({ fileOf }: Reader, { id, kind, alt, width, height }: PostView['media'][number]): string {
  const file = fileOf(id)
  const words = escapeHtml(alt)
  if (!file)
    return `<p class="note">${kind === 'audio' ? 'A recording' : 'A picture'} by somebody else${alt ? `: ${words}` : ''}</p>`
  const source = `../${escapeHtml(file)}`
  if (kind === 'audio') return `<audio controls preload="none" src="${source}" title="${words}"></audio>`
  if (kind === 'video') return `<video controls preload="none" src="${source}" title="${words}"></video>`
  const size = width && height ? ` width="${width}" height="${height}"` : ''
  return `<img loading="lazy" src="${source}" alt="${words}"${size}>`
}

function tally({ poll }: PostView): string {
  if (!poll) return ''
  const rows = poll.options.map(
    ({ text, votes }) => `<li><bdi>${escapeHtml(text)}</bdi>${votes === null ? '' : `: ${votes}`}</li>`,
  )
  return `<ul>${rows.join('')}</ul>`
}

function forWhom({ house }: Reader, { post }: PostView): string {
  const { choice, narrowing } = choiceOf(post.audience)
  const words: Record<Choice, string> = {
    local: `${escapeHtml(house.shortName)} only`,
    neighborhood: 'Neighborhood',
    public: narrowing === 'quiet' ? 'Public, quietly' : 'Public',
    followers: 'Followers',
    direct: 'Direct',
  }
  const narrower = narrowing === 'followers' || narrowing === 'mutuals' ? `, ${narrowing}` : ''
  return `${words[choice]}${choice === 'followers' ? '' : narrower}`
}

function monthWords(name: string): string {
  return new Date(`${name}-01T00:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

function dayWords(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
}

const times = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

function timeWords(at: number): string {
  return times.format(at)
}

/** How the pages look: paper and ink by day, lamplight by night, nothing from anywhere else. */
export const look = `:root { color-scheme: light dark; --bg: light-dark(#fbf6ee, #1a1613); --card: light-dark(#fffdf9, #241f1a);
  --ink: light-dark(#2b2118, #f5ecdf); --note: light-dark(#64554a, #c6b7a5); --link: light-dark(#9a3412, #ffb877); --line: light-dark(#e3d6c4, #3d352d) }
body { margin: 0; background: var(--bg); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1, h2 { font-family: ui-rounded, system-ui, sans-serif; line-height: 1.2 }
a { color: var(--link) } .note { color: var(--note); font-size: .9rem }
article { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: .5rem 1rem 1rem; margin: 1rem 0; overflow-wrap: anywhere }
img, video { max-width: 100%; height: auto; border-radius: 8px; display: block; margin-top: .75rem } audio { width: 100% }
.months { list-style: none; padding: 0; columns: 14rem } .months li { padding: .35rem 0 }
summary { cursor: pointer; font-weight: 600; padding: .5rem 0 }
`
