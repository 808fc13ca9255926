import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findByHandle } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { renderWords, type Words } from '../words/render-words.ts'
import { tidyText } from '../words/tidy.ts'
import { noteAgreement } from './agree-to-rules.ts'
import { checkIsHost } from './check-is-host.ts'
import { findRules } from './rules.ts'

/**
 * A host writes the rules. Every change is a new version that people read anew; the same words again are no change.
 * It is the wizard's third screen. Gives the version that holds now.
 */
export function writeRules(ctx: Context, host: Member, raw: string): number {
  checkIsHost(host)
  const text = readRules(raw)
  const { html } = renderRules(ctx, text)
  const version = inTransaction(ctx.db, () => {
    const today = findRules(ctx.db)
    run(ctx.db, 'update house set step = max(step, 4)')
    if (today?.text === text) return today.version
    const next = (today?.version ?? 0) + 1
    const now = ctx.now()
    run(ctx.db, 'insert into rules (version, text, html, made, made_by) values (:next, :text, :html, :now, :by)', {
      next,
      text,
      html,
      now,
      by: host.id,
    })
    noteAgreement(ctx, host, next)
    record(ctx, { name: 'rules.changed', version: next, by: host.id })
    return next
  })
  ctx.wake()
  return version
}

/** Typed rules as they are kept, at most limits.house.rules characters. Refuses none at all. */
export function readRules(raw: string): string {
  const text = tidyText(raw).trim()
  if (text === '') throw new Refusal('blank', 'Write at least one rule. One honest sentence is enough.', 'rules')
  const length = [...text].length
  if (length > limits.house.rules)
    throw new Refusal('too-long', `That has ${length} characters; ${limits.house.rules} fit.`, 'rules')
  return text
}

/** Rules as people will read them; people of this house may be named in them. */
export function renderRules(ctx: Context, text: string): Words {
  return renderWords(text, {
    person(handle, server) {
      const person = server === null ? findByHandle(ctx.db, handle, null) : null
      return person && !person.gone ? { href: `/@${person.name}`, name: person.shownName } : null
    },
    emoji: () => null,
  })
}
