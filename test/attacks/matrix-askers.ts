import { issueAppToken, issueToken } from '../../src/core/apps/give-token.ts'
import { readScopes, type Scope } from '../../src/core/apps/scopes.ts'
import { homeMap } from '../../src/core/audience/for-apps.ts'
import { testApp } from '../app-token.ts'
import type { Here } from '../cast.ts'
import { type Looker, mayRead } from '../oracle.ts'
import { askHouse, type Signer } from '../signed.ts'
import { everything } from './ask-api.ts'
import type { Door } from './matrix-asks.ts'
import { belonged, blockWord, type HouseName, type NearWorld, pixels, type Secret } from './matrix-world.ts'

/** Somebody who asks at a door of a house. `is` says who she is by the rules, for what was said at one house or another. */
export interface Asker {
  readonly who: string
  readonly at: HouseName
  readonly door: Door
  readonly is: (secret: Pick<Secret, 'home'>) => Looker
  readonly ask: (path: string, headers?: Record<string, string>) => Response | Promise<Response>
}

const outsider = (): Looker => ({ id: null, from: 'elsewhere' })

/** Somebody who lives in a house: in the one where it was said, or in another one, which keeps what it was told. */
const living =
  (id: string, at: HouseName) =>
  ({ home }: Pick<Secret, 'home'>): Looker => ({
    id: `${id}@${at}`,
    ...(home === at ? { from: 'this house' } : belonged[at]),
  })

/** A server that asks: whoever is no neighbor any more reads nothing, whatever it was told. */
function serverOf(name: HouseName): Looker {
  const { from, came = 1, last } = belonged[name]
  return { id: null, from: last === undefined ? from : 'elsewhere', came }
}

/** A member's browser. */
export function browserOf(world: NearWorld, id: string, at: HouseName): Asker {
  const browser = world.house(at).as(id as Here)
  return {
    who: `${id}@${at} in her browser`,
    at,
    door: 'web',
    is: living(id, at),
    ask: (path, more) => browser.get(path, more),
  }
}

/** Somebody without an account, or a crawler. */
export function passerBy(world: NearWorld, at: HouseName, headers: Record<string, string> = {}): Asker {
  const browser = world.house(at).stranger()
  const ask: Asker['ask'] = (path, more) => browser.get(path, { ...headers, ...more })
  return { who: headers['user-agent'] ?? 'a passer-by', at, door: 'web', is: outsider, ask }
}

/** A member's app, with these scopes; without a name an app that nobody let in. */
export function appOf(world: NearWorld, id: string | null, at: HouseName, scopes = everything): Asker {
  const { ctx, web, ...house } = world.house(at)
  const { app } = testApp(ctx, { scopes: scopes.join(' ') })
  const given: readonly Scope[] = readScopes(scopes.join(' '))
  const token = id
    ? issueToken(ctx, { app, member: house.member(id as Here), scopes: given, map: homeMap })
    : issueAppToken(ctx, app, given)
  const bearer = { authorization: `Bearer ${token}` }
  const reads = scopes.some((scope) => scope === 'read:statuses')
  return {
    who: `an app${id ? ` of ${id}@${at}` : ''}${reads ? '' : ` for ${scopes}`}`,
    at,
    door: 'api',
    is: id && reads ? living(id, at) : outsider,
    ask: (path, more) => web.request(`${ctx.address}${path}`, { headers: { ...bearer, ...more } }),
  }
}

/** Another server, or somebody of it, with a signature; without a name nobody signs. */
export function signedBy(
  world: NearWorld,
  house: HouseName | null,
  at: HouseName,
  name: Signer['name'] = 'the house',
): Asker {
  const signer = house && { as: { house: world.house(house), name } }
  return {
    who: house ? `${name} of ${house}, signed,` : 'a server that signs nothing',
    at,
    door: 'servers',
    is: house ? () => serverOf(house) : outsider,
    ask: (path, more = {}) => askHouse(world.house(at), path, { ...signer, more }),
  }
}

// Feeds and previews are for everybody and know nobody.
const mayFind = (world: NearWorld, is: Asker['is'], secret: Secret) =>
  [is(secret), outsider()].some((looker) => mayRead(world.world, looker, secret.said))

/** Words that somebody may find by the rules, and those among them that her door tells. */
export function meantFor(world: NearWorld, { at, door, is }: Asker): { may: string[]; must: string[] } {
  const open = world.secrets.filter((secret) => mayRead(world.world, is(secret), secret.said))
  const looker = is({ home: 'maple' })
  const isNear = (looker.from !== 'elsewhere' && looker.last === undefined) || at === looker.id?.split('@')[1]
  const blocks = isNear && !['ash', 'fir', 'far'].includes(at) ? [blockWord] : []
  const may = world.secrets
    .filter((secret) => mayFind(world, is, secret))
    .flatMap(({ words, forPeople, atHome, seen = [] }) => [words, forPeople, atHome, seen].flat())
  const told = open
    .filter(({ home, said }) => home === at || (door !== 'servers' && (said.reach !== 'public' || looker.id !== null)))
    .flatMap(({ home, words, forPeople, atHome, seen = [] }) => [
      ...words,
      ...(door === 'servers' ? [] : forPeople),
      ...(home === at && door !== 'servers' ? atHome : []),
      ...(door === 'web' ? [seen].flat() : []),
    ])
  // What the host's app is told of blocks is for hosts.
  return { may: [...may, ...blocks], must: [...told, ...(door === 'api' ? [] : blocks)] }
}

/**
 * Ids that somebody may not find: of what she may not read, but for what it names that she may read. A quote says where its post
 * lies, and servers are told what an answer answers.
 */
export function hiddenFrom(world: NearWorld, { at, door, is }: Asker): Set<string> {
  const open = world.secrets.filter((secret) => mayFind(world, is, secret))
  const named = open.flatMap(({ quotes, answers }) => [quotes, door === 'servers' ? answers : undefined])
  const idsOf = (secret: Secret) => [secret.post.id, world.postAt(at, secret)]
  const known = new Set([...open, ...world.secrets.filter(({ state }) => named.includes(state))].flatMap(idsOf))
  return new Set(world.secrets.flatMap(idsOf).filter((id) => !known.has(id)))
}

/** Everything that an answer says, as letters; files too. */
export async function saidIn(answer: Response): Promise<string> {
  const body = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  const isFile = answer.ok && answer.headers.get('content-type')?.startsWith('image/')
  return `${[...answer.headers].map((pair) => pair.join(': ')).join('\n')}\n\n${isFile ? pixels : ''}\n${body}`
}

/** What a text tells: words of what was said to neighbors, and ids, without those that the question named. */
export function toldIn(world: NearWorld, text: string, asked: string): { words: string[]; ids: string[] } {
  const fresh = (found: readonly string[] | null) => [...new Set(found)].filter((each) => !asked.includes(each))
  const words = fresh(text.match(/qz[a-z]+/g)).filter((word) => world.words.has(word))
  return { words, ids: fresh(text.match(/\b01[0-9A-HJKMNP-TV-Z]{24}\b/g)) }
}
