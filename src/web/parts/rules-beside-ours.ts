import { html } from 'hono/html'
import type { NeighborCard } from '../../core/neighborhood/neighbor-card.ts'
import { findRules } from '../../core/rules/rules.ts'
import { renderWords, type Words } from '../../core/words/render-words.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { diffWords, type Stretch } from '../../lib/word-diff.ts'
import { pairLines } from './pair-lines.ts'
import { type Html, safe } from './safe.ts'

/** The rules of another house as it told them, and beside ours line by line: what both say, in other words or not, and what one says alone. */
export function rulesBesideOurs({ ctx, house }: MemberVisit, { name, rules }: NeighborCard): Html {
  const theirs = asRead(rules)
  const ours = asRead(findRules(ctx.db)?.text ?? '')
  const body = rules
    ? html`<div class="rules">${safe(theirs.html)}</div>${beside(ours, theirs, { ours: house.shortName, theirs: name })}`
    : html`<p>They told us no rules.</p>`
  return html`<section class="card visit" aria-labelledby="their-rules"><h2 id="their-rules">Their rules</h2>${body}</section>`
}

// Nobody who is named in them lives here. Other software has headings in rules, where ours has none.
function asRead(text: string): Words {
  const plain = text.replaceAll(/^#{1,6}[ \t]+(\S.*)$/gm, '**$1**\n')
  return renderWords(plain, { person: () => null, emoji: () => null })
}

function beside(ours: Words, theirs: Words, names: { ours: string; theirs: string }): Html {
  if (!ours.plain) return html`<p class="note">${names.ours} has written no rules yet.</p>`
  if (ours.plain === theirs.plain) return html`<p class="note">They are the same as ours, word for word.</p>`
  const pairs = pairLines(ours.plain, theirs.plain)
  if (!pairs || pairs.both.length === 0)
    return html`<p class="note">They share no rule with ours.</p><details><summary>Our rules</summary><div class="rules">${safe(ours.html)}</div></details>`
  const changed = pairs.both.filter((pair) => pair.ours !== pair.theirs)
  const same = pairs.both.filter((pair) => pair.ours === pair.theirs)
  return html`<details><summary>Beside ours</summary>${group(`Only at ${names.theirs}`, pairs.onlyTheirs)}${group(`Only at ${names.ours}`, pairs.onlyOurs)}
${group(`In other words at ${names.theirs}`, changed.map(inOtherWords))}${group(
  'The same',
  same.map(({ ours: line }) => line),
)}</details>`
}

function group(title: string, lines: readonly (string | Html)[]): Html | '' {
  if (lines.length === 0) return ''
  return html`<h3>${title}</h3><ul>${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul>`
}

function inOtherWords({ ours, theirs }: { ours: string; theirs: string }): Html {
  const stretches = together(diffWords(ours, theirs))
  return html`${stretches.map(({ is, text }, place) => {
    if (is === 'same') return text
    if (is === 'added') return html`<ins><span class="vh">(added: </span>${text}<span class="vh">)</span></ins>`
    // Two words with nothing between them would read as one.
    const space = stretches[place + 1]?.is === 'added' ? ' ' : ''
    return html`<del><span class="vh">(taken out: </span>${text}<span class="vh">)</span></del>${space}`
  })}`
}

/** A few words that were changed one after the other are read more easily as one change. */
function together(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  let [removed, added] = ['', '']
  const end = () => {
    found.push(...change(removed, added))
    ;[removed, added] = ['', '']
  }
  for (const { is, text } of stretches) {
    const isBetween = is === 'same' && removed + added !== '' && !/\p{L}{4}/u.test(text)
    if (is === 'removed' || isBetween) removed += text
    if (is === 'added' || isBetween) added += text
    if (is !== 'same' || isBetween) continue
    end()
    found.push({ is, text })
  }
  end()
  return found
}

/** One change, with the spaces and signs around it left out of it. */
function change(removed: string, added: string): Stretch[] {
  const [before = ''] = /^\s*/.exec(removed || added) ?? []
  const ends = [removed, added].map((text) => /[^\p{L}\p{N}]*$/u.exec(text)?.[0] ?? '')
  const [end = '', other = ''] = ends
  const isShared = end === other
  const bare = (text: string) => (isShared ? text.slice(0, text.length - end.length) : text).trim()
  const after = isShared ? end : ' '
  const parts: Stretch[] = [
    { is: 'same', text: before },
    { is: 'removed', text: bare(removed) },
    { is: 'added', text: bare(added) },
    { is: 'same', text: after },
  ]
  return parts.filter(({ text }) => text !== '')
}
