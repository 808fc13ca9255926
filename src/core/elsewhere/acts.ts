import { one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { isGone, noteGone } from './remote-post.ts'

export type ActKind = 'follow' | 'like' | 'boost' | 'block'

/** Something somebody did, with the address it has outside. `object` is our id of whom or what it was done to. */
export interface Act {
  readonly uri: string
  readonly kind: ActKind
  readonly actor: string
  readonly object: string
}

/** Remembers that somebody took back what had this address, also before it came: letters do not keep their order everywhere. */
export function noteGoneAct(ctx: Context, actor: string, uri: string): void {
  noteGone(ctx, actor, uri)
}

/** True when she took it back already. */
export function isGoneAct(ctx: Context, actor: string, uri: string | null): boolean {
  return uri !== null && isGone(ctx, actor, uri)
}

/** Remembers the address of an act; the newest one counts when somebody did the same again. */
export function noteActUri(ctx: Context, { uri, kind, actor, object }: Act): void {
  run(
    ctx.db,
    `insert into acts (uri, kind, actor, object, made) values (:uri, :kind, :actor, :object, :now)
     on conflict do update set made = excluded.made where acts.actor = excluded.actor`,
    { uri, kind, actor, object, now: ctx.now() },
  )
}

/** The act with this address if it is by this person; nobody takes back what others did. */
export function findAct(ctx: Context, actor: string, uri: string): Act | null {
  const row = one(ctx.db, 'select uri, kind, actor, object from acts where uri = :uri and actor = :actor', {
    uri,
    actor,
  })
  return row as unknown as Act | null
}

/** The address of what somebody did to something, the newest one. */
export function actUri(ctx: Context, { kind, actor, object }: Omit<Act, 'uri'>): string | null {
  const row = one(
    ctx.db,
    'select uri from acts where actor = :actor and kind = :kind and object = :object order by made desc limit 1',
    { actor, kind, object },
  )
  return row ? String(row['uri']) : null
}

/**
 * Forgets one of several acts of a kind: who liked, took it back and liked again did it under two addresses, and they may come
 * in any order. True when none is left. An address that is not known takes back whatever there is: Misskey gives a follow that
 * it takes back another one than it had.
 */
export function forgetActUri(ctx: Context, act: Omit<Act, 'uri'>, uri: string | null): boolean {
  const { kind, actor, object } = act
  const known = uri !== null && findAct(ctx, actor, uri) !== null
  if (known) run(ctx.db, 'delete from acts where uri = :uri and actor = :actor', { uri, actor })
  if (known && actUri(ctx, act) !== null) return false
  forgetAct(ctx, { kind, actor, object })
  return true
}

/** True when she did it under another address than this one, which is not known: what she takes back has not come yet. */
export function isAboutAnother(ctx: Context, act: Omit<Act, 'uri'>, uri: string | null): boolean {
  return uri !== null && findAct(ctx, act.actor, uri) === null && actUri(ctx, act) !== null
}

/** Forgets an act that was taken back. */
export function forgetAct(ctx: Context, { kind, actor, object }: Omit<Act, 'uri'>): void {
  run(ctx.db, 'delete from acts where actor = :actor and kind = :kind and object = :object', { actor, kind, object })
}
