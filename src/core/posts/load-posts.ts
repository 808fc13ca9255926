import { all, type Row } from '../../db/database.ts'
import { escapeHtml } from '../../lib/html.ts'
import { findPeople, fromHere, type Person } from '../actors/person.ts'
import { isForNamed, mayBeBoosted, staysHome } from '../audience/audience.ts'
import { asking, notHidden, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findCards } from '../links/find-cards.ts'
import type { MediaView } from '../media/media-view.ts'
import { type Filters, filtersOf, matchesOf } from '../moderation/word-filters.ts'
import { mayGetOffer } from '../norms/may-get-offer.ts'
import { type ReadNorm, readingsOf, readLine } from '../norms/reading.ts'
import { findMedia } from './load-media.ts'
import { findPolls } from './load-polls.ts'
import type { Post } from './post.ts'
import type { LinkView, PollView, PostView } from './post-view.ts'
import { showPost } from './show-post.ts'
import { postColumns, postFrom } from './store.ts'
import { foldedByRules } from './under-rules.ts'
import { homeward, type SeenElsewhere, seeElsewhere } from './view-elsewhere.ts'

/**
 * Loads posts for a viewer, in the order of `ids`, with all that a page or an app shows of them; those she may not see are
 * left out. A boost is loaded as the post it points at. A fixed number of questions, however many posts.
 */
export function loadPosts(ctx: Context, viewer: Viewer, ids: readonly string[], place = 'home'): PostView[] {
  if (ids.length === 0) return []
  const found = findVisible(ctx, viewer, ids)
  const entries = among(found, ids)
  const boosted = among(
    found,
    pick(entries, (post) => post.boostOf),
  )
  const shown = new Map([...entries].filter(([, post]) => !post.boostOf).concat([...boosted]))
  const quoted = among(
    found,
    pick(shown, (post) => post.quoteOf),
  )
  const loaded = gather(ctx, viewer, [...new Map([...shown, ...quoted]).values()], [...entries.values()])
  const filters = viewer.id ? filtersOf(ctx, viewer.id, place) : []
  const norms = readingsOf(ctx, viewer)
  const views = ids.map((id) => {
    const entry = entries.get(id)
    const post = entry && (entry.boostOf ? boosted.get(entry.boostOf) : entry)
    return entry && post ? viewOf({ ctx, viewer, loaded, filters, norms, place, quoted }, post, entry) : null
  })
  return views.filter((view) => view !== null)
}

/** One post for a viewer, or null when it is hidden or unknown. */
export function loadPost(ctx: Context, viewer: Viewer, id: string): PostView | null {
  return loadPosts(ctx, viewer, [id], 'thread')[0] ?? null
}

interface Loaded {
  readonly people: Map<string, Person>
  readonly media: Map<string, MediaView[]>
  readonly polls: Map<string, PollView>
  readonly links: Map<string, LinkView>
  readonly facts: Map<string, Row>
  readonly elsewhere: Map<string, SeenElsewhere>
}

interface Loading {
  readonly ctx: Context
  readonly viewer: Viewer
  readonly loaded: Loaded
  readonly filters: Filters
  readonly norms: readonly ReadNorm[]
  readonly place: string
  readonly quoted: Map<string, Post>
}

/** These posts with what they boost and what is quoted there, as far as the viewer may see each; one question for all. */
function findVisible(ctx: Context, viewer: Viewer, ids: readonly string[]): Map<string, Post> {
  const rows = all(
    ctx.db,
    `with wanted (id) as (select value from json_each(:ids)),
       shown (id) as (select id from wanted union select b.boost_of from wanted w join posts b on b.id = w.id where b.boost_of is not null),
       every (id) as (select id from shown union select q.quote_of from shown s join posts q on q.id = s.id where q.quote_of is not null)
     select ${postColumns} from posts p where p.id in (select id from every) and ${visible('p')}`,
    { ids: JSON.stringify(ids), ...asking(viewer) },
  )
  return new Map(foldedByRules(ctx, rows.map(postFrom)).map((post) => [post.id, post]))
}

function among(found: Map<string, Post>, ids: readonly string[]): Map<string, Post> {
  return new Map(
    ids.flatMap((id): [string, Post][] => {
      const post = found.get(id)
      return post ? [[id, post]] : []
    }),
  )
}

// Most posts carry nothing, so what the facts rule out is not asked for.
function gather(ctx: Context, viewer: Viewer, posts: readonly Post[], entries: readonly Post[]): Loaded {
  const asked = (some: readonly Post[]) => ({ ids: JSON.stringify(some.map((post) => post.id)), ...asking(viewer) })
  const facts = byId(all(ctx.db, factsSql, asked(posts)), 'id')
  const having = (fact: string) => posts.filter((post) => facts.get(post.id)?.[fact] === 1)
  const answered = posts.flatMap((post) => {
    const author = facts.get(post.id)?.['answered']
    return author == null ? [] : [String(author)]
  })
  const mentioned = posts.flatMap((post) => listIn(facts.get(post.id)?.['mentions']))
  const linked = having('link').map((post) => post.id)
  const people = findPeople(ctx.db, [
    ...posts.map((post) => post.author),
    ...entries.map((entry) => entry.author),
    ...answered,
    ...mentioned,
  ])
  return {
    people: viewer.home === 'here' ? people : new Map([...people].map(([id, person]) => [id, fromHere(person)])),
    facts,
    elsewhere: seeElsewhere(ctx, viewer, posts),
    media: findMedia(ctx, viewer, having('media')),
    polls: findPolls(ctx, viewer, having('poll')),
    links: byId(findCards(ctx, linked, viewer), 'post') as unknown as Map<string, LinkView>,
  }
}

const factsSql = `select o.id,
  (select p.author from posts p where p.id = o.reply_to and ${visible('p')}) as answered,
  (select count(*) from posts p where p.reply_to = o.id and ${visible('p')}) as replies,
  (select count(*) from posts p where p.quote_of = o.id and ${visible('p')}
    and not exists (select 1 from quotes q where q.post = p.id and q.state <> 'allowed')) as quotes,
  case when o.author = :viewer then (select count(*) from likes l join actors a on a.id = l.actor where l.post = o.id
    and a.gone is null and ${notHidden('a.id')} and not exists (select 1 from blocks b
      where (b.blocker = :viewer and b.blocked = l.actor) or (b.blocker = l.actor and b.blocked = :viewer))) end as likes,
  (exists (select 1 from attachments t where t.post = o.id) or exists (select 1 from remote_media m where m.post = o.id)) as media,
  case when o.author = :viewer then (select count(*) from posts p where p.boost_of = o.id and ${visible('p')}) end as boosts,
  (select json_group_array(m.actor) from mentions m where m.post = o.id) as mentions,
  (select json_group_array(g.tag) from post_tags g where g.post = o.id) as tags,
  exists (select 1 from polls q where q.post = o.id) as poll,
  exists (select 1 from post_links k where k.post = o.id) as link,
  exists (select 1 from likes l where l.post = o.id and l.actor = :viewer) as liked,
  exists (select 1 from posts b where b.boost_of = o.id and b.author = :viewer and b.deleted is null) as boosted,
  exists (select 1 from bookmarks k where k.post = o.id and k.member = :viewer) as bookmarked,
  exists (select 1 from pins n where n.post = o.id and n.actor = :viewer) as pinned,
  exists (select 1 from muted_threads t where t.thread = o.thread and t.member = :viewer) as muted,
  (select q.state from quotes q where q.post = o.id) as quoteState,
  (select r.quote_url from remote_posts r where r.post = o.id) as quoteUrl
  from posts o where o.id in (select value from json_each(:ids))`

function viewOf(loading: Loading, post: Post, entry: Post): PostView | null {
  const { viewer, loaded } = loading
  const author = loaded.people.get(post.author)
  if (!author) return null
  const facts = loaded.facts.get(post.id)
  const has = (name: string) => facts?.[name] === 1
  const own = viewer.id === post.author
  return {
    ...wordsOf(loading, post),
    author,
    boostedBy: entry.boostOf ? (loaded.people.get(entry.author) ?? null) : null,
    entry: entry.id,
    answers: answersOf(loaded, post),
    quote: quoteOf(loading, post),
    named: isForNamed(post.audience) ? namedIn(loaded, viewer, post) : [],
    mentions: peopleIn(loaded, listIn(facts?.['mentions'])).filter((person) => !person.gone),
    tags: listIn(facts?.['tags']),
    media: loaded.media.get(post.id) ?? [],
    poll: loaded.polls.get(post.id) ?? null,
    link: loaded.links.get(post.id) ?? null,
    replies: Number(facts?.['replies'] ?? 0),
    quotes: Number(facts?.['quotes'] ?? 0),
    likes: own ? Number(facts?.['likes'] ?? 0) : null,
    boosts: own ? Number(facts?.['boosts'] ?? 0) : null,
    mine: {
      liked: has('liked'),
      boosted: has('boosted'),
      bookmarked: has('bookmarked'),
      pinned: has('pinned'),
      muted: has('muted'),
    },
    may: {
      boost: mayBeBoosted(post.audience) && post.leaves === null,
      edit: own,
      offer: loading.norms.length > 0 && mayGetOffer(viewer, post),
    },
    ...wishesOf(loading, post, own),
    path: pathOf(post, author),
  }
}

// Words from elsewhere lead home where they can.
function wordsOf({ ctx, loaded }: Loading, post: Post): Pick<PostView, 'post' | 'elsewhere'> {
  const seen = loaded.elsewhere.get(post.id)
  if (!seen) return { post: { ...post, html: showPost(ctx, post.html) }, elsewhere: null }
  const { uri, url, answers, emojis, quotable } = seen
  return {
    post: { ...post, html: showPost(ctx, homeward(post.html, seen)) },
    elsewhere: { uri, url, answers, emojis, quotable },
  }
}

/** What the viewer's own choices do with a post: her word filters, and the tags in its fold line. */
function wishesOf(
  { norms, filters, place }: Loading,
  post: Post,
  own: boolean,
): Pick<PostView, 'fold' | 'foldedBy' | 'hidden' | 'filtered'> {
  const reading = readLine(norms, post.warning)
  const filtered = own ? [] : matchesOf(filters, post)
  return {
    fold: reading === 'hide' ? 'fold' : reading,
    foldedBy: filtered.find(({ act }) => act === 'fold')?.title ?? null,
    hidden: filtered.some(({ act }) => act === 'hide') || (!own && reading === 'hide' && !showsAll.has(place)),
    filtered,
  }
}

// What is said to her, and what she kept herself, is there whatever it is folded under.
const showsAll = new Set(['inbox', 'none'])

function answersOf(loaded: Loaded, post: Post): PostView['answers'] {
  if (!post.replyTo) return null
  const author = loaded.people.get(String(loaded.facts.get(post.id)?.['answered']))
  if (!author) return 'gone'
  return { id: post.replyTo, author, path: `/posts/${post.replyTo}` }
}

// What needs a permission is a link until it is there.
function quoteOf(loading: Loading, post: Post): PostView['quote'] {
  const facts = loading.loaded.facts.get(post.id)
  const state = facts?.['quoteState']
  if (!post.quoteOf) {
    const href = facts?.['quoteUrl']
    return href == null || post.html.includes(escapeHtml(String(href)))
      ? null
      : { standing: 'link', href: String(href) }
  }
  if (state === 'asked' || state === 'refused' || state === 'link')
    return { standing: state, href: `/posts/${post.quoteOf}` }
  const quoted = loading.quoted.get(post.quoteOf)
  return (quoted && viewOf(loading, { ...quoted, quoteOf: null }, quoted)) || 'gone'
}

function namedIn(loaded: Loaded, viewer: Viewer, post: Post): Person[] {
  const ids = [post.author, ...listIn(loaded.facts.get(post.id)?.['mentions'])].filter((id) => id !== viewer.id)
  return peopleIn(loaded, ids)
}

function peopleIn({ people }: Loaded, ids: readonly string[]): Person[] {
  return ids.map((id) => people.get(id)).filter((person) => person !== undefined)
}

// What SQLite gathered in one column; most posts have nothing in it.
function listIn(column: unknown): string[] {
  return column == null || column === '[]' ? [] : (JSON.parse(String(column)) as string[])
}

/** Where a post is read. One that stays home has an address of its own kind, which the wire refuses to carry. */
export function pathOf(post: Pick<Post, 'id' | 'audience'>, author: Pick<Person, 'name' | 'server'>): string {
  if (staysHome(post.audience)) return `/local/${post.id}`
  return author.server === null ? `/@${author.name}/${post.id}` : `/@${author.name}@${author.server}/${post.id}`
}

function pick(posts: Map<string, Post>, of: (post: Post) => string | null): string[] {
  return [...posts.values()].map(of).filter((id) => id !== null)
}

function byId(rows: readonly Row[], key: string): Map<string, Row> {
  return new Map(rows.map((row) => [String(row[key]), row]))
}
