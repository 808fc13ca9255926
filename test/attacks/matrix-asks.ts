import assert from 'node:assert/strict'
import { documents } from '../../src/federation/door.ts'
import { rows } from '../../src/mastodon/routes.ts'
import { addresses } from '../../src/oauth/door.ts'
import { routes } from '../../src/web/routes.ts'
import { isStream, partsOf } from './ask-api.ts'
import { type HouseName, type NearWorld, type Secret, sharedTag, sharedWord } from './matrix-world.ts'
import { hiddenIn, paging, posts } from './parts-of-rows.ts'

/** The doors of a house, each with a table of its own. */
export const doors = ['web', 'api', 'oauth', 'servers'] as const
export type Door = (typeof doors)[number]

/** Every row of a door's own table that is read, streams left out. */
export function rowsOf(door: Door): string[] {
  const found = {
    web: () => routes.filter(({ method }) => method === 'get').map(({ path }) => path),
    api: () => rows.filter((row) => row.method === 'get' && !isStream(row)).map(({ path }) => path),
    oauth: () => Object.keys(addresses).filter((path) => addresses[path]?.get),
    servers: () => Object.keys(documents),
  }
  return found[door]()
}

/** A question: at which row of which table, and where exactly. */
export interface Ask {
  readonly row: string
  readonly path: string
}

/** What can be named in a question to one house: ids there, or those at home where the house knows nothing of it. */
interface Names {
  readonly posts: readonly string[]
  /** The same with their authors, as servers say where a post lies. */
  readonly places: readonly string[]
  /** The same as people write where it lies. */
  readonly pages: readonly string[]
  readonly people: readonly string[]
  readonly media: readonly string[]
  readonly handles: readonly string[]
  readonly address: string
}

/** Everything that can be asked for at a door of a house with a GET, with the ids and names of all that is hidden in it. */
export function asksAt(world: NearWorld, at: HouseName, door: Door): Ask[] {
  const names = namesAt(world, at)
  const asked = { web: webAsks, api: apiAsks, oauth: oauthAsks, servers: serverAsks }[door](world, names)
  return [...new Map(asked.map((ask) => [ask.path, ask])).values()]
}

function namesAt(world: NearWorld, at: HouseName): Names {
  const ids = world.secrets.map((secret) => world.postAt(at, secret))
  const authors = world.secrets.map((secret) => world.authorAt(at, secret))
  const known = world.house(at).ctx.db.prepare('select id from remote_media').all()
  return {
    posts: [...new Set(ids)],
    places: [...new Set(world.secrets.map((secret) => `${world.authorAt(at, secret)}/${world.postAt(at, secret)}`))],
    pages: [...new Set(world.secrets.map((secret) => `${handleAt(secret, at)}/${world.postAt(at, secret)}`))],
    people: [...new Set(authors)],
    media: [world.media, ...known.map(({ id }) => String(id))],
    handles: at === 'maple' ? ['@ada', '@dee@elm.test'] : ['@ada@maple.test', '@dee'],
    address: world.house(at).ctx.address,
  }
}

function handleAt({ said, home }: Secret, at: HouseName): string {
  const [name] = said.by.split('@')
  return home === at ? `@${name}` : `@${name}@${home}.test`
}

/** Fills what stands in a path; a part that nobody gave a value fails, so that a new kind of part is thought about. */
function filled(path: string, values: (name: string, path: string) => readonly string[]): string[] {
  const part = /(?<=\/):(\w+)(\{(?:\[[^\]]*\]|\{\d+\}|[^{}])*\})?/.exec(path)
  if (!part) return [path]
  const known = values(part[1] ?? '', path)
  return known.flatMap((value) => filled(path.replace(part[0], value), values))
}

const like = (words: string) => encodeURIComponent(words)
const searches = [sharedWord, `#${sharedTag}`, 'qzliv', '#qzlivet', 'from:@ada', 'has:media', 'spam.example']

const profile = '/:handle{@[^/]+}'
const withHandle = /^\/:handle\{@\[\^\/\]\+\}\/:id(\{\[0-9A-Z\]\{26\}\})?/

function webAsks(world: NearWorld, names: Names): Ask[] {
  const [first = '', second = ''] = names.posts
  const others: Readonly<Record<string, readonly string[]>> = {
    handle: names.handles,
    page: names.pages,
    tag: [sharedTag],
    key: [sharedTag],
    size: ['small', 'original'],
    code: ['smile'],
    token: [world.waiting],
    server: ['elm.test'],
    host: ['maple.test', 'elm.test'],
    hash: [world.request],
  }
  const values = (name: string, path: string) => {
    if (name !== 'id') return others[name] ?? assert.fail(`${path}: no values for :${name}; add some to the matrix`)
    if (/^\/(posts|local|host\/posts)\//.test(path)) return names.posts
    if (/\/media\/elsewhere\/(face|header)|\/people\//.test(path)) return names.people
    if (path.startsWith('/media/')) return names.media
    return [path.includes('/blocks/') ? world.proposed : path.startsWith('/lists/') ? world.list : first]
  }
  const plain = rowsOf('web').flatMap((path) =>
    filled(path.replace(withHandle, '/:page'), values).map((each) => ({ row: path, path: each })),
  )
  const lists = ['/', '/following', '/neighborhood', '/public-posts', '/bookmarks', '/likes', '/inbox', '/direct']
  const shown = [
    ...lists.map((row) => ({ row, path: row })),
    ...names.handles.map((handle) => ({ row: profile, path: `/${handle}` })),
  ]
  const pages = shown.flatMap(({ row, path }) =>
    ['before', 'after', 'from'].map((field) => ({ row, path: `${path}?${field}=${second}` })),
  )
  const about = names.posts.flatMap((id) =>
    (id === first ? ['reply', 'quote', 'draft'] : ['reply']).map((field) => ({
      row: '/write',
      path: `/write?${field}=${id}`,
    })),
  )
  const tabs = names.handles.flatMap((handle) =>
    ['about', 'media', 'replies'].map((tab) => ({ row: profile, path: `/${handle}?tab=${tab}` })),
  )
  const found = searches.map((words) => ({ row: '/search', path: `/search?q=${like(words)}` }))
  const people = ['ada', 'dee'].map((words) => ({ row: '/people', path: `/people?q=${words}` }))
  return [...plain, ...pages, ...about, ...tabs, ...found, ...people]
}

function apiAsks(world: NearWorld, names: Names): Ask[] {
  const [first = ''] = names.posts
  const things = (path: string) => {
    const hidden = hiddenIn[path] ?? []
    if (hidden === posts) return names.posts
    if (hidden.some((each) => each === 'blocker' || each === 'open')) return names.people
    if (hidden.includes('media')) return names.media
    return path.includes('tag') ? [sharedTag, 'qzlivetag'] : [hidden.includes('list') ? world.list : first]
  }
  const reads = rows.filter((row) => row.method === 'get' && !isStream(row))
  const plain = reads.flatMap((row) => {
    const found = partsOf(row).length === 0 ? [row.path] : filled(row.path, () => things(row.path))
    return found.map((path) => ({ row: row.path, path: `${path}?limit=40` }))
  })
  const between = reads
    .filter((row) => partsOf(row).length === 0 || /accounts|timelines/.test(row.path))
    .map(({ path }, n) => ({ path, field: paging[n % paging.length] }))
    .flatMap(({ path, field }) =>
      filled(path, () => things(path).slice(0, 1)).map((each) => ({ row: path, path: `${each}?${field}=${first}` })),
    )
  return [...plain, ...between, ...apiQuestions(world, names)]
}

/** Rows of the API that want a word, and every way to ask for what is hidden by it. */
function apiQuestions({ house }: NearWorld, { posts: ids, places: lie, people, address, handles }: Names): Ask[] {
  const maple = house('maple').ctx.address
  const places = ids.flatMap((id) => [...[address, maple].flatMap((at) => [`${at}/@ada/${id}`, `${at}/posts/${id}`])])
  const wire = lie.map((place) => `${maple}/ap/o/${place}`)
  const query = (row: string, ...queries: readonly string[]) =>
    queries.map((each) => ({ row, path: `${row}?limit=40&${each}` }))
  const all = (field: string, values: readonly string[]) => values.map((each) => `${field}=${like(each)}`).join('&')
  const [person = ''] = people
  return [
    ...query('/api/oembed', ...[...places, ...wire].map((url) => `url=${like(url)}`)),
    ...query('/api/v1/timelines/link', ...places.slice(0, 4).map((url) => `url=${like(url)}`)),
    ...query('/api/v2/search', ...searches.flatMap((q) => ['', '&type=statuses'].map((end) => `q=${like(q)}${end}`))),
    ...query('/api/v2/search', `q=${sharedWord}&account_id=${person}`, `q=${sharedWord}&max_id=${ids[1]}`),
    ...query(
      '/api/v2/search',
      ...[...places.slice(0, 6), ...wire.slice(0, 3)].map((url) => `resolve=true&q=${like(url)}`),
    ),
    ...query('/api/v1/search', ...searches.map((q) => `q=${like(q)}`)),
    ...query('/api/v1/accounts/search', 'q=ada', 'q=dee', 'resolve=true&q=@dee@elm.test'),
    ...query('/api/v1/accounts/lookup', ...handles.map((handle) => `acct=${handle.slice(1)}`)),
    ...query('/api/v1/statuses', all('id[]', ids.slice(0, 20)), all('id[]', ids.slice(20))),
    ...query('/api/v1/accounts', all('id[]', people)),
    ...query('/api/v1/accounts/relationships', all('id[]', people)),
    ...people.flatMap((id) =>
      ['pinned=true', 'only_media=true', 'exclude_replies=true', `tagged=${sharedTag}`].map((end) => ({
        row: '/api/v1/accounts/:id/statuses',
        path: `/api/v1/accounts/${id}/statuses?${end}`,
      })),
    ),
    ...query('/api/v1/timelines/public', 'local=true', 'remote=true', 'only_media=true', 'bubble=true'),
    ...query('/api/v1/notifications', `account_id=${person}`),
    ...query('/api/v1/markers', 'timeline[]=home&timeline[]=notifications'),
  ]
}

function oauthAsks(): Ask[] {
  return rowsOf('oauth').map((path) => ({ row: path, path }))
}

function serverAsks(world: NearWorld, names: Names): Ask[] {
  const all: Readonly<Record<string, readonly string[]>> = {
    place: names.places,
    page: names.pages,
    quoting: names.posts.slice(0, 1),
  }
  const values = (name: string, path: string) => {
    if (name === 'id') return path.startsWith('/ap/u/') ? names.people : names.posts
    return all[name] ?? assert.fail(`${path}: no values for :${name}; add some to the matrix`)
  }
  const queries: Readonly<Record<string, readonly string[]>> = {
    '/.well-known/webfinger': [
      ...names.handles.map((handle) => `resource=acct:${handle.slice(1).split('@')[0]}@${new URL(names.address).host}`),
      ...names.posts.slice(0, 2).map((id) => `resource=${like(`${names.address}/@ada/${id}`)}`),
    ],
    '/ap/neighborhood/log': [`of=${like(world.neighborhood)}`],
    '/ap/neighborhood/blocks': ['page=1'],
    '/ap/u/:id/outbox': ['page=1', `page=1&before=${names.posts[1]}`, `page=1&after=${names.posts[1]}`],
    '/ap/u/:id/followers': ['page=1', 'domain=elm.test', 'domain=far.test'],
    '/ap/u/:id/following': ['page=1', 'domain=elm.test'],
    '/ap/o/:author/:id/replies': ['page=1', `page=1&after=${names.posts[0]}`],
  }
  return Object.keys(documents).flatMap((row) =>
    filled(row.replace(':author/:id', ':place').replace(withHandle, '/:page'), values).flatMap((path) =>
      ['', ...(queries[row] ?? []).map((query) => `?${query}`)].map((end) => ({ row, path: `${path}${end}` })),
    ),
  )
}
