import { all, type Database, type Row } from '../../db/database.ts'

/** Somebody as others see her beside a post or in a list. `server` is null for those who live here. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly server: string | null
  /** The name she chose; her handle when she chose none. */
  readonly shownName: string
  readonly sentence: string
  /** Id of the media row of her picture. */
  readonly avatar: string | null
  readonly locked: boolean
  readonly host: boolean
  readonly gone: boolean
}

/** `@ada` for those who live here, `@cy@elsewhere.example` for others. */
export function handleOf(person: Pick<Person, 'name' | 'server'>): string {
  return person.server === null ? `@${person.name}` : `@${person.name}@${person.server}`
}

const columns = `a.id, a.name, a.server, a.shown_name as shownName, a.sentence, a.avatar, a.locked, a.gone,
  exists (select 1 from roles r where r.member = a.id and r.role = 'host') as host`

/** The people with these ids, by id; unknown ids are left out. */
export function findPeople(db: Database, ids: Iterable<string>): Map<string, Person> {
  const rows = all(db, `select ${columns} from actors a where a.id in (select value from json_each(:ids))`, {
    ids: JSON.stringify([...new Set(ids)]),
  })
  return new Map(rows.map((row) => [String(row['id']), personFrom(row)]))
}

export function findPerson(db: Database, id: string): Person | null {
  return findPeople(db, [id]).get(id) ?? null
}

/** The person behind a handle; `server` null means here. Case does not matter. */
export function findByHandle(db: Database, name: string, server: string | null): Person | null {
  const [row] = all(
    db,
    `select ${columns} from actors a where a.name = :name and coalesce(a.server, '') = :server and a.kind = 'person'`,
    {
      name,
      server: server ?? '',
    },
  )
  return row ? personFrom(row) : null
}

/** People for a search box or a suggestion: names that begin with the words, those of this house first. */
export function findByBeginning(db: Database, beginning: string, most: number): Person[] {
  const like = `${beginning.replace(/[\\%_]/g, '\\$&')}%`
  const rows = all(
    db,
    `select ${columns} from actors a where a.kind = 'person' and a.gone is null
       and (a.name like :like escape '\\' or a.shown_name like :like escape '\\' or a.shown_name like '% ' || :like escape '\\')
     order by a.server is not null, a.name limit :most`,
    { like, most },
  )
  return rows.map(personFrom)
}

export function personFrom(row: Row): Person {
  const name = String(row['name'])
  return {
    id: String(row['id']),
    name,
    server: row['server'] === null ? null : String(row['server']),
    shownName: String(row['shownName'] || name),
    sentence: String(row['sentence']),
    avatar: row['avatar'] === null ? null : String(row['avatar']),
    locked: row['locked'] === 1,
    host: row['host'] === 1,
    gone: row['gone'] !== null,
  }
}

/** SQL columns for `personFrom` over the alias `a`, for queries that list people in an order of their own. */
export const personColumns = columns
