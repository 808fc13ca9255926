import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signRequest } from '../src/federation/signatures/sign-request.ts'

/** Somebody elsewhere who writes to a house that is measured. */
export interface Sender {
  readonly uri: string
  readonly host: string
}

/** Other servers with people on them, all in this process: they show who they are and take what is sent to them. */
export interface Senders {
  readonly people: readonly Sender[]
  /** Where lab names live: those of all these servers. */
  readonly names: ReadonlyMap<string, string>
  /** How many letters came back so far. */
  readonly got: () => number
  readonly close: () => void
}

/** A letter as it goes over the wire: signed when somebody signed it. */
export interface Packed {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = publicKey.export({ format: 'pem', type: 'spki' })
export const activityJson = 'application/activity+json'

/** Opens servers at `<label>0.test` and on, with so many people spread over them. */
export async function openSenders(
  label: string,
  { people, hosts }: { people: number; hosts: number },
): Promise<Senders> {
  let got = 0
  const server = createServer((asked, answer) => {
    if (asked.method === 'POST') {
      got += 1
      asked.resume().on('end', () => answer.writeHead(202).end())
      return
    }
    const host = asked.headers.host ?? ''
    const name = /(?:users\/|acct(?::|%3A))(\w+)/i.exec(asked.url ?? '')?.[1] ?? ''
    const isFinger = asked.url?.startsWith('/.well-known/')
    answer.writeHead(200, { 'content-type': isFinger ? 'application/jrd+json' : activityJson })
    answer.end(JSON.stringify(isFinger ? finger(name, host) : person(name, host)))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const hostNames = Array.from({ length: hosts }, (_, n) => `${label}${n}.test`)
  return {
    people: Array.from({ length: people }, (_, n) => {
      const host = hostNames[n % hosts] ?? ''
      return { host, uri: `http://${host}/users/p${n}` }
    }),
    names: new Map(hostNames.map((name) => [name, `127.0.0.1:${port}`])),
    got: () => got,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function finger(name: string, host: string): unknown {
  const href = `http://${host}/users/${name}`
  return { subject: `acct:${name}@${host}`, links: [{ rel: 'self', type: activityJson, href }] }
}

function person(name: string, host: string): unknown {
  const id = `http://${host}/users/${name}`
  return {
    '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
    id,
    type: 'Person',
    preferredUsername: name,
    name: `Somebody called ${name}`,
    summary: '<p>Bread, bicycles and long walks.</p>',
    url: `http://${host}/@${name}`,
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    followers: `${id}/followers`,
    endpoints: { sharedInbox: `http://${host}/inbox` },
    publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem: pem },
  }
}

const everybody = 'https://www.w3.org/ns/activitystreams#Public'
let written = 0

/** Something she says to everybody, in the shape and length that Mastodon sends. */
export function says({ uri, host }: Sender): Record<string, unknown> {
  written += 1
  const id = `${uri}/statuses/${written}`
  const addressed = { to: [everybody], cc: [`${uri}/followers`] }
  const published = new Date().toISOString()
  const content = `<p>The soup is on, lentils with too much cumin, and there is bread for whoever comes by before eight: loaf ${written}. <a href="http://${host}/tags/soup" class="mention hashtag" rel="tag">#<span>soup</span></a></p>`
  const note = {
    id,
    type: 'Note',
    summary: null,
    inReplyTo: null,
    published,
    url: `http://${host}/@somebody/${written}`,
    attributedTo: uri,
    ...addressed,
    sensitive: false,
    content,
    contentMap: { en: content },
    attachment: [],
    tag: [{ type: 'Hashtag', href: `http://${host}/tags/soup`, name: '#soup' }],
    replies: { id: `${id}/replies`, type: 'Collection', first: { type: 'CollectionPage', items: [] } },
  }
  return { ...about(uri, 'Create'), id: `${id}/activity`, published, ...addressed, object: note }
}

/** A question to follow somebody. */
export function follows({ uri }: Sender, whom: string): Record<string, unknown> {
  written += 1
  return { ...about(uri, 'Follow'), id: `${uri}/follows/${written}`, object: whom }
}

/** What nobody signed: 129 KiB with 2,000 tags. */
export function rubbish(sender: Sender): Record<string, unknown> {
  const letter = says(sender)
  const tag = Array.from({ length: 2000 }, (_, n) => ({ type: 'Mention', href: `http://x.test/${n}`, name: `@u${n}` }))
  const whole = { ...letter, object: { ...(letter['object'] as object), tag } }
  const missing = 129 * 1024 - JSON.stringify(whole).length
  return { ...whole, summary: '.'.repeat(Math.max(0, missing)) }
}

// The context says what Mastodon’s own says, as far as Fedify knows the words without asking for them.
function about(actor: string, type: string): Record<string, unknown> {
  const words = { sensitive: 'as:sensitive', Hashtag: 'as:Hashtag', toot: 'http://joinmastodon.org/ns#' }
  return { '@context': ['https://www.w3.org/ns/activitystreams', words], type, actor }
}

/** Packs an activity for an inbox, signed as most servers sign, or by nobody. */
export function pack(activity: Record<string, unknown>, inbox: string, by: Sender | null): Packed {
  const body = Buffer.from(JSON.stringify(activity))
  const plain = { 'content-type': activityJson, host: new URL(inbox).host }
  const bare = { method: 'POST', url: inbox, headers: plain, body } as const
  const headers = by ? signRequest(bare, { key: keyOf(by, privateKey), dialect: 'cavage', now: Date.now() }) : plain
  return { path: new URL(inbox).pathname, headers, body }
}

function keyOf({ uri }: Sender, key: KeyObject) {
  return { id: `${uri}#main-key`, kind: 'rsa', key } as const
}
