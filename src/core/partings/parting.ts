import { all, type Database, one, type Row } from '../../db/database.ts'

/** By herself, asked by a host with notice, or at once for safety. */
export type PartingKind = 'own' | 'asked' | 'safety'

/** What becomes of her posts: they stay under her name, stay as a former member's, or go. */
export type PostsFate = 'name' | 'former' | 'remove'

export const fates: readonly PostsFate[] = ['name', 'former', 'remove']

/** One way out of the house that somebody is on, or went. Times are milliseconds, people are ids of members. */
export interface Parting {
  readonly id: string
  readonly member: string
  readonly kind: PartingKind
  /** The names she had when it began. */
  readonly handle: string
  readonly shownName: string
  readonly begun: number
  /** When it becomes true; for safety when it lapses. */
  readonly ends: number
  /** The host who asked; null when she goes by herself. */
  readonly by: string | null
  /** Why, as she reads it. */
  readonly reason: string
  /** What everybody else is told when she has left. */
  readonly line: string
  readonly talkTo: string | null
  /** What she would rather have them told, or anything else she says to the hosts about it. */
  readonly answer: string
  readonly posts: PostsFate
  /** Where she lives now: an address or a handle with its server, '' when she does not say. */
  readonly forwarding: string
  readonly over: number | null
  readonly outcome: 'gone' | 'back' | 'lapsed' | null
}

const columns = `t.id, t.member, t.kind, t.handle, t.shown_name as shownName, t.begun, t.ends, t.by, t.reason, t.line, t.talk_to as talkTo,
  t.answer, t.posts, t.forwarding, t.over, t.outcome`

/** The parting that somebody is on, safety apart; null when she simply lives here, or has left. */
export function findOpenParting(db: Database, member: string): Parting | null {
  return first(db, `t.member = :member and t.over is null and t.kind <> 'safety'`, { member })
}

/** The safety act about somebody that nobody has confirmed yet. */
export function findOpenSafety(db: Database, member: string): Parting | null {
  return first(db, `t.member = :member and t.over is null and t.kind = 'safety'`, { member })
}

/** Every safety act that waits for somebody to look, the oldest first. */
export function listOpenSafety(db: Database): Parting[] {
  return all(db, `select ${columns} from partings t where t.over is null and t.kind = 'safety' order by t.id`).map(from)
}

/** A parting by its id, over or not. */
export function findParting(db: Database, id: string): Parting | null {
  return first(db, 't.id = :id', { id })
}

/** Why somebody's keys open the sealed page only: safety that waits, else how she left, else that she is about to. */
export function whySealed(db: Database, member: string): Parting | null {
  return (
    findOpenSafety(db, member) ??
    first(db, `t.member = :member and t.outcome = 'gone'`, { member }) ??
    findOpenParting(db, member)
  )
}

/** The last way that somebody with this handle went, or is on by herself; the handle is one of this house. */
export function lastOfHandle(db: Database, handle: string): Parting | null {
  return first(db, `t.handle = :handle and (t.outcome = 'gone' or (t.over is null and t.kind = 'own'))`, { handle })
}

/** What everybody is told about each of these people who left, by id. */
export function findLines(db: Database, people: readonly string[]): Map<string, string> {
  const rows = all(
    db,
    `select t.member, t.line from partings t where t.outcome = 'gone' and t.line <> ''
       and t.member in (select value from json_each(:people)) order by t.id`,
    { people: JSON.stringify(people) },
  )
  return new Map(rows.map((row) => [String(row['member']), String(row['line'])]))
}

function first(db: Database, where: string, bound: Record<string, string>): Parting | null {
  const row = one(db, `select ${columns} from partings t where ${where} order by t.id desc limit 1`, bound)
  return row && from(row)
}

function from(row: Row): Parting {
  return row as unknown as Parting
}
