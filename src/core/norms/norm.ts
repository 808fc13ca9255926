import { all, type Database, one, type Row } from '../../db/database.ts'
import { tidyName } from '../words/tidy.ts'

/** A tag under which this house folds things. */
export interface Norm {
  /** The tag in small letters: what it is found by. */
  readonly key: string
  readonly tag: string
  /** A sentence that says why. */
  readonly why: string
  /** Words that may mean it; matched whole and in any case. */
  readonly hints: readonly string[]
  readonly made: number
}

const columns = 'key, tag, why, hints, made'

/** All of them, in the order that hosts gave them. */
export function listNorms(db: Database): Norm[] {
  return all(db, `select ${columns} from norms order by place, key`).map(normFrom)
}

/** The one with this tag, however it is written, or null. */
export function findNorm(db: Database, tag: string): Norm | null {
  const row = one(db, `select ${columns} from norms where key = :key`, { key: normKey(tag) })
  return row && normFrom(row)
}

/** A tag as it is compared: tidy, in small letters, without # before it. */
export function normKey(tag: string): string {
  return tidyName(tag).replace(/^#+/, '').trim().toLowerCase()
}

function normFrom(row: Row): Norm {
  return {
    key: String(row['key']),
    tag: String(row['tag']),
    why: String(row['why']),
    hints: JSON.parse(String(row['hints'])) as string[],
    made: Number(row['made']),
  }
}
