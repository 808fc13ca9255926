import { all, type Database, one } from '../../db/database.ts'

/** What an introduction call goes through, in this order. */
export const topics = ['basics', 'help', 'people', 'features', 'traditions'] as const

export type Topic = (typeof topics)[number]

/** How far somebody's introduction is. Times are milliseconds, null for what did not happen. */
export interface CallSheet {
  readonly ticked: ReadonlySet<Topic>
  /** When a host said that the call was done. */
  readonly done: number | null
  /** Id of that host. */
  readonly doneBy: string | null
  /** When she put away the card that offers a call. */
  readonly cardAway: number | null
  /** When she put away the list of what was left. */
  readonly listAway: number | null
}

/** The call sheet of a member (by id); a blank one when nobody began it. */
export function findCallSheet(db: Database, member: string): CallSheet {
  const row = one(db, 'select done, done_by, card_away, list_away from call_sheets where member = :member', { member })
  const ticks = all(db, 'select topic from call_ticks where member = :member', { member })
  const time = (name: string) => (row?.[name] == null ? null : Number(row[name]))
  return {
    ticked: new Set(ticks.map((tick) => tick['topic'] as Topic)),
    done: time('done'),
    doneBy: row?.['done_by'] == null ? null : String(row['done_by']),
    cardAway: time('card_away'),
    listAway: time('list_away'),
  }
}

/** The topics among words from outside; others are left out. */
export function topicsIn(words: readonly string[]): Topic[] {
  return topics.filter((topic) => words.includes(topic))
}

/** What was left for later when a call was done, unless she put it away. Nothing before. */
export function leftOver({ done, listAway, ticked }: CallSheet): Topic[] {
  return done === null || listAway !== null ? [] : topics.filter((topic) => !ticked.has(topic))
}
