import { all, type Database, one } from '../../db/database.ts'
import type { Relations, Viewer } from './who-can-see.ts'

/** What people are to each other, asked from the database. */
export function relationsIn(db: Database): Relations {
  return {
    follows: (follower, followee) =>
      one(db, 'select 1 from follows where follower = :follower and followee = :followee', { follower, followee }) !==
      null,
    blocks: (blocker, blocked) =>
      one(db, 'select 1 from blocks where blocker = :blocker and blocked = :blocked', { blocker, blocked }) !== null,
    isHidden: (person) => one(db, 'select 1 from hidden_people where person = :person', { person }) !== null,
    shows: (viewer, person) => {
      const rows = all(db, `select shown from judged where actor = :person and member in ('', :viewer)`, {
        person,
        viewer,
      })
      const shown = rows.map((row) => row['shown'])
      if (shown.includes('nobody')) return 'nobody'
      return shown.includes('followers') ? 'followers' : 'all'
    },
  }
}

/** Somebody as a viewer: from here when she lives here. */
export function viewerOf(person: { id: string; server: string | null }): Viewer {
  return { id: person.id, home: person.server === null ? 'here' : 'elsewhere' }
}
