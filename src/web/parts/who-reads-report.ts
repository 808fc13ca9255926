import { html } from 'hono/html'
import { findPeople, handleOf, type Person } from '../../core/actors/person.ts'
import { handlersOf } from '../../core/reports/handlers.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'

/** Who would read what a member tells about somebody, in the order they look after it; empty when nobody could. */
export function readersOf({ ctx, member }: MemberVisit, about: Person | null): Person[] {
  const ids = handlersOf(ctx, { reporter: member.id, about: about?.id ?? null })
  const people = findPeople(ctx.db, ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}

/** Says before anything is sent who will read it, and that the person it is about is not told. */
export function whoReads({ member }: MemberVisit, about: Person | null, readers: readonly Person[]): Html {
  const names = readers.map((person, n) => html`${n ? ', ' : ''}<bdi>${person.shownName}</bdi>`)
  if (readers.length === 1 && readers[0]?.id === member.id)
    return html`<p>You are the only one here who looks after such things, so it waits for you yourself, in the reports.</p>`
  const others = about?.host ? html`Because <bdi>${about.shownName}</bdi> is a host, it goes past ` : ''
  const past = about?.host
    ? html`${others}<bdi>${about.shownName}</bdi>: it does not show in any list, count or log there. `
    : ''
  const quiet = about ? html` <bdi>${about.shownName}</bdi> is not told that you wrote.` : ''
  return html`<p>${past}${readers.length === 1 ? 'One person reads it' : 'These people read it'}: ${names}.${quiet}</p>`
}

/** What somebody can do when only the person it is about could read her report. Nothing is sent. */
export function nobodyReads(about: Person): Html {
  const path = `/people/${about.id}`
  return html`<section class="card up"><h2>Nobody else could read it</h2><p><bdi>${about.shownName}</bdi> is the only host here, and nobody else looks after the house. What you write here would reach only <bdi>${about.shownName}</bdi>, so it is not sent at all. Nobody knows that you looked.</p>
<p>What you can do by yourself:</p><ul class="ways"><li><a href="/write?to=${handleOf(about)}&amp;audience=direct">Write to <bdi>${about.shownName}</bdi></a>, if you feel like it.</li><li><a href="${path}/mute">Mute <bdi>${about.shownName}</bdi></a>: you hear nothing more; it is not shown.</li><li><a href="${path}/block">Block <bdi>${about.shownName}</bdi></a>: neither of you sees the other’s posts.</li><li>Talk to somebody you trust here, and <a href="/settings/leaving">step away</a> for as long as you like.</li></ul></section>`
}
