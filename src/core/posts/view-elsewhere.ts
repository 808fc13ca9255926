import { all } from '../../db/database.ts'
import { relink, withEmoji } from '../../lib/html.ts'
import { codesIn, handleOf } from '../actors/person.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import type { Quotable } from '../elsewhere/remote-post.ts'
import { plainTag } from '../words/pieces.ts'
import type { Post } from './post.ts'
import type { ElsewhereView } from './post-view.ts'

/** What a page needs to know of a post from elsewhere, and where its mentions lead in this house. */
export interface SeenElsewhere extends ElsewhereView {
  /** Paths of the people it names, by the addresses of their pages at their own servers. */
  readonly people: ReadonlyMap<string, string>
  /** The server of its author, as her handle ends. */
  readonly server: string
}

/** Of those of these posts that are from elsewhere, by post; two questions, and none when all are from here. */
export function seeElsewhere(ctx: Context, viewer: Viewer, posts: readonly Post[]): Map<string, SeenElsewhere> {
  const ids = JSON.stringify(posts.filter(({ home }) => !home).map(({ id }) => id))
  if (ids === '[]') return new Map()
  const people = Map.groupBy(all(ctx.db, peopleSql, { ids }), (row) => String(row['post']))
  const rows = all(ctx.db, postsSql, { ids })
  return new Map(
    rows.map((row) => {
      const id = String(row['post'])
      const named = (people.get(id) ?? []).flatMap((each) => ways(ctx, each as unknown as Named))
      const answers = row['answers'] == null ? null : String(row['answers'])
      const emojis = viewer.home === 'here' ? codesIn(String(row['emojis'])) : []
      const server = String(row['server'])
      const known = { uri: String(row['uri']), url: String(row['url']), quotable: row['quotable'] as Quotable }
      return [id, { ...known, answers, emojis, server, people: new Map(named) }]
    }),
  )
}

/** The words of a post from elsewhere, with its mentions and tags leading to their pages in this house, and its emoji. */
export function homeward(html: Post['html'], { people, emojis, server }: SeenElsewhere): Post['html'] {
  const led = relink(html, (href, kind) => {
    if (kind === 'hashtag') return tagPath(href)
    return kind === 'mention' ? (people.get(href) ?? null) : null
  })
  return emojis.length === 0 ? led : withEmoji(led, (code) => (emojis.includes(code) ? emojiPath(server, code) : null))
}

/** Where the picture of a short code at a server is fetched and kept. */
export function emojiPath(server: string, code: string): string {
  return `/emoji/elsewhere/${server}/${code}`
}

const postsSql = `select r.post, u.uri, coalesce(nullif(r.url, ''), u.uri) as url, l.answers, r.emojis, r.quotable, a.server from json_each(:ids) wanted
  join remote_posts r on r.post = wanted.value join post_uris u on u.post = r.post and u.kind = 'canonical'
  join posts p on p.id = r.post join actors a on a.id = p.author left join late_answers l on l.post = r.post`

const peopleSql = `select m.post, a.id, a.name, a.server, r.uri, r.url from mentions m join actors a on a.id = m.actor and a.gone is null
  left join remote_actors r on r.actor = a.id where m.post in (select value from json_each(:ids))`

interface Named {
  readonly id: string
  readonly name: string
  readonly server: string | null
  readonly uri: string | null
  readonly url: string | null
}

// Servers link to a person's page or to her address; both mean her.
function ways({ address }: Context, { id, name, server, uri, url }: Named): [string, string][] {
  const known = server === null ? [`${address}/@${name}`, `${address}/ap/u/${id}`] : [uri, url]
  return known.flatMap((each): [string, string][] => (each ? [[each, `/${handleOf({ name, server })}`]] : []))
}

function tagPath(href: string): string | null {
  const last = URL.parse(href)?.pathname.split('/').findLast(Boolean) ?? ''
  try {
    const tag = plainTag(decodeURIComponent(last))
    return tag && `/tags/${encodeURIComponent(tag)}`
  } catch {
    // A tag that can't be read leads where it led.
    return null
  }
}
