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
  /** True when her picture is at her own server, and hosts have nothing against showing it. */
  readonly faceElsewhere: boolean
  /** Short codes in her name and words for which her server has pictures. */
  readonly emojis: readonly string[]
  readonly locked: boolean
  readonly host: boolean
  readonly gone: boolean
  /** When she moved in (milliseconds), if she lives here and did not choose to leave that out. */
  readonly newSince: number | null
}

/** `@ada` for those who live here, `@cy@elsewhere.example` for others. */
export function handleOf(person: Pick<Person, 'name' | 'server'>): string {
  return person.server === null ? `@${person.name}` : `@${person.name}@${person.server}`
}

const columns = `a.id, a.name, a.server, a.shown_name as shownName, a.sentence, a.avatar, a.locked, a.gone,
  exists (select 1 from roles r where r.member = a.id and r.role = 'host') as host,
  exists (select 1 from remote_actors ra where ra.actor = a.id and ra.avatar_url is not null
    and not exists (select 1 from judged fj where fj.actor = ra.actor and fj.member = '' and fj.media = 0)) as faceElsewhere,
  (select re.emojis from remote_actors re where re.actor = a.id and re.emojis <> '[]') as emojis,
  (select nm.joined from members nm where nm.id = a.id and nm.left_on is null
    and coalesce(json_extract(nm.preferences, '$.newHere'), 1) = 1) as newSince`

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

/**
 * The person behind a handle; `server` null means here. Case does not matter. Some servers have a shorter name for handles than
 * for themselves; who is known by the short one is found by the other too.
 */
export function findByHandle(db: Database, name: string, server: string | null): Person | null {
  return findExactly(db, name, server) ?? (server === null ? null : findAtServer(db, name, server))
}

function findAtServer(db: Database, name: string, server: string): Person | null {
  const [row] = all(
    db,
    `select ${columns} from actors a join remote_actors ra on ra.actor = a.id
     where a.name = :name and a.kind = 'person' and a.gone is null
       and (ra.uri like 'https://' || :server || '/%' or ra.uri like 'http://' || :server || '/%')`,
    { name, server: server.replace(/[\\%_]/g, '') },
  )
  return row ? personFrom(row) : null
}

function findExactly(db: Database, name: string, server: string | null): Person | null {
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
    faceElsewhere: row['faceElsewhere'] === 1,
    emojis: row['emojis'] == null ? [] : codesIn(String(row['emojis'])),
    locked: row['locked'] === 1,
    host: row['host'] === 1,
    gone: row['gone'] !== null,
    newSince: row['newSince'] == null ? null : Number(row['newSince']),
  }
}

/** Somebody as those see her for whom nothing is fetched from other servers: only what is here. */
export function fromHere(person: Person): Person {
  return { ...person, faceElsewhere: false, emojis: [] }
}

/** The short codes in what `remote_actors` and `remote_posts` keep of custom emoji. */
export function codesIn(emojis: string): string[] {
  return (JSON.parse(emojis) as { code: string }[]).map(({ code }) => code)
}

/** SQL columns for `personFrom` over the alias `a`, for queries that list people in an order of their own. */
export const personColumns = columns
