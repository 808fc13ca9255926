import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { KeyKind } from '../keys/own-keys.ts'

/** A public key of somebody elsewhere that is known here, with the address of whom it belongs to. */
export interface KnownKey {
  readonly uri: string
  readonly kind: KeyKind
  readonly public: string
  readonly owner: string
}

/** The key with this address if it was read before. */
export function findKey(ctx: Context, uri: string): KnownKey | null {
  const row = one(
    ctx.db,
    `select k.uri, k.kind, k.public, r.uri as owner from actor_keys k join remote_actors r on r.actor = k.actor where k.uri = :uri`,
    { uri },
  )
  return row as unknown as KnownKey | null
}
