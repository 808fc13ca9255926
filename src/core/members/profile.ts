import { one, type Row } from '../../db/database.ts'
import type { SafeHtml } from '../../lib/html.ts'
import { Refusal } from '../../lib/refusal.ts'
import { mayMeet } from '../actors/meet-person.ts'
import { findByHandle, type Person } from '../actors/person.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findInterests, sharedOf } from './interests.ts'
import { defaultPreferences, readPreferences } from './preferences.ts'

/** One line of a profile that its owner named herself: "Garden" and "Plot 12". */
export interface ProfileField {
  readonly name: string
  readonly text: string
  readonly html: SafeHtml
}

/** A person’s page as one viewer may see it. */
export interface Profile {
  readonly person: Person
  readonly about: SafeHtml
  /** What she typed; only she edits it. */
  readonly aboutText: string
  readonly fields: readonly ProfileField[]
  /** Those she shows. */
  readonly interests: readonly string[]
  /** Those that both show. */
  readonly shared: readonly string[]
  /** Id of the media row of her wide picture. */
  readonly header: string | null
  /** When she moved in, milliseconds; null for people elsewhere. */
  readonly joined: number | null
  /** Whether she is in who’s who and strangers may find her. */
  readonly listed: boolean
}

/**
 * The page behind a handle (`server` null: here). Strangers get name, sentence and nothing else, and only of people who
 * live here and are listed. Hidden, gone and unknown are the same `not-found`.
 */
export function findProfile(ctx: Context, viewer: Viewer, name: string, server: string | null): Profile {
  const person = findByHandle(ctx.db, name, server)
  const row = person && one(ctx.db, question, { id: person.id })
  const profile = row && profileFrom(ctx, viewer, person, row)
  if (!profile || !mayRead(ctx, viewer, profile)) throw new Refusal('not-found', 'There is nobody here by that name.')
  return viewer.home === 'here' ? profile : forStranger(profile)
}

const question = `select a.about, a.about_html as aboutHtml, a.fields, a.header, m.joined, m.preferences, m.left_on as leftOn
  from actors a left join members m on m.id = a.id where a.id = :id`

function profileFrom(ctx: Context, viewer: Viewer, person: Person, row: Row): Profile {
  const preferences = row['preferences'] == null ? defaultPreferences : readPreferences(String(row['preferences']))
  const own = viewer.id === person.id
  const interests = preferences.showInterests || own ? findInterests(ctx, person.id) : []
  return {
    person,
    // Only rendered and cleaned text is ever written into these columns.
    about: String(row['aboutHtml']) as SafeHtml,
    aboutText: String(row['about']),
    fields: JSON.parse(String(row['fields'])) as ProfileField[],
    interests,
    shared: viewer.id && !own ? sharedOf(interests, shownInterests(ctx, viewer.id)) : [],
    header: row['header'] == null ? null : String(row['header']),
    joined: row['joined'] == null ? null : Number(row['joined']),
    listed: preferences.listed,
  }
}

function shownInterests(ctx: Context, member: string): string[] {
  const row = one(ctx.db, 'select preferences from members where id = :member', { member })
  return row && readPreferences(String(row['preferences'])).showInterests ? findInterests(ctx, member) : []
}

function mayRead(ctx: Context, viewer: Viewer, { person, listed, joined }: Profile): boolean {
  if (!mayMeet(ctx, viewer, person)) return false
  return viewer.home === 'here' || (joined !== null && listed)
}

function forStranger(profile: Profile): Profile {
  return {
    ...profile,
    about: '' as SafeHtml,
    aboutText: '',
    fields: [],
    interests: [],
    shared: [],
    header: null,
    joined: null,
  }
}
