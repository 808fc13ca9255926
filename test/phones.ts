import { createECDH, type ECDH, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import ece from 'http_ece'
import { importJWK, jwtVerify } from 'jose'
import { listSessions, startSession } from '../src/core/access/sessions.ts'
import type { Context } from '../src/core/context.ts'
import type { Member } from '../src/core/members/member.ts'
import { subscribe } from '../src/core/push/subscribe.ts'
import type { Encoding } from '../src/core/push/subscription.ts'

/** What a push service was sent. */
export interface Got {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A phone or a browser: it alone can read what is sent to it. */
export interface Device {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
  readonly encoding: Encoding
  /** What it was sent, decrypted, in order. */
  said(): Record<string, unknown>[]
}

/** A push service of its own on this machine, found by name. */
export interface PushService {
  readonly address: string
  readonly got: Got[]
  /** What it answers with, and for how long it thinks (milliseconds); `wait` is Retry-After in seconds. */
  status: number
  slow: number
  wait: string | null
  device(encoding?: Encoding): Device
  /** Checks who sent something, as a real one does, by its key; throws when it is not so. Returns the claims. */
  prove(got: Got, key: string, now: number): Promise<Record<string, unknown>>
}

/** Opens one at `http://<host>`. */
export async function openPushService(
  t: TestContext,
  names: Map<string, string>,
  host = 'push.test',
): Promise<PushService> {
  const got: Got[] = []
  let devices = 0
  const service: PushService = {
    address: `http://${host}`,
    got,
    status: 201,
    slow: 0,
    wait: null,
    device(encoding = 'aes128gcm') {
      const [keys, auth] = [createECDH('prime256v1'), randomBytes(16)]
      const path = `/to/${++devices}`
      return {
        endpoint: `http://${host}${path}`,
        p256dh: keys.generateKeys('base64url'),
        auth: auth.toString('base64url'),
        encoding,
        said: () => got.filter((one) => one.path === path).map((one) => open(one, { keys, auth, encoding })),
      }
    },
    prove: async ({ headers }, key, now) => prove(headers, { key, now, audience: `http://${host}` }),
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      if (service.status < 300) got.push({ path: request.url ?? '', headers, body: Buffer.concat(parts) })
      const more = service.wait === null ? {} : { 'retry-after': service.wait }
      setTimeout(() => response.writeHead(service.status, more).end(), service.slow)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  names.set(host, `127.0.0.1:${(server.address() as AddressInfo).port}`)
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return service
}

function open(
  { headers, body }: Got,
  { keys, auth, encoding }: { keys: ECDH; auth: Buffer; encoding: Encoding },
): Record<string, unknown> {
  const legacy =
    encoding === 'aesgcm' ? { dh: part(headers['crypto-key'], 'dh'), salt: part(headers['encryption'], 'salt') } : {}
  const plain = ece.decrypt(body, { version: encoding, privateKey: keys, authSecret: auth, ...legacy })
  return JSON.parse(plain.toString()) as Record<string, unknown>
}

/** `b` out of `a=…;x=b`, for x. */
function part(header: string | undefined, name: string): string {
  return new RegExp(`(?:^|[;, ])${name}=([\\w-]+)`).exec(header ?? '')?.[1] ?? ''
}

async function prove(
  headers: Got['headers'],
  { key, now, audience }: { key: string; now: number; audience: string },
): Promise<Record<string, unknown>> {
  const authorization = headers['authorization'] ?? ''
  const [, token = ''] = /(?:t=|WebPush )([\w.-]+)/.exec(authorization) ?? []
  const said = part(authorization, 'k') || part(headers['crypto-key'], 'p256ecdsa')
  if (said !== key) throw new Error('another key than the one that was asked for')
  const point = Buffer.from(said, 'base64url')
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  const known = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256')
  const { payload } = await jwtVerify(token, known, { audience, currentDate: new Date(now), algorithms: ['ES256'] })
  return payload
}

/** Turns on a browser of a member that rings for nothing, so that no test asks anybody; gives its id. */
export function silentDevice(ctx: Context, member: Member): string {
  startSession(ctx, member, 'Firefox on Android')
  // Sessions that were used in the same moment come in any order.
  const session = listSessions(ctx, member).findLast(({ device }) => device === 'Firefox on Android')
  return subscribe(
    ctx,
    member,
    { kind: 'session', id: session?.id ?? '' },
    {
      device: 'Firefox on Android',
      endpoint: 'https://push.example/to/1',
      p256dh: createECDH('prime256v1').generateKeys('base64url'),
      auth: randomBytes(16).toString('base64url'),
      encoding: 'aes128gcm',
      bells: [],
      policy: 'all',
      words: false,
    },
  ).id
}
