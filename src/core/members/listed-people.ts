import { all } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import { asking, inAudience, notHidden, unjudged, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

/** How a directory is read: who spoke last first or who came last first, of this house alone or with people elsewhere. */
export interface DirectoryWish {
  readonly order: 'active' | 'new'
  readonly local: boolean
  readonly offset: number
  readonly most: number
}

/**
 * People who let themselves be listed: those of this house, and of people elsewhere those whom somebody here follows and whose
 * server says that they may be found. Who spoke last goes by what the viewer may see. Nobody one of the two has blocked.
 */
export function listedPeople(ctx: Context, viewer: Viewer, wish: DirectoryWish): Person[] {
  const { order, local, offset, most } = wish
  const rows = all(
    ctx.db,
    `select ${personColumns} from (${local ? here : `${here} union ${elsewhere}`}) l cross join actors a on a.id = l.id
     where a.kind = 'person' and a.gone is null and ${notHidden('a.id')} and ${unjudged('a.id')} and not exists (select 1 from blocks b
       where (b.blocker = :viewer and b.blocked = a.id) or (b.blocker = a.id and b.blocked = :viewer))
     order by ${orders[order]}, a.id desc limit :most offset :offset`,
    { ...asking(viewer), offset, most },
  )
  return rows.map(personFrom)
}

const here = `select m.id from members m where m.left_on is null and coalesce(json_extract(m.preferences, '$.listed'), 1) = 1`
// People known here may be many; those whom members follow are few.
const elsewhere = `select f.followee as id from members m cross join follows f on f.follower = m.id
  cross join remote_actors r on r.actor = f.followee where r.discoverable = 1`
const newestPost = `(select p.id from posts p where p.author = a.id and ${inAudience.notNamed('p')} and ${visible('p')} order by p.id desc limit 1)`
const orders: Readonly<Record<DirectoryWish['order'], string>> = {
  active: `coalesce(${newestPost}, '') desc`,
  new: `coalesce((select m.joined from members m where m.id = a.id), a.created) desc`,
}
