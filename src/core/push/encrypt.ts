import { createECDH } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Message } from './payload.ts'
import type { Subscription } from './subscription.ts'
import { vapidPrivateKey, vapidPublicKey } from './vapid.ts'

/** What is sent to a push service, which can read none of it. */
export interface Sealed {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Proves to one push service that a ring comes from this house. */
export interface Proof {
  readonly token: string
  readonly key: string
}

const curve = 'prime256v1'
// Lengths tell something too: what a browser is told comes in steps of this many bytes.
const step = 256

/** Signs what a push service asks for before it takes a ring (RFC 8292): who sends, and for whom it is meant. */
export async function proofFor(ctx: Context, endpoint: string, lasts: number): Promise<Proof> {
  const { SignJWT } = await import('jose')
  const { origin } = new URL(endpoint)
  const token = await new SignJWT({})
    .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
    .setAudience(origin)
    .setExpirationTime(Math.floor((ctx.now() + lasts) / 1000))
    .setSubject(contactOf(ctx.address))
    .sign(vapidPrivateKey(ctx))
  return { token, key: vapidPublicKey(ctx) }
}

// Apple takes nothing but these two kinds of addresses.
function contactOf(address: string): string {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' ? address : `mailto:keeper@${hostname}`
}

/** Encrypts bytes for one device and writes the headers around them. */
export function sealFor(
  ctx: Context,
  to: Subscription,
  { bytes, manner, proof }: { bytes: Buffer; manner: Message['manner']; proof: Proof },
  encrypt: Encrypt,
): Sealed {
  const sender = createECDH(curve)
  const own = sender.generateKeys('base64url')
  const salt = ctx.chance(16)
  const body = encrypt(bytes, {
    version: to.encoding,
    privateKey: sender,
    dh: to.p256dh,
    authSecret: to.auth,
    salt,
    // Decoders in apps are written by hand, and some know no padding.
    pad: to.holder.kind === 'session' ? step - (bytes.length % step) : 0,
  })
  const common = {
    'content-type': 'application/octet-stream',
    'content-encoding': to.encoding,
    ttl: String(manner.lasts),
    urgency: manner.urgency,
    topic: ctx.seal.sign(`topic ${to.id} ${manner.topic}`).slice(0, 32),
  }
  return { headers: { ...common, ...proofHeaders(to, { own, salt, proof }) }, body }
}

type Encrypt = typeof import('http_ece')['default']['encrypt']

// The draft has the keys in headers, where RFC 8291 has them in the body.
function proofHeaders(
  { encoding }: Subscription,
  { own, salt, proof }: { own: string; salt: Buffer; proof: Proof },
): Record<string, string> {
  switch (encoding) {
    case 'aes128gcm':
      return { authorization: `vapid t=${proof.token}, k=${proof.key}` }
    case 'aesgcm':
      return {
        authorization: `WebPush ${proof.token}`,
        encryption: `salt=${salt.toString('base64url')}`,
        'crypto-key': `dh=${own};p256ecdsa=${proof.key}`,
      }
  }
}
