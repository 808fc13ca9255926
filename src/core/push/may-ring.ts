import { one, type Row } from '../../db/database.ts'
import { asking, inAudience, notHidden, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { seenUntil } from '../inbox/seen.ts'
import { type Member, viewing } from '../members/member.ts'
import { filtersOf, isHidden } from '../moderation/word-filters.ts'
import { drawers } from '../notifications/drawers.ts'
import type { NotificationKind } from '../notifications/kinds.ts'
import { silences } from '../notifications/silences.ts'
import { type Bell, bellOf } from './bells.ts'
import type { Policy, Subscription } from './subscription.ts'

/** A piece of news as a phone may be told of it. */
export interface Tidings {
  readonly notification: string
  readonly kind: NotificationKind
  readonly bell: Bell
  /** Who did it, as she is shown; null when nobody did. */
  readonly who: string | null
  readonly post: { readonly id: string; readonly text: string; readonly warning: string } | null
  /** True for what is nice to know and never shows a dot. */
  readonly quiet: boolean
}

/**
 * What a member was told, if it may ring on this device now: it is still true, she may see the post, keeps nobody quiet
 * who did it, has not read it, her lights are on, and she wished for it. Asked when news comes and again when it is sent.
 */
export function mayRing(
  ctx: Context,
  { member, to, notification }: { member: Member; to: Pick<Subscription, 'bells' | 'policy'>; notification: string },
): Tidings | null {
  if (member.preferences.awayUntil > ctx.now()) return null
  const row = findTold(ctx, member, notification)
  if (!row) return null
  const tidings = tidingsFrom(row)
  if (!to.bells.includes(tidings.bell) || !fits(to.policy, row)) return null
  const { post } = tidings
  return post && isHidden(filtersOf(ctx, member.id, 'inbox'), post) ? null : tidings
}

function findTold(ctx: Context, member: Member, notification: string): Row | null {
  const named = `coalesce(${inAudience.named('p')}, 0)`
  const place = `iif(${named}, 'direct', iif(n.kind in (select value from json_each(:quiet)), 'quiet', 'for-you'))`
  return one(
    ctx.db,
    `select n.id, n.kind, n.actor, n.post, p.text, p.warning, ${named} as direct, coalesce(nullif(a.shown_name, ''), a.name) as who,
       exists (select 1 from follows f1 where f1.follower = :viewer and f1.followee = n.actor) as followed,
       exists (select 1 from follows f2 where f2.follower = n.actor and f2.followee = :viewer) as follower
     from notifications n left join posts p on p.id = n.post left join actors a on a.id = n.actor
     where n.id = :notification and n.member = :viewer and not ${silences(':viewer', 'n.actor')}
       and (n.actor is null or n.kind = 'moved-out' or ${notHidden('n.actor')})
       and (n.post is null or (${visible('p')}
         and not exists (select 1 from muted_threads mt where mt.member = :viewer and mt.thread = p.thread)
         and p.id > ${seenUntil(`'thread:' || p.thread`)}))
       and n.id > ${seenUntil(place)}`,
    { ...asking(viewing(member)), notification, quiet: JSON.stringify(drawers.quiet), now: ctx.now() },
  )
}

function tidingsFrom(row: Row): Tidings {
  const kind = row['kind'] as NotificationKind
  const post =
    row['post'] === null
      ? null
      : { id: String(row['post']), text: String(row['text']), warning: String(row['warning']) }
  return {
    notification: String(row['id']),
    kind,
    bell: bellOf(kind, row['direct'] === 1),
    who: row['who'] === null ? null : String(row['who']),
    post,
    quiet: drawers.quiet.includes(kind),
  }
}

// News that nobody did, such as a poll that closed, comes from the house and is never kept back by who it is from.
function fits(policy: Policy, row: Row): boolean {
  if (row['actor'] === null) return true
  switch (policy) {
    case 'all':
      return true
    case 'followed':
      return row['followed'] === 1
    case 'follower':
      return row['follower'] === 1
    case 'none':
      return false
  }
}
