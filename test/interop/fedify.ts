import { webcrypto } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import {
  type Context,
  createFederation,
  type Federation,
  generateCryptoKeyPair,
  InProcessMessageQueue,
  type KvStore,
  MemoryKvStore,
} from '@fedify/fedify'
import {
  Accept,
  Activity,
  type Actor,
  Endpoints,
  Follow,
  isActor,
  Note,
  Person,
  PUBLIC_COLLECTION,
  Question,
  type Recipient,
  Reject,
  type Object as Thing,
  Undo,
} from '@fedify/vocab'
import { Hono } from 'hono'
import { type Listening, listen } from '../../src/http/server.ts'
import { openRoads } from './roads.ts'

type Dialect = 'rfc9421' | 'cavage'
type Kind<T> = new (...values: never[]) => T
type Values<T extends typeof Note | typeof Question> = NonNullable<ConstructorParameters<T>[0]>

/** A server made with Fedify, on real loopback HTTP, with one person in it: Cy. */
export interface Fedify {
  readonly me: URL
  readonly followers: URL
  readonly cy: Cy
  /** Answers a question that waits. */
  answer(follow: Follow, says: 'yes' | 'no'): Promise<void>
  /** Somebody at a web address, asked for in Cy’s name. */
  meets(address: string): Promise<Actor>
  /** What lies at a web address; null when whoever asks gets nothing. */
  finds(address: string, as?: 'cy' | 'nobody'): Promise<Thing | null>
  /** Sends an activity, and fails when it is refused. Without an id it gets one. */
  does(activity: Activity, to: Recipient | readonly Recipient[]): Promise<void>
  /** A note or a question of hers that lies at its own address from then on; for everybody unless it says otherwise. */
  note(values: Values<typeof Note>): Note
  asks(values: Values<typeof Question>): Question
  /** The next activity of a kind that her server believed; it is waited for, and given out once. */
  hears<A extends Activity>(kind: Kind<A>): Promise<A>
  /** How many of a kind came and were not asked for. */
  unheard(kind: Kind<Activity>): number
  /** New keys for Cy, under the addresses of the old ones. */
  changeKeys(): Promise<void>
  /** The way her server signs first when it writes to a place, as if it had learned it there. */
  signs(dialect: Dialect, place: string): Promise<void>
  /** Forgets the documents it asked for, as it does by itself after five minutes. */
  forgetDocuments(): Promise<void>
  close(): Promise<void>
}

/** What Cy knows and how she is minded. */
export interface Cy {
  /** What she says to people who would like to follow her; `later` when she thinks about it. */
  answers: 'yes' | 'no' | 'later'
  /** The only way of signing that her server reads; both when it is null. */
  reads: Dialect | null
  /** Who follows her, by address. */
  readonly followedBy: Map<string, Recipient>
  readonly heard: Activity[]
  readonly said: Map<string, Note | Question>
  keys: webcrypto.CryptoKeyPair[]
  count: number
}

/** Opens a Fedify server at `http://<host>`. Until it is closed, `fetch` finds the names of `names` and no other lab name. */
export async function openFedify(names: Map<string, string>, host: string): Promise<Fedify> {
  const roads = openRoads(names)
  const [kv, origin] = [new MemoryKvStore(), `http://${host}`]
  const keys = await makeKeys()
  const cy: Cy = { answers: 'yes', reads: null, keys, count: 0, said: new Map(), followedBy: new Map(), heard: [] }
  const federation = createFederation<void>({
    kv,
    origin,
    queue: new InProcessMessageQueue(),
    manuallyStartQueue: true,
    allowPrivateAddress: true,
    outboxRetryPolicy: () => null,
    inboxRetryPolicy: () => null,
  })
  moveIn(federation, cy)
  const ending = new AbortController()
  const working = federation.startQueue(undefined, { signal: ending.signal })
  const server = await open(federation, cy)
  names.set(host, server.address.replace('http://', ''))
  const ctx = federation.createContext(new URL(origin), undefined)
  return {
    cy,
    ...speaking(ctx, cy),
    ...hearing(ctx, cy),
    ...memory(kv),
    async changeKeys() {
      cy.keys = await makeKeys()
    },
    async close() {
      ending.abort()
      await working
      await server.close()
      await roads.close()
    },
  }
}

function open(federation: Federation<void>, cy: Cy): Promise<Listening> {
  const app = new Hono()
  app.all('*', async (request) => {
    const dialect = request.req.header('signature-input') ? 'rfc9421' : 'cavage'
    if (request.req.header('signature') && cy.reads !== null && cy.reads !== dialect)
      return request.text('This signature says nothing to us.', 401)
    return federation.fetch(request.req.raw, { contextData: undefined })
  })
  return listen(app, '127.0.0.1:0')
}

function moveIn(federation: Federation<void>, cy: Cy): void {
  federation
    .setActorDispatcher('/users/{identifier}', async (ctx, name) => {
      const keys = await ctx.getActorKeyPairs(name)
      return new Person({
        id: ctx.getActorUri(name),
        preferredUsername: name,
        name: 'Cy',
        inbox: ctx.getInboxUri(name),
        outbox: ctx.getOutboxUri(name),
        followers: ctx.getFollowersUri(name),
        endpoints: new Endpoints({ sharedInbox: ctx.getInboxUri() }),
        manuallyApprovesFollowers: cy.answers !== 'yes',
        publicKey: keys[0]?.cryptographicKey ?? null,
        assertionMethods: keys.map(({ multikey }) => multikey),
      })
    })
    .setKeyPairsDispatcher(() => cy.keys)
  federation.setInboxListeners('/users/{identifier}/inbox', '/inbox').on(Activity, async (ctx, activity) => {
    if (activity instanceof Follow && cy.answers !== 'later') await answer(ctx, cy, activity, cy.answers)
    const undone = activity instanceof Undo ? await activity.getObject() : null
    if (undone instanceof Follow) cy.followedBy.delete(activity.actorId?.href ?? '')
    cy.heard.push(activity)
  })
  federation.setFollowersDispatcher('/users/{identifier}/followers', () => ({ items: [...cy.followedBy.values()] }))
  federation.setOutboxDispatcher('/users/{identifier}/outbox', () => ({ items: [] }))
  federation.setObjectDispatcher(Note, '/notes/{id}', (_, { id }) => saidAs(Note, cy.said.get(id)))
  federation.setObjectDispatcher(Question, '/questions/{id}', (_, { id }) => saidAs(Question, cy.said.get(id)))
}

function saidAs<T extends Note | Question>(kind: Kind<T>, found: unknown): T | null {
  return found instanceof kind ? found : null
}

async function answer(ctx: Context<void>, cy: Cy, follow: Follow, says: 'yes' | 'no'): Promise<void> {
  const who = await follow.getActor({ documentLoader: ctx.documentLoader })
  if (!who?.id) throw new Error('nobody asked')
  if (says === 'yes') cy.followedBy.set(who.id.href, who)
  const me = ctx.getActorUri('cy')
  const values = { id: address(ctx, cy, 'answers'), actor: me, object: follow }
  const activity = says === 'yes' ? new Accept(values) : new Reject(values)
  await ctx.sendActivity({ identifier: 'cy' }, who, activity, { immediate: true })
}

function address({ origin }: Context<void>, cy: Cy, kind: string): URL {
  cy.count += 1
  return new URL(`/${kind}/${cy.count}`, origin)
}

function speaking(ctx: Context<void>, cy: Cy) {
  const [me, followers] = [ctx.getActorUri('cy'), ctx.getFollowersUri('cy')]
  const basics = (kind: string) => ({
    id: address(ctx, cy, kind),
    attribution: me,
    tos: [PUBLIC_COLLECTION, followers],
  })
  const keep = <T extends Note | Question>(said: T): T => {
    cy.said.set(said.id?.pathname.split('/').at(-1) ?? '', said)
    return said
  }
  return {
    me,
    followers,
    note: (values: Values<typeof Note>) => keep(new Note({ ...basics('notes'), ...values })),
    asks: (values: Values<typeof Question>) => keep(new Question({ ...basics('questions'), ...values })),
    answer: (follow: Follow, says: 'yes' | 'no') => answer(ctx, cy, follow, says),
    async does(activity: Activity, to: Recipient | readonly Recipient[]) {
      const whole = activity.id ? activity : activity.clone({ id: address(ctx, cy, 'activities') })
      await ctx.sendActivity({ identifier: 'cy' }, [to].flat(), whole, { immediate: true })
    },
  }
}

function hearing(ctx: Context<void>, { heard }: Cy) {
  const finds: Fedify['finds'] = async (at, as = 'cy') => {
    const documentLoader = as === 'cy' ? await ctx.getDocumentLoader({ identifier: 'cy' }) : ctx.documentLoader
    return ctx.lookupObject(at, { documentLoader })
  }
  return {
    finds,
    async meets(at: string) {
      const found = await finds(at)
      if (!isActor(found)) throw new Error(`nobody is at ${at}`)
      return found
    },
    async hears<A extends Activity>(kind: Kind<A>): Promise<A> {
      for (let tries = 0; tries < 500; tries += 1) {
        const found = heard.find((each): each is A => each instanceof kind)
        if (found) heard.splice(heard.indexOf(found), 1)
        if (found) return found
        await wait(10)
      }
      throw new Error(
        `Cy never heard of a ${kind.name}; what she heard is ${heard.map((each) => each.constructor.name)}`,
      )
    },
    unheard: (kind: Kind<Activity>) => heard.filter((each) => each instanceof kind).length,
  }
}

function memory(kv: KvStore) {
  return {
    async signs(dialect: Dialect, place: string) {
      const spec = dialect === 'cavage' ? 'draft-cavage-http-signatures-12' : 'rfc9421'
      await kv.set(['_fedify', 'httpMessageSignaturesSpec', place], spec)
    },
    async forgetDocuments() {
      for await (const { key } of kv.list(['_fedify', 'remoteDocument'])) await kv.delete(key)
    },
  }
}

// Fedify’s own maker makes RSA keys of 4,096 bits, which takes seconds.
async function makeKeys(): Promise<webcrypto.CryptoKeyPair[]> {
  const { subtle } = webcrypto
  const publicExponent = new Uint8Array([1, 0, 1])
  const rsa = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent, hash: 'SHA-256' }
  return Promise.all([subtle.generateKey(rsa, true, ['sign', 'verify']), generateCryptoKeyPair('Ed25519')])
}
