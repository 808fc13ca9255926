import { all, type Row } from '../../db/database.ts'
import type { SafeHtml } from '../../lib/html.ts'
import { codesIn } from '../actors/person.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

/** Somebody with all that apps show of her wherever her name stands. Times are milliseconds. */
export interface AccountView {
  readonly id: string
  readonly name: string
  readonly server: string | null
  readonly shownName: string
  readonly sentence: string
  readonly aboutHtml: SafeHtml
  readonly fields: readonly { readonly name: string; readonly html: SafeHtml }[]
  readonly avatar: string | null
  readonly header: string | null
  /** Whether she has a picture, and a wide one, at her own server that may be shown. */
  readonly faceElsewhere: boolean
  readonly headerElsewhere: boolean
  readonly emojis: readonly string[]
  readonly locked: boolean
  readonly bot: boolean
  readonly gone: boolean
  /** Whether she is in lists of people. */
  readonly discoverable: boolean
  /** Whether machines that search may find her and what anybody may read of hers. */
  readonly indexed: boolean
  /** True when she lives here and lets nobody else read who follows her and whom she follows. */
  readonly hidesFollows: boolean
  /** True when what she says shows only to those who follow her, as hosts or the viewer decided about her server. */
  readonly quiet: boolean
  readonly host: boolean
  /** Her address and her page at her own server; null for those who live here. */
  readonly uri: string | null
  readonly url: string | null
  /** Whom she says she is by now, when that person is known here. */
  readonly movedTo: string | null
  readonly since: number
  readonly posts: number
  readonly lastPost: number | null
  /** As far as she lets others know, and as far as it is known here. */
  readonly followers: number
  readonly following: number
}

/**
 * The people with these ids as a viewer may see them, by id, in one question; unknown ids are left out. Strangers get what
 * strangers get on her page: name, picture and sentence.
 */
export function findAccounts(ctx: Context, viewer: Viewer, ids: Iterable<string>): Map<string, AccountView> {
  const wanted = JSON.stringify([...new Set(ids)])
  if (wanted === '[]') return new Map()
  const rows = all(ctx.db, question, { ids: wanted, viewer: viewer.id })
  return new Map(rows.map((row) => [String(row['id']), accountFrom(viewer, row)]))
}

const listed = `coalesce(json_extract(m.preferences, '$.listed'), 1)`
const indexed = `coalesce(json_extract(m.preferences, '$.indexed'), 0)`

const question = `select a.id, a.name, a.server, a.shown_name as shownName, a.sentence, a.about_html as aboutHtml, a.avatar, a.header,
    a.locked, a.gone, a.created, m.joined, r.uri, r.url, r.type, r.born, r.emojis, coalesce(r.fields, a.fields) as fields,
    r.avatar_url is not null and ${mayShowFiles()} as faceElsewhere, r.header_url is not null and ${mayShowFiles()} as headerElsewhere,
    iif(a.server is null, ${listed}, r.discoverable) as discoverable, iif(a.server is null, ${listed} and ${indexed}, r.discoverable) as indexed,
    m.id is not null and coalesce(json_extract(m.preferences, '$.openFollows'), 0) = 0 as hidesFollows,
    exists (select 1 from judged q where q.actor = a.id and q.member in ('', :viewer) and q.shown = 'followers') as quiet,
    exists (select 1 from roles h where h.member = a.id and h.role = 'host') as host,
    (select n.actor from remote_actors n where n.uri = r.moved_to) as movedTo, r.followers_count as toldFollowers,
    r.following_count as toldFollowing, r.posts_count as toldPosts, c.here, c.anyone, c.last,
    case when ${openFollows()} then (select count(*) from follows f where f.followee = a.id) else 0 end as followers,
    case when ${openFollows()} then (select count(*) from follows f where f.follower = a.id) else 0 end as following
  from json_each(:ids) wanted join actors a on a.id = wanted.value
  left join members m on m.id = a.id left join remote_actors r on r.actor = a.id left join post_counts c on c.author = a.id`

function mayShowFiles(): string {
  return `not exists (select 1 from judged j where j.actor = a.id and j.member = '' and j.media = 0)`
}

function openFollows(): string {
  return `(m.id is null or m.id = :viewer or coalesce(json_extract(m.preferences, '$.openFollows'), 0) = 1)`
}

function accountFrom(viewer: Viewer, row: Row): AccountView {
  const text = (name: string) => (row[name] == null ? null : String(row[name]))
  const moment = (name: string) => (row[name] == null ? null : Number(row[name]))
  const isHere = viewer.home === 'here'
  // What her own server tells, or else what is known here.
  const count = (told: string, known: string) => Number(row[told] ?? row[known] ?? 0)
  return {
    id: String(row['id']),
    name: String(row['name']),
    server: text('server'),
    shownName: String(row['shownName'] || row['name']),
    sentence: String(row['sentence']),
    // Only rendered and cleaned text is ever written into this column.
    aboutHtml: (isHere ? String(row['aboutHtml']) : '') as SafeHtml,
    fields: isHere ? fieldsFrom(String(row['fields'])) : [],
    avatar: text('avatar'),
    header: isHere ? text('header') : null,
    faceElsewhere: isHere && row['faceElsewhere'] === 1,
    headerElsewhere: isHere && row['headerElsewhere'] === 1,
    emojis: isHere && row['emojis'] != null ? codesIn(String(row['emojis'])) : [],
    locked: row['locked'] === 1,
    bot: row['type'] === 'Service' || row['type'] === 'Application',
    gone: row['gone'] !== null,
    discoverable: row['discoverable'] === 1,
    indexed: row['indexed'] === 1,
    hidesFollows: row['hidesFollows'] === 1,
    quiet: row['quiet'] === 1,
    host: row['host'] === 1,
    uri: text('uri'),
    url: text('url') || text('uri'),
    movedTo: text('movedTo'),
    since: moment('joined') ?? moment('born') ?? Number(row['created']),
    posts: count('toldPosts', isHere ? 'here' : 'anyone'),
    lastPost: isHere ? moment('last') : null,
    followers: count('toldFollowers', 'followers'),
    following: count('toldFollowing', 'following'),
  }
}

function fieldsFrom(json: string): AccountView['fields'] {
  if (json === '[]') return []
  const fields = JSON.parse(json) as { name?: string; html?: SafeHtml }[]
  return fields.map(({ name = '', html = '' as SafeHtml }) => ({ name, html }))
}
