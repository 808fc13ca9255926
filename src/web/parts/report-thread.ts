import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import type { Entry, EntryKind, Evidence, Report } from '../../core/reports/report.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { profilePath } from './face.ts'
import type { Html } from './safe.ts'
import { when } from './time.ts'

/** What a report is called in lists and on top of its page. */
export function reportTitle({ about, post }: Report): Html {
  if (!about) return html`A talk with the hosts`
  return post ? html`About a post by <bdi>${about.shownName}</bdi>` : html`About <bdi>${about.shownName}</bdi>`
}

/** "Open" or "Closed", as a chip. */
export function reportState({ closed }: Report): Html {
  return html`<span class="aud ${closed === null ? 'a-public' : 'a-neighborhood'}">${closed === null ? 'Open' : 'Closed'}</span>`
}

/** Everything that was said, from the first words on. */
export function reportThread(visit: MemberVisit, report: Report): Html {
  const first = html`<li>${line(visit, report.reporter, report.made, 'told the hosts')}${report.rule ? html`<p>About the rule: “<bdi>${report.rule}</bdi>”</p>` : ''}${said(report.words)}</li>`
  return html`<section class="card" aria-labelledby="thread"><h2 id="thread">What was said</h2><ol class="plain log">${first}${report.entries.map((entry) => item(visit, entry))}</ol></section>`
}

/** What the reported post said then. */
export function evidenceCard(visit: MemberVisit, evidence: Evidence | null): Html | '' {
  if (!evidence) return ''
  const { text, warning, written, media, options } = evidence
  const files = media.map(
    ({ kind, alt }) => html`<li>A ${kind}: <span dir="auto">${alt || 'no description'}</span></li>`,
  )
  const answers = options.map((option) => html`<li>An answer of its poll: <span dir="auto">${option}</span></li>`)
  const rest = files.length + answers.length > 0 ? html`<ul>${files}${answers}</ul>` : ''
  return html`<section class="card" aria-labelledby="evidence"><h2 id="evidence">What the post said</h2><p class="note">Written ${when(written, visit.ctx.now(), true)}, kept as it was when it was reported. Only hosts of this report see it, and it is deleted 90 days after closing.</p>
${warning ? html`<p>Folded under: <span dir="auto">${warning}</span></p>` : ''}${text ? html`<blockquote class="asked plainly" dir="auto">${text}</blockquote>` : ''}${rest}</section>`
}

function item(visit: MemberVisit, { author, kind, words, made }: Entry): Html {
  const did: Record<EntryKind, string> = {
    words: 'wrote',
    closed: 'closed it and wrote',
    reopened: 'opened it again',
    reminded: 'gave a reminder of this rule',
    'asked-outside': 'asked to step outside, because of this rule',
    'removed-post': 'removed the post, because of this rule',
    'passed-on': 'told the other server, without a name',
  }
  return html`<li>${line(visit, author, made, did[kind])}${said(words)}</li>`
}

function line(visit: MemberVisit, author: Person, made: number, did: string): Html {
  const who = author.id === visit.member.id ? html`You` : name(author)
  return html`<p><b>${who}</b> ${did} <span class="meta">${when(made, visit.ctx.now(), visit.member.preferences.exactTimes)}</span></p>`
}

function name(person: Person): Html {
  return html`<a class="name" href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a>`
}

function said(words: string): Html | '' {
  return words ? html`<p class="plainly" dir="auto">${words}</p>` : ''
}
