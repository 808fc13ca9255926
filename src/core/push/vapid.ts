import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

const sealedAs = 'push key'

/** The public half of the key with which the house shows push services who it is (RFC 8292): 65 bytes in base64url. */
export function vapidPublicKey(ctx: Context): string {
  return findPublic(ctx) ?? makeKey(ctx)
}

/** The private half; made with the other on first use. */
export function vapidPrivateKey(ctx: Context): KeyObject {
  vapidPublicKey(ctx)
  const box = Buffer.from(one(ctx.db, 'select sealed from push_keys')?.['sealed'] as unknown as Uint8Array)
  return createPrivateKey({ key: ctx.seal.open(box, sealedAs), format: 'der', type: 'pkcs8' })
}

function findPublic(ctx: Context): string | null {
  const row = one(ctx.db, 'select public from push_keys')
  return row && String(row['public'])
}

function makeKey(ctx: Context): string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  inTransaction(ctx.db, () =>
    run(ctx.db, 'insert into push_keys (id, public, sealed, made) values (1, :public, :sealed, :now)', {
      public: point.toString('base64url'),
      sealed: ctx.seal.close(privateKey.export({ format: 'der', type: 'pkcs8' }), sealedAs),
      now: ctx.now(),
    }),
  )
  return point.toString('base64url')
}
