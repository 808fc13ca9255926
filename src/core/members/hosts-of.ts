import { all, type Database } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'

/** The hosts of this house, those who have been it longest first. */
export function hostsOf(db: Database): Person[] {
  const rows = all(
    db,
    `select ${personColumns} from roles o join actors a on a.id = o.member join members m on m.id = a.id
     where o.role = 'host' and m.left_on is null order by o.given, a.id`,
  )
  return rows.map(personFrom)
}
