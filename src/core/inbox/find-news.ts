import { all } from '../../db/database.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { filtersOf, isHidden } from '../moderation/word-filters.ts'
import { drawers } from '../notifications/drawers.ts'
import { silences } from '../notifications/silences.ts'
import { seenUntil } from './seen.ts'

/** Where something waits that the member has not seen. What is quiet never waits. */
export interface News {
  readonly forYou: boolean
  readonly direct: boolean
}

// Only the newest are asked, since this runs on every page.
const mostAsked = 100

/** Tells whether something asks for the member's attention, and in which part of her inbox. With her lights off nothing does. */
export function findNews(ctx: Context, member: Pick<Member, 'id'>): News {
  const rows = all(
    ctx.db,
    `select coalesce(${inAudience.named('p')}, 0) as direct, p.text, p.warning
     from (select * from notifications where member = :viewer order by id desc limit :most) n
     left join posts p on p.id = n.post
     where not exists (select 1 from members m where m.id = :viewer and json_extract(m.preferences, '$.awayUntil') > :now)
       and n.kind in (select value from json_each(:kinds)) and not ${silences(':viewer', 'n.actor')}
       and (n.post is null or ${visible('p')})
       and iif(${inAudience.named('p')}, n.id > ${seenUntil(`'direct'`)} and p.id > ${seenUntil(`'thread:' || p.thread`)},
         n.id > ${seenUntil(`'for-you'`)})`,
    { ...asking(viewing(member)), kinds: JSON.stringify(drawers['for-you']), now: ctx.now(), most: mostAsked },
  )
  if (rows.length === 0) return { forYou: false, direct: false }
  const filters = filtersOf(ctx, member.id, 'inbox')
  const shown = rows.filter(
    ({ text, warning }) => !isHidden(filters, { text: String(text ?? ''), warning: String(warning ?? '') }),
  )
  return { forYou: shown.some((row) => row['direct'] === 0), direct: shown.some((row) => row['direct'] === 1) }
}
