import { type Database, one } from '../../db/database.ts'
import type { Relations, Viewer } from './who-can-see.ts'

/** What people are to each other, asked from the database. */
export function relationsIn(db: Database): Relations {
  return {
    follows: (follower, followee) =>
      one(db, 'select 1 from follows where follower = :follower and followee = :followee', { follower, followee }) !==
      null,
    blocks: (blocker, blocked) =>
      one(db, 'select 1 from blocks where blocker = :blocker and blocked = :blocked', { blocker, blocked }) !== null,
  }
}

/** Somebody as a viewer: from here when she lives here. */
export function viewerOf(person: { id: string; server: string | null }): Viewer {
  return { id: person.id, home: person.server === null ? 'here' : 'elsewhere' }
}
