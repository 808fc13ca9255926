import { all, inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import { countMembers, type Member } from '../members/member.ts'
import { listKnocks, patience } from '../neighborhood/knocks.ts'
import { listOpen } from '../neighborhood/list-open.ts'
import { tell } from '../notifications/tell.ts'
import { tidyText } from '../words/tidy.ts'

/** A question for everybody: about which open proposal (its hash) or knock (its id), in which words, and how many days people have. */
export interface Asking {
  readonly about: string
  readonly question: string
  readonly words: string
  readonly days: number
}

const day = 24 * 60 * 60 * 1000

/**
 * A host asks everybody here whether the house says yes to an open proposal or to a knock. It takes answers from a third of the people
 * who were active. Refused when the proposal is closed or answered, a question about it is open, or it would end after
 * the proposal. Asked twice at once it is one question. Gives its id.
 */
export function askEverybody(ctx: Context, host: Member, asking: Asking): string {
  checkIsHost(host)
  const words = tidyText(asking.words).trim()
  const length = [...words].length
  if (length > limits.vote.words)
    throw new Refusal('too-long', `That has ${length} characters; ${limits.vote.words} fit.`, 'words')
  if (!limits.vote.days.some((days) => days === asking.days))
    throw new Refusal('bad-input', 'Choose how long people have to answer.', 'days')
  return inTransaction(ctx.db, () => {
    const known = one(ctx.db, 'select id from house_votes where about = :about and ended is null', {
      about: asking.about,
    })
    if (known) return String(known['id'])
    const ends = ctx.now() + asking.days * day
    checkIsOpen(ctx, asking.about, ends)
    return keep(ctx, host, { ...asking, words, ends })
  })
}

function checkIsOpen(ctx: Context, about: string, ends: number): void {
  const open = listOpen(ctx).find(({ hash }) => hash === about)
  const knock = listKnocks(ctx).find(({ id, ours }) => id === about && !ours)
  const lapses = open?.proposal.expires ?? (knock && knock.made + patience)
  if (!lapses) throw new Refusal('stale', 'That is no longer open. Look at the requests again.')
  if (open?.mine === 'yes') throw new Refusal('stale', 'Your house has said yes to this already.')
  if (ends > lapses)
    throw new Refusal('too-late', 'It lapses before people would have answered. Choose fewer days.', 'days')
}

function keep(ctx: Context, host: Member, asking: Omit<Asking, 'days'> & { readonly ends: number }): string {
  const id = newId(ctx.now())
  const { active } = countMembers(ctx)
  run(
    ctx.db,
    `insert into house_votes (id, question, words, about, asked_by, asked, ends, people, enough)
     values (:id, :question, :words, :about, :host, :now, :ends, :active, :enough)`,
    {
      id,
      active,
      question: asking.question,
      words: asking.words,
      about: asking.about,
      ends: asking.ends,
      host: host.id,
      now: ctx.now(),
      enough: Math.max(1, Math.ceil(active / limits.vote.share)),
    },
  )
  record(ctx, { name: 'vote.asked', vote: id, by: host.id })
  noteAct(ctx, { by: host.id, kind: 'everybody-asked', words: asking.question })
  for (const row of all(ctx.db, 'select id from members where left_on is null'))
    tell(ctx, { member: String(row['id']), kind: 'everybody-asked', actor: null, post: null })
  ctx.wake()
  return id
}
