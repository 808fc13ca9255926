import { one, type Row } from '../../db/database.ts'
import type { SafeHtml } from '../../lib/html.ts'
import { Refusal } from '../../lib/refusal.ts'
import { mayMeet } from '../actors/meet-person.ts'
import { findByHandle, findPerson, type Person } from '../actors/person.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findInterests, sharedOf } from './interests.ts'
import { defaultPreferences, readPreferences } from './preferences.ts'
import { findTown, isSameTown } from './town.ts'

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
  /** Where she lives, for people of this house; '' when she does not say. */
  readonly town: string
  /** Whether the viewer says she lives there too. */
  readonly sameTown: boolean
  /** Id of the media row of her wide picture. */
  readonly header: string | null
  /** When she moved in, milliseconds; null for people elsewhere. */
  readonly joined: number | null
  /** Until when she says she is away (milliseconds), for people of this house; null when she is not, or does not say. */
  readonly away: number | null
  /** True when she lived here and has left. */
  readonly former: boolean
  /** Whether she is in who’s who and strangers may find her. */
  readonly listed: boolean
  /** Of people elsewhere; null for those who live or lived here. */
  readonly elsewhere: ProfileElsewhere | null
}

/** What only somebody who lives elsewhere has. */
export interface ProfileElsewhere {
  /** Her page at her own server. */
  readonly url: string
  /** True when she has a wide picture there, and hosts have nothing against showing it. */
  readonly header: boolean
  /** Where she says she lives by now: a page, and who that is, if she is known here. */
  readonly moved: { readonly url: string; readonly person: Person | null } | null
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

const question = `select a.about, a.about_html as aboutHtml, coalesce(r.fields, a.fields) as fields, a.header, m.joined, m.town,
    m.preferences, m.left_on as leftOn, coalesce(nullif(r.url, ''), r.uri) as url, r.moved_to as movedTo,
    r.header_url is not null and not exists (select 1 from judged j where j.actor = a.id and j.member = '' and j.media = 0) as wide,
    (select n.actor from remote_actors n where n.uri = r.moved_to) as movedPerson
  from actors a left join members m on m.id = a.id left join remote_actors r on r.actor = a.id where a.id = :id`

function profileFrom(ctx: Context, viewer: Viewer, person: Person, row: Row): Profile {
  const preferences = row['preferences'] == null ? defaultPreferences : readPreferences(String(row['preferences']))
  const own = viewer.id === person.id
  const interests = preferences.showInterests || own ? findInterests(ctx, person.id) : []
  const town = String(row['town'] ?? '')
  return {
    person,
    // Only rendered and cleaned text is ever written into these columns.
    about: String(row['aboutHtml']) as SafeHtml,
    aboutText: String(row['about']),
    fields: (JSON.parse(String(row['fields'])) as Partial<ProfileField>[]).map((each) => ({ ...blankField, ...each })),
    interests,
    shared: viewer.id && !own ? sharedOf(interests, shownInterests(ctx, viewer.id)) : [],
    town,
    sameTown: viewer.id !== null && !own && isSameTown(town, findTown(ctx, viewer.id)),
    header: row['header'] == null ? null : String(row['header']),
    joined: row['joined'] == null ? null : Number(row['joined']),
    away: preferences.sayAway && preferences.awayUntil > ctx.now() ? preferences.awayUntil : null,
    former: row['leftOn'] != null,
    listed: preferences.listed,
    elsewhere: row['url'] == null ? null : elsewhereFrom(ctx, row),
  }
}

function elsewhereFrom(ctx: Context, row: Row): ProfileElsewhere {
  const to = row['movedTo'] == null ? null : String(row['movedTo'])
  const person = row['movedPerson'] == null ? null : findPerson(ctx.db, String(row['movedPerson']))
  return { url: String(row['url']), header: row['wide'] === 1, moved: to === null ? null : { url: to, person } }
}

// Of people elsewhere nobody has what they typed.
const blankField: ProfileField = { name: '', text: '', html: '' as SafeHtml }

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
    town: '',
    sameTown: false,
    header: null,
    joined: null,
    away: null,
  }
}
