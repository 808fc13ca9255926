import { inTransaction, one, type Row, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isZone } from '../../lib/zones.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { tidyName, tidyText } from '../words/tidy.ts'

/** What a member tells those who host her, in her own words. Everything may be blank. */
export interface HostingMe {
  readonly pronouns: string
  readonly phone: '' | 'iphone' | 'android' | 'other'
  /** How much at home she is on sites like this one. */
  readonly experience: '' | 'new' | 'some' | 'at-home'
  /** What makes it easier for her to read, write and take part. */
  readonly needs: string
  readonly goEasyOn: string
  readonly worries: string
  /** A name such as `Europe/Berlin`. */
  readonly timeZone: string
  /** How to reach her when the house is down. */
  readonly reachMe: string
  readonly seenBy: 'hosts' | 'everybody'
}

/** What somebody said before she said anything: nothing, for hosts only. */
export const blankHostingMe: HostingMe = {
  pronouns: '',
  phone: '',
  experience: '',
  needs: '',
  goEasyOn: '',
  worries: '',
  timeZone: '',
  reachMe: '',
  seenBy: 'hosts',
}

/** How a member (by id) would like to be hosted. Ask `mayReadHostingMe` before showing it to anybody but herself. */
export function findHostingMe(ctx: Context, member: string): HostingMe {
  const row = one(
    ctx.db,
    `select pronouns, phone, experience, needs, go_easy_on as goEasyOn, worries, time_zone as timeZone, reach_me as reachMe,
       seen_by as seenBy from hosting_me where member = :member`,
    { member },
  )
  return row ? hostingMeFrom(row) : blankHostingMe
}

function hostingMeFrom(row: Row): HostingMe {
  return {
    pronouns: String(row['pronouns']),
    phone: row['phone'] as HostingMe['phone'],
    experience: row['experience'] as HostingMe['experience'],
    needs: String(row['needs']),
    goEasyOn: String(row['goEasyOn']),
    worries: String(row['worries']),
    timeZone: String(row['timeZone']),
    reachMe: String(row['reachMe']),
    seenBy: row['seenBy'] as HostingMe['seenBy'],
  }
}

/**
 * A member changes what she tells those who host her; what is left out stays. Refuses more than limits.hostingMe and time
 * zones nobody knows. Saving the same twice changes nothing.
 */
export function saveHostingMe(ctx: Context, member: Member, changed: Partial<HostingMe>): void {
  inTransaction(ctx.db, () => {
    const whole = tidyHostingMe({ ...findHostingMe(ctx, member.id), ...changed })
    run(
      ctx.db,
      `insert into hosting_me (member, pronouns, phone, experience, needs, go_easy_on, worries, time_zone, reach_me, seen_by, edited)
       values (:member, :pronouns, :phone, :experience, :needs, :goEasyOn, :worries, :timeZone, :reachMe, :seenBy, :now)
       on conflict do update set pronouns = excluded.pronouns, phone = excluded.phone, experience = excluded.experience,
         needs = excluded.needs, go_easy_on = excluded.go_easy_on, worries = excluded.worries, time_zone = excluded.time_zone,
         reach_me = excluded.reach_me, seen_by = excluded.seen_by, edited = excluded.edited`,
      { ...whole, member: member.id, now: ctx.now() },
    )
    record(ctx, { name: 'hosting-me.saved', member: member.id })
  })
  ctx.wake()
}

/** The rules: a draft tidied and within limits.hostingMe, or a refusal with its field. */
export function tidyHostingMe(draft: HostingMe): HostingMe {
  const { pronouns, words } = limits.hostingMe
  if (draft.timeZone !== '' && !isZone(draft.timeZone))
    throw new Refusal('bad-input', 'Choose a time zone from the list.', 'timeZone')
  return {
    ...draft,
    pronouns: atMost(pronouns, tidyName(draft.pronouns), 'pronouns'),
    needs: atMost(words, tidyText(draft.needs).trim(), 'needs'),
    goEasyOn: atMost(words, tidyText(draft.goEasyOn).trim(), 'goEasyOn'),
    worries: atMost(words, tidyText(draft.worries).trim(), 'worries'),
    reachMe: atMost(words, tidyText(draft.reachMe).trim(), 'reachMe'),
  }
}

function atMost(most: number, text: string, field: keyof HostingMe): string {
  const length = [...text].length
  if (length > most)
    throw new Refusal(
      'too-long',
      `That has ${length} characters; ${most} fit. Your words are still here, nothing is saved yet.`,
      field,
    )
  return text
}
