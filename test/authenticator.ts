import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** A passkey device made of plain bytes: what it answers is what a browser would send as JSON text. */
export interface Authenticator {
  make(begun: { challenge: string; rp: { id?: string } }, how?: Answering): string
  use(begun: { challenge: string; rpId?: string }, how?: Answering): string
}

/** Where the device believes to be, and how often it says it was used. */
export interface Answering {
  origin?: string
  counter?: number
  userHandle?: string
}

/** A device with one ES256 passkey (WebAuthn §6, attestation "none"). */
export function openAuthenticator(): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let uses = 0
  return {
    make({ challenge, rp }, { origin = 'http://localhost:8080', counter = 0 } = {}) {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(publicKey)])
      const authData = Buffer.concat([authenticatorData(rp.id ?? '', 0x45, counter), credential])
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(authData),
      ])
      return answer(id, {
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      })
    },
    use({ challenge, rpId }, { origin = 'http://localhost:8080', counter = ++uses, userHandle } = {}) {
      const client = clientData('webauthn.get', challenge, origin)
      const data = authenticatorData(rpId ?? '', 0x05, counter)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return answer(id, {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
        ...(userHandle === undefined ? {} : { userHandle: Buffer.from(userHandle).toString('base64url') }),
      })
    },
  }
}

function answer(id: Buffer, response: object): string {
  const name = id.toString('base64url')
  return JSON.stringify({ id: name, rawId: name, type: 'public-key', clientExtensionResults: {}, response })
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count])
}

// {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, 'base64url')),
  ])
}

function text(words: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + words.length]), Buffer.from(words)])
}

function bytes(content: Buffer): Buffer {
  return Buffer.concat([
    content.length < 256
      ? Buffer.from([0x58, content.length])
      : Buffer.from([0x59, content.length >> 8, content.length & 255]),
    content,
  ])
}
