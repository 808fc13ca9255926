import { all, one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { findHostingMe } from '../guest-book/hosting-me.ts'
import { memoriesOf } from '../guest-book/memories.ts'
import { findInterests } from '../members/interests.ts'
import { readPreferences } from '../members/preferences.ts'
import { findTown } from '../members/town.ts'
import { listFilters } from '../moderation/filter.ts'
import { listDrafts } from '../posts/saved-draft.ts'
import { isoOf, nameOf, type Owner } from './owner.ts'
import type { FileOf } from './post-line.ts'

/** Who she is here: what she says about herself, how she came, what she agreed to. */
export function profilePaper(ctx: Context, { person }: Owner, fileOf: FileOf): object {
  const row = one(
    ctx.db,
    `select a.about, a.fields, a.avatar, a.header, m.joined, m.left_on as leftOn from actors a join members m on m.id = a.id where a.id = :id`,
    { id: person.id },
  )
  const picture = (column: string) => (row?.[column] == null ? null : fileOf(String(row[column])))
  return {
    ...nameOf(ctx, person),
    sentence: person.sentence,
    about: String(row?.['about'] ?? ''),
    fields: (JSON.parse(String(row?.['fields'] ?? '[]')) as { name: string; text: string }[]).map(({ name, text }) => {
      return { name, text }
    }),
    picture: picture('avatar'),
    widePicture: picture('header'),
    interests: findInterests(ctx, person.id),
    town: findTown(ctx, person.id),
    decidesWhoFollows: person.locked,
    joined: isoOf(Number(row?.['joined'])),
    left: isoOf(row?.['leftOn'] == null ? null : Number(row['leftOn'])),
    invitedBy: inviterOf(ctx, person.id),
    rulesAgreed: rulesAgreed(ctx, person.id),
    howToHostMe: findHostingMe(ctx, person.id),
  }
}

function inviterOf(ctx: Context, member: string): object | null {
  const row = one(
    ctx.db,
    `select a.name, a.shown_name as shownName from invited v join invitations i on i.id = v.invitation join actors a on a.id = i.made_by
     where v.member = :member`,
    { member },
  )
  if (!row) return null
  const name = String(row['name'])
  return nameOf(ctx, { name, server: null, shownName: String(row['shownName'] || name) })
}

function rulesAgreed(ctx: Context, member: string): object[] {
  const rows = all(
    ctx.db,
    'select r.version, r.text, k.agreed from rules_read k join rules r on r.version = k.version where k.member = :member order by r.version',
    { member },
  )
  return rows.map((row) => ({ version: row['version'], agreed: isoOf(Number(row['agreed'])), text: row['text'] }))
}

/** What she chose: preferences, and what she does with tags this house folds. */
export function settingsPaper(ctx: Context, { person }: Owner): object {
  const stored = one(ctx.db, 'select preferences from members where id = :id', { id: person.id })?.['preferences']
  const folds = all(ctx.db, 'select norm, choice from norm_choices where member = :id order by norm', { id: person.id })
  return { preferences: readPreferences(String(stored ?? '{}')), folds }
}

/** Her lists with the people in them. */
export function listsPaper(ctx: Context, { person }: Owner): object[] {
  const lists = all(ctx.db, 'select id, title, exclusive from lists where owner = :id order by id', { id: person.id })
  return lists.map(({ id, title, exclusive }) => {
    const people = all(
      ctx.db,
      `select a.name, a.server, a.shown_name as shownName from list_people p join actors a on a.id = p.actor
       where p.list = :id and a.gone is null order by a.id`,
      { id: String(id) },
    )
    return {
      title,
      exclusive: exclusive === 1,
      people: people.map((row) => {
        const server = row['server'] == null ? null : String(row['server'])
        return nameOf(ctx, { name: String(row['name']), server, shownName: String(row['shownName'] || row['name']) })
      }),
    }
  })
}

/** Her word filters. */
export function filtersPaper(ctx: Context, { person }: Owner): object[] {
  return listFilters(ctx, person).map(({ title, act, places, until, words }) => ({
    title,
    act,
    places,
    words: words.map(({ word, whole }) => ({ word, whole })),
    until: isoOf(until),
  }))
}

/** What hosts remember about her, until they forget it. */
export function memoriesPaper(ctx: Context, { person }: Owner): object[] {
  return memoriesOf(ctx, person.id).map(({ words, writtenBy, written, expires }) => {
    return { words, by: nameOf(ctx, writtenBy).handle, written: isoOf(written), expires: isoOf(expires) }
  })
}

/** What she has not posted yet, and when it was to go. */
export function draftsPaper(ctx: Context, { person }: Owner, fileOf: FileOf): object[] {
  return listDrafts(ctx, person).map(({ draft, publishAt, saved }) => ({
    ...draft,
    media: draft.media.map(({ id, alt }) => ({ file: fileOf(id), alt })),
    publishAt: isoOf(publishAt),
    saved: isoOf(saved),
  }))
}
