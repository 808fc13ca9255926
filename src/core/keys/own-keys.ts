import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { all, type Database, inTransaction, one, type Row, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

export type KeyKind = 'rsa' | 'ed25519'

/** A key pair of somebody who lives here, or of the house itself. `public` is SPKI in PEM. */
export interface OwnKey {
  readonly kind: KeyKind
  readonly public: string
  readonly private: KeyObject
  readonly made: number
}

export type OwnKeys = Readonly<Record<KeyKind, OwnKey>>

const generate = promisify(generateKeyPair)

/**
 * The keys with which somebody here signs what she sends; they are made when they are first needed. RSA of 2048 bits is
 * what every server reads, Ed25519 is for proofs and for those who read it.
 */
export async function ownKeys(ctx: Context, actor: string): Promise<OwnKeys> {
  return findOwnKeys(ctx, actor) ?? (await makeKeys(ctx, actor))
}

/** The keys that are in use, or null when there are none yet. */
export function findOwnKeys(ctx: Context, actor: string): OwnKeys | null {
  const rows = all(ctx.db, 'select kind, made from own_keys where actor = :actor and retired is null order by made', {
    actor,
  })
  const opened = openedIn(ctx.db)
  const known = opened.get(actor)
  if (known && rows.length > 0 && rows.every(({ kind, made }) => known[kind as KeyKind].made === made)) return known
  const keys = openKeys(ctx, actor)
  if (keys) opened.set(actor, keys)
  else opened.delete(actor)
  return keys
}

// Unsealing and parsing a key, and the first signature with it, cost more than all signatures with a known one; the rows are
// asked each time, since a key may be changed from a terminal.
const openedHere = new WeakMap<Database, Map<string, OwnKeys>>()

function openedIn(db: Database): Map<string, OwnKeys> {
  const opened = openedHere.get(db) ?? new Map<string, OwnKeys>()
  openedHere.set(db, opened)
  return opened
}

function openKeys(ctx: Context, actor: string): OwnKeys | null {
  const rows = all(
    ctx.db,
    'select kind, public, sealed, made from own_keys where actor = :actor and retired is null order by made',
    { actor },
  )
  const keys = new Map(
    rows.map((row) => {
      const kind = row['kind'] as KeyKind
      const key = unsealed(ctx, row, { actor, kind })
      return [kind, { kind, public: String(row['public']), private: key, made: Number(row['made']) }]
    }),
  )
  const [rsa, ed25519] = [keys.get('rsa'), keys.get('ed25519')]
  return rsa && ed25519 ? { rsa, ed25519 } : null
}

/** The RSA key that somebody here had from a moment on, also when it is out of use; null when there was none. */
export function earlierKey(ctx: Context, actor: string, made: number): KeyObject | null {
  const row = one(ctx.db, `select sealed from own_keys where actor = :actor and kind = 'rsa' and made = :made`, {
    actor,
    made,
  })
  return row && unsealed(ctx, row, { actor, kind: 'rsa' })
}

function unsealed(ctx: Context, row: Row, { actor, kind }: { actor: string; kind: KeyKind }): KeyObject {
  const box = Buffer.from(row['sealed'] as unknown as Uint8Array)
  return createPrivateKey({ key: ctx.seal.open(box, sealedAs(actor, kind)), format: 'der', type: 'pkcs8' })
}

/** Takes the keys of somebody out of use and makes new ones; what was signed before can no longer be checked. */
export async function changeKeys(ctx: Context, actor: string): Promise<OwnKeys> {
  const pairs = await generatePairs()
  inTransaction(ctx.db, () => {
    run(ctx.db, 'update own_keys set retired = :now where actor = :actor and retired is null', {
      actor,
      now: ctx.now(),
    })
    keep(ctx, actor, pairs)
  })
  return found(ctx, actor)
}

async function makeKeys(ctx: Context, actor: string): Promise<OwnKeys> {
  const pairs = await generatePairs()
  // Somebody else may have asked meanwhile; the first to come keeps hers.
  inTransaction(ctx.db, () => findOwnKeys(ctx, actor) ?? keep(ctx, actor, pairs))
  return found(ctx, actor)
}

interface Pair {
  readonly kind: KeyKind
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

async function generatePairs(): Promise<Pair[]> {
  const [rsa, ed25519] = await Promise.all([generate('rsa', { modulusLength: 2048 }), generate('ed25519')])
  return [
    { kind: 'rsa', ...rsa },
    { kind: 'ed25519', ...ed25519 },
  ]
}

function keep(ctx: Context, actor: string, pairs: readonly Pair[]): void {
  for (const { kind, publicKey, privateKey } of pairs) {
    const sealed = ctx.seal.close(privateKey.export({ format: 'der', type: 'pkcs8' }), sealedAs(actor, kind))
    run(
      ctx.db,
      'insert into own_keys (actor, kind, made, public, sealed) values (:actor, :kind, :now, :public, :sealed)',
      { actor, kind, now: ctx.now(), sealed, public: publicKey.export({ format: 'pem', type: 'spki' }).toString() },
    )
  }
}

function found(ctx: Context, actor: string): OwnKeys {
  const keys = findOwnKeys(ctx, actor)
  if (!keys) throw new Error('keys were made and are not there')
  return keys
}

function sealedAs(actor: string, kind: KeyKind): string {
  return `key ${kind} ${actor}`
}
