import { one, type Row } from '../../db/database.ts'
import { escapeHtml, type SafeHtml } from '../../lib/html.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { type Preferences, readPreferences } from './preferences.ts'

/** Somebody who lives here as other servers are told of her: what a stranger sees, and how she is followed. */
export interface ShownOutside {
  readonly person: Person
  readonly aboutHtml: SafeHtml
  readonly header: string | null
  readonly joined: number
  /** True when she lets strangers find her by machines that list and search. */
  readonly discoverable: boolean
  /** True when others may read who follows her and whom she follows. */
  readonly openFollows: boolean
  /** True when others may read how often her posts were liked and boosted. */
  readonly openCounts: boolean
}

/**
 * Somebody here for other servers, by id or handle. Somebody who is not listed is there for them only once she spoke to
 * them; until then she is as unknown as a name that nobody has.
 */
export function findShown(ctx: Context, by: { id: string } | { name: string }): ShownOutside | null {
  const row = one(
    ctx.db,
    `select a.id, a.header, a.sentence, m.joined, m.preferences,
       exists (select 1 from own_keys k where k.actor = a.id) as spoke
     from actors a join members m on m.id = a.id
     where a.server is null and m.left_on is null and a.gone is null and (a.id = :id or a.name = :name)`,
    { id: null, name: null, ...by },
  )
  const person = row && findPerson(ctx.db, String(row['id']))
  if (!row || !person) return null
  const preferences = readPreferences(String(row['preferences']))
  return preferences.listed || row['spoke'] === 1 ? shownFrom(row, person, preferences) : null
}

function shownFrom(row: Row, person: Person, preferences: Preferences): ShownOutside {
  const { listed, indexed, openFollows, openCounts } = preferences
  const sentence = String(row['sentence'])
  return {
    person,
    aboutHtml: (sentence ? `<p>${escapeHtml(sentence)}</p>` : '') as SafeHtml,
    header: row['header'] === null ? null : String(row['header']),
    joined: Number(row['joined']),
    discoverable: listed && indexed,
    openFollows,
    openCounts,
  }
}
