import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { all, inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'

const generate = promisify(generateKeyPair)

/** What the house signs logins with (RSA, 2048 bits). */
export interface LoginKey {
  readonly id: string
  readonly private: KeyObject
}

/** The key in use; it is made when it is first asked for. */
export async function loginKey(ctx: Context): Promise<LoginKey> {
  const known = findKey(ctx)
  if (known) return known
  const pair = await generate('rsa', { modulusLength: 2048 })
  // Somebody else may have asked meanwhile; the first to come keeps hers.
  inTransaction(ctx.db, () => findKey(ctx) ?? keep(ctx, pair))
  const made = findKey(ctx)
  if (!made) throw new Error('a login key was made and is not there')
  return made
}

/** The public halves that logins can be checked with: the key in use, and one that was retired less than a day ago. */
export async function publicKeys(ctx: Context): Promise<{ id: string; public: KeyObject }[]> {
  await loginKey(ctx)
  const rows = all(
    ctx.db,
    'select id, public from login_keys where retired is null or retired > :since order by made desc, id desc',
    { since: ctx.now() - limits.app.keyShown },
  )
  return rows.map((row) => ({ id: String(row['id']), public: createPublicKey(String(row['public'])) }))
}

/** A host takes the key out of use and lets a new one be made: whoever copied it signs nobody in from tomorrow on. */
export async function renewLoginKey(ctx: Context, host: Member): Promise<void> {
  checkIsHost(host)
  const pair = await generate('rsa', { modulusLength: 2048 })
  inTransaction(ctx.db, () => {
    run(ctx.db, 'update login_keys set retired = :now where retired is null', { now: ctx.now() })
    keep(ctx, pair)
    noteAct(ctx, { by: host.id, kind: 'login-key-renewed' })
    record(ctx, { name: 'login-key.renewed', by: host.id })
  })
  ctx.wake()
}

/** Forgets keys that nothing is checked with any more. */
export function forgetOldLoginKeys(ctx: Context): void {
  run(ctx.db, 'delete from login_keys where retired < :before', { before: ctx.now() - limits.app.keyShown })
}

function findKey(ctx: Context): LoginKey | null {
  const row = one(ctx.db, 'select id, sealed from login_keys where retired is null order by made desc, id desc limit 1')
  if (!row) return null
  const id = String(row['id'])
  const key = ctx.seal.open(Buffer.from(row['sealed'] as unknown as Uint8Array), sealedAs(id))
  return { id, private: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) }
}

function keep(ctx: Context, { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): void {
  const id = newId(ctx.now())
  run(ctx.db, 'insert into login_keys (id, public, sealed, made) values (:id, :public, :sealed, :now)', {
    id,
    public: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    sealed: ctx.seal.close(privateKey.export({ format: 'der', type: 'pkcs8' }), sealedAs(id)),
    now: ctx.now(),
  })
}

function sealedAs(id: string): string {
  return `login key ${id}`
}
