import { all, type Row } from '../../db/database.ts'
import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { breath } from './own-posts.ts'
import { isoOf, linkTo, nameOf, type Owner } from './owner.ts'

/** Something she has many of, as lines of one file. The question gives `key` in order, and takes `after`, `most`, `viewer`. */
export interface Ties {
  readonly name: string
  readonly sql: string
  readonly line: (ctx: Context, row: Row) => object
}

const atOnce = 200
const who = 'a.name, a.server, a.shown_name as shownName'

/** What she did with posts, and what people are to her: each is a file. Posts of others are links. */
export const ties: readonly Ties[] = [
  {
    name: 'boosts',
    sql: `select p.id as key, p.boost_of as post, p.written as at, ${who} from posts p join posts o on o.id = p.boost_of join actors a on a.id = o.author
      where p.author = :viewer and p.boost_of is not null and p.deleted is null and p.id > :after and ${visible('o')} order by p.id limit :most`,
    line: postTie,
  },
  { name: 'likes', sql: kept('likes', 'actor', 'liked'), line: postTie },
  { name: 'bookmarks', sql: kept('bookmarks', 'member', 'kept'), line: postTie },
  { name: 'pins', sql: kept('pins', 'actor', 'pinned'), line: postTie },
  {
    name: 'following',
    sql: people('follows', 'followee', 'follower', 'since as at, t.boosts, t.tell'),
    line: (ctx, row) => ({ ...personTie(ctx, row), boosts: row['boosts'] === 1, tell: row['tell'] === 1 }),
  },
  { name: 'followers', sql: people('follows', 'follower', 'followee', 'since as at'), line: personTie },
  { name: 'asked-to-follow', sql: people('follow_requests', 'followee', 'follower', 'asked as at'), line: personTie },
  { name: 'blocks', sql: people('blocks', 'blocked', 'blocker', 'since as at'), line: personTie },
  {
    name: 'mutes',
    sql: people('mutes', 'muted', 'member', 'since as at, t.until, t.quiet_notices as quiet'),
    line: (ctx, row) => ({
      ...personTie(ctx, row),
      until: isoOf(row['until'] == null ? null : Number(row['until'])),
      quiet: row['quiet'] === 1,
    }),
  },
  {
    name: 'notes-about-people',
    sql: people('person_notes', 'person', 'member', 'changed as at, t.words'),
    line: (ctx, row) => ({ ...personIn(ctx, row), note: String(row['words']), changed: isoOf(Number(row['at'])) }),
  },
  { name: 'introduces', sql: people('endorsements', 'person', 'member', 'since as at'), line: personTie },
  { name: 'not-suggested', sql: people('not_suggested', 'person', 'member', 'since as at'), line: personTie },
  {
    name: 'shown-tags',
    sql: `select t.tag as key, t.made as at from featured_tags t where t.member = :viewer and t.tag > :after order by t.tag limit :most`,
    line: (_, row) => ({ tag: String(row['key']), since: isoOf(Number(row['at'])) }),
  },
  {
    name: 'filtered-posts',
    sql: `select t.id as key, t.post, t.added as at, f.title, ${who} from filters f join filter_posts t on t.filter = f.id
      join posts p on p.id = t.post join actors a on a.id = p.author
      where f.member = :viewer and t.id > :after and ${visible('p')} order by t.id limit :most`,
    line: (ctx, row) => ({ ...postTie(ctx, row), filter: String(row['title']) }),
  },
  {
    name: 'notice-signs',
    sql: `select t.notice || ' ' || t.emoji as key, t.notice, t.emoji, t.made as at from notice_reactions t
      where t.member = :viewer and t.notice || ' ' || t.emoji > :after order by key limit :most`,
    line: (_, row) => ({ notice: String(row['notice']), emoji: String(row['emoji']), at: isoOf(Number(row['at'])) }),
  },
  {
    name: 'shut-servers',
    sql: `select t.host as key, t.since as at from shut_servers t where t.member = :viewer and t.host > :after order by t.host limit :most`,
    line: (_, row) => ({ server: row['key'], since: isoOf(Number(row['at'])) }),
  },
  {
    name: 'muted-threads',
    sql: `select t.thread as key, t.thread as post, t.muted as at from muted_threads t
      where t.member = :viewer and t.thread > :after order by t.thread limit :most`,
    line: (ctx, row) => ({ thread: linkTo(ctx, String(row['post'])), since: isoOf(Number(row['at'])) }),
  },
  {
    name: 'followed-tags',
    sql: `select t.tag as key, t.since as at from followed_tags t where t.member = :viewer and t.tag > :after order by t.tag limit :most`,
    line: (_, row) => ({ tag: String(row['key']), since: isoOf(Number(row['at'])) }),
  },
]

/** The lines of one of them, many at a time. */
export async function* tieLines(ctx: Context, owner: Owner, { sql, line }: Ties): AsyncGenerator<object[]> {
  for (let after = ''; ; ) {
    const rows = all(ctx.db, sql, { ...asking(owner.viewer), after, most: atOnce })
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => line(ctx, row))
    after = String(last['key'])
    await breath()
  }
}

// What she kept may have been closed to her since; then even its address is not hers to have.
function kept(table: string, column: string, when: string): string {
  return `select t.post as key, t.post, t.${when} as at, ${who} from ${table} t join posts p on p.id = t.post join actors a on a.id = p.author
    where t.${column} = :viewer and t.post > :after and ${visible('p')} order by t.post limit :most`
}

function people(table: string, shown: string, mine: string, more: string): string {
  return `select t.${shown} as key, t.${more}, ${who} from ${table} t join actors a on a.id = t.${shown}
    where t.${mine} = :viewer and t.${shown} > :after and a.gone is null order by t.${shown} limit :most`
}

function postTie(ctx: Context, row: Row): object {
  return { post: linkTo(ctx, String(row['post'])), author: personIn(ctx, row).handle, at: isoOf(Number(row['at'])) }
}

function personTie(ctx: Context, row: Row): object {
  return { ...personIn(ctx, row), since: isoOf(Number(row['at'])) }
}

function personIn(ctx: Context, row: Row) {
  const name = String(row['name'])
  const server = row['server'] == null ? null : String(row['server'])
  return nameOf(ctx, { name, server, shownName: String(row['shownName'] || name) })
}
