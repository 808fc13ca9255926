import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { tidyName } from '../words/tidy.ts'
import { findNorm, listNorms, normKey } from './norm.ts'

/** A norm as typed; hint words stand on lines of their own or between commas. */
export interface TypedNorm {
  readonly tag: string
  readonly why: string
  readonly hints: string
}

/**
 * A host adds a norm, or changes the why and the hints of the one with `key`; the tag itself stays, because posts carry
 * it. Gives the key. Refuses what is blank or longer than limits.norm, a tag that is taken, and one norm too many.
 */
export function saveNorm(ctx: Context, host: Member, typed: TypedNorm, key: string | null = null): string {
  checkIsHost(host)
  const why = readWhy(typed.why)
  const hints = readHints(typed.hints)
  const saved = inTransaction(ctx.db, () => {
    const norm = key === null ? add(ctx, host, typed.tag) : existing(ctx, key)
    run(ctx.db, 'update norms set why = :why, hints = :hints where key = :norm', {
      norm,
      why,
      hints: JSON.stringify(hints),
    })
    noteAct(ctx, { by: host.id, kind: 'norm-saved', words: findNorm(ctx.db, norm)?.tag ?? norm })
    record(ctx, { name: 'norm.saved', norm, by: host.id })
    return norm
  })
  ctx.wake()
  return saved
}

function add(ctx: Context, host: Member, raw: string): string {
  const tag = readTag(raw)
  const key = normKey(tag)
  const there = listNorms(ctx.db)
  if (there.some((norm) => norm.key === key)) throw new Refusal('name-taken', 'There is such a tag already.', 'tag')
  if (there.length >= limits.norm.perHouse) {
    throw new Refusal('too-many', `A house has at most ${limits.norm.perHouse} of them. Remove one that nobody uses.`)
  }
  run(
    ctx.db,
    `insert into norms (key, tag, why, place, made, made_by)
     select :key, :tag, '', coalesce(max(place), 0) + 1, :now, :by from norms`,
    { key, tag, now: ctx.now(), by: host.id },
  )
  return key
}

function existing(ctx: Context, key: string): string {
  const norm = findNorm(ctx.db, key)
  if (!norm) throw new Refusal('not-found', 'That tag is gone.')
  return norm.key
}

function readTag(raw: string): string {
  const tag = tidyName(raw).replace(/^#+/, '').trim()
  if (tag === '') throw new Refusal('blank', 'Write the tag, as in “food”.', 'tag')
  checkLength(tag, limits.norm.tag, 'tag')
  // These part a fold line or an address.
  if (/[,;:/\\]/.test(tag)) throw new Refusal('bad-input', 'A tag has no commas, colons or slashes in it.', 'tag')
  if (!/[\p{L}\p{N}]/u.test(tag)) throw new Refusal('bad-input', 'A tag has at least one letter or number.', 'tag')
  return tag
}

function readWhy(raw: string): string {
  const why = tidyName(raw)
  if (why === '') throw new Refusal('blank', 'Say in a sentence why we fold it.', 'why')
  checkLength(why, limits.norm.why, 'why')
  return why
}

function readHints(raw: string): string[] {
  const typed = raw.split(/[\r\n,]+/).map(tidyName)
  const hints = [...new Map(typed.filter(Boolean).map((hint) => [hint.toLowerCase(), hint])).values()]
  if (hints.length > limits.norm.hints) {
    throw new Refusal('too-many', `At most ${limits.norm.hints} hint words; these are ${hints.length}.`, 'hints')
  }
  for (const hint of hints) {
    checkLength(hint, limits.norm.hint, 'hints')
    if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(hint)) {
      throw new Refusal('bad-input', `“${hint}” would be found everywhere. Use words.`, 'hints')
    }
  }
  return hints
}

function checkLength(text: string, most: number, field: string): void {
  const length = [...text].length
  if (length > most) throw new Refusal('too-long', `That has ${length} characters; ${most} fit.`, field)
}
