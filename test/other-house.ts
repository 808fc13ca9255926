import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

type Json = Readonly<Record<string, unknown>>

/** A house of other software: it answers questions with the documents it was given, and says nothing by itself. */
export interface OtherHouse {
  readonly address: string
  /** Paths that were asked for, in order. */
  readonly asked: string[]
  /** How long it takes for each answer (milliseconds). */
  slow: number
  /** What it does instead at a path. */
  readonly scripts: Map<string, (request: IncomingMessage, response: ServerResponse) => void>
  /** Puts a document at a path; null takes it away. */
  put(path: string, document: Json | null): void
  /** Somebody who lives there, at `/users/<name>`. */
  person(name: string, more?: Json): string
  /** Something she says to everybody, at `/users/<name>/<id>`; its answers are listed at `…/replies`. */
  says(name: string, id: string, more?: Json): string
}

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'pem', type: 'spki' })
const everybody = 'https://www.w3.org/ns/activitystreams#Public'

/** Opens a house at `http://<host>`, found by that name through `names`. */
export async function openOtherHouse(t: TestContext, names: Map<string, string>, host: string): Promise<OtherHouse> {
  const documents = new Map<string, Json>()
  const address = `http://${host}`
  const house: OtherHouse = {
    address,
    asked: [],
    slow: 0,
    scripts: new Map(),
    put(path, document) {
      if (document) documents.set(path, document)
      else documents.delete(path)
    },
    person(name, more = {}) {
      const id = `${address}/users/${name}`
      const links = [{ rel: 'self', type: 'application/activity+json', href: id }]
      documents.set(`/.well-known/webfinger?resource=acct:${name}@${host}`, { subject: `acct:${name}@${host}`, links })
      documents.set(`/users/${name}`, {
        id,
        type: 'Person',
        preferredUsername: name,
        name: name.toUpperCase(),
        inbox: `${id}/inbox`,
        outbox: `${id}/outbox`,
        followers: `${id}/followers`,
        publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem: pem },
        ...more,
      })
      return id
    },
    says(name, id, more = {}) {
      const uri = `${address}/users/${name}/${id}`
      documents.set(`/users/${name}/${id}`, {
        id: uri,
        type: 'Note',
        attributedTo: `${address}/users/${name}`,
        to: [everybody],
        content: `<p>${id}</p>`,
        published: '2026-11-20T10:00:00Z',
        replies: `${uri}/replies`,
        ...more,
      })
      return uri
    },
  }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    house.asked.push(path)
    const script = house.scripts.get(path)
    if (script) return script(request, response)
    const document = documents.get(path)
    const type = path.startsWith('/.well-known') ? 'application/jrd+json' : 'application/activity+json'
    setTimeout(() => {
      response.writeHead(document ? 200 : 404, { 'content-type': type }).end(JSON.stringify(document ?? {}))
    }, house.slow)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  names.set(host, `127.0.0.1:${(server.address() as AddressInfo).port}`)
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return house
}
