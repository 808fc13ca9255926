import { html } from 'hono/html'
import { findPerson } from '../../core/actors/person.ts'
import { findRules, findVersion, type Rules } from '../../core/rules/rules.ts'
import { whoHasRead } from '../../core/rules/who-has-read.ts'
import { writeRules } from '../../core/rules/write-rules.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { changes } from '../parts/changes.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import {
  aboutChangeFields,
  asksForPreview,
  rulesField,
  rulesPreview,
  takenTemplate,
  templates,
  whatStoodThere,
} from '../parts/rules-editor.ts'
import type { Html } from '../parts/safe.ts'

/** `GET /host/rules`: the rules, to change them. */
export function houseRules(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, fresh(visit)))
}

/** `POST /host/rules`: a new version, how it would read, or a template in the box. */
export function saveHouseRules(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const taken = takenTemplate(form)
      const typed = readTyped(form)
      if (taken) {
        const above = whatStoodThere(form, findRules(visit.ctx.db)?.text ?? '')
        return show(visit, page(visit, { ...typed, text: taken.text, above }))
      }
      if (asksForPreview(form)) return show(visit, page(visit, { ...typed, above: rulesPreview(visit.ctx, form) }))
      return save(visit, typed)
    },
    (kept) => page(visit, again(visit, kept), kept),
  )
}

/** What stands in the form. `base` is the version it was written over; `above` is shown over the box. */
interface Editing {
  readonly text: string
  readonly summary: string
  readonly major: boolean
  readonly base: number
  readonly above?: Html | ''
}

function fresh({ ctx }: MemberVisit): Editing {
  const today = findRules(ctx.db)
  return { text: today?.text ?? '', summary: '', major: false, base: today?.version ?? 0 }
}

function readTyped(form: Form): Editing {
  const base = /^\d{1,9}$/.test(form.text('base')) ? Number(form.text('base')) : 0
  return { text: form.text('rules'), summary: form.text('summary'), major: form.has('major'), base }
}

function save(visit: MemberVisit, { text, summary, major, base }: Editing): Response {
  const before = findRules(visit.ctx.db)
  const version = writeRules(visit.ctx, visit.member, text, { summary, major, base })
  const now = findRules(visit.ctx.db)
  const said =
    version !== before?.version
      ? `Version ${version} holds now. People read it anew.`
      : now?.summary === before.summary
        ? 'Nothing was changed.'
        : `The words stay as they are; version ${version} has a new summary.`
  return goTo(visit, '/host/rules', { text: said })
}

// The next try is against what holds now: she has been shown what somebody else changed.
function again({ ctx }: MemberVisit, { form, refusal }: Kept): Editing {
  const typed = readTyped(form)
  const today = findRules(ctx.db)
  if (refusal.code !== 'stale' || !today) return typed
  return { ...typed, base: today.version, above: theirs(ctx.db, typed.base, today) }
}

function theirs(db: Parameters<typeof findVersion>[0], base: number, today: Rules): Html {
  const by = today.by ? findPerson(db, today.by) : null
  const before = findVersion(db, base)?.text ?? ''
  return html`<section class="card up" aria-labelledby="theirs"><h2 id="theirs">What changed meanwhile: version ${today.version}${by ? html`, by <bdi>${by.shownName}</bdi>` : ''}</h2>
${today.summary ? html`<p dir="auto">${today.summary}</p>` : ''}<div class="changed" dir="auto">${changes(before, today.text)}</div></section>`
}

function page({ ctx }: MemberVisit, editing: Editing, kept?: Kept): Page {
  const today = findRules(ctx.db)
  const version = today?.version ?? 0
  const { read, all } = whoHasRead(ctx, version)
  const holds = today
    ? html`<p>Version ${version} holds; <a href="/rules">${read} of ${all} have read it</a>. A change makes a new version: everybody is asked to read it, and can <a href="/rules/history">compare it with the ones before</a>.</p>`
    : html`<p>There are no rules yet.</p>`
  const body = html`${back('/host', 'Hosting')}<h1>Rules</h1>${errorSummary(kept?.refusal)}${holds}${editing.above ?? ''}
<form method="post" action="/host/rules" class="card">${rulesField(editing.text, kept)}${today ? aboutChangeFields(editing, kept) : ''}<input type="hidden" name="base" value="${editing.base}">
<div class="row"><button class="btn">Make it version ${version + 1}</button><button class="btn q" name="act" value="preview">Show me how they read</button></div>${templates()}</form>`
  return { title: 'Rules', section: 'host', body }
}
