import { all } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { asking, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'

/** What stands in a place of a thread: a post, or a word for why there is none to read. */
export type InThread = PostView | 'gone' | 'filtered'

/** A post in a thread with the answers that are shown beneath it. */
export interface Branch {
  readonly id: string
  readonly shown: InThread
  /** True when it came after the viewer last read here, and is not by her. */
  readonly fresh: boolean
  /** True when it answers the post it stands beneath, so that the page need not say whom it answers. */
  readonly direct: boolean
  /** Posts beneath it that the viewer may see, shown here or not. */
  readonly count: number
  readonly replies: readonly Branch[]
}

/** A post with what it answers, from the beginning of the thread down, and what answers it. */
export interface Thread {
  readonly above: readonly InThread[]
  /** True when there is more above than is shown. */
  readonly cut: boolean
  readonly post: PostView
  readonly below: readonly Branch[]
  /** Answers beneath the post that the viewer may see. */
  readonly count: number
  /** Id to go on from when not all of it is shown. */
  readonly more: string | null
  /** The first fresh post on this page. */
  readonly firstFresh: string | null
}

/** How to look at a thread: going on from a post of it, and what was read before (an id; null for a first visit). */
export interface Look {
  readonly from?: string | undefined
  readonly seen: string | null
}

/**
 * The thread around a post that the viewer may see. Beneath it answers are nested limits.thread.indent deep and flat from
 * there on, limits.thread.shown at a time. Refuses to go on from what is not beneath it.
 */
export function findThread(ctx: Context, viewer: Viewer, post: PostView, look: Look): Thread {
  const { id } = post.post
  const tree = findTree(ctx, viewer, post)
  const order = inOrder(tree, id)
  const start = look.from ? order.indexOf(look.from) + 1 : 0
  if (look.from && start === 0) throw new Refusal('not-found', 'There is nothing at this address.')
  const part = order.slice(start, start + limits.thread.shown)
  const above = ancestors(tree, post.post.replyTo)
  const cut = above.length > limits.thread.above
  const lines = above.slice(-limits.thread.above)
  const views = loadAll(ctx, viewer, [...lines, ...part])
  const fresh = (each: string) => isFresh(views.get(each), look.seen, viewer)
  return {
    above: lines.map((each) => views.get(each) ?? 'gone'),
    cut,
    post,
    below: nest({ tree, views, part: new Set(part), fresh }, part, id),
    count: order.filter((each) => tree.seen.has(each)).length,
    more: start + part.length < order.length ? (part.at(-1) ?? null) : null,
    firstFresh: part.find(fresh) ?? null,
  }
}

/** What came into a thread after a post, the newest first, for a page that is open already. */
export function newInThread(ctx: Context, viewer: Viewer, thread: string, after: string): PostView[] {
  const rows = all(
    ctx.db,
    `select p.id from posts p where p.thread = :thread and p.id > :after and p.boost_of is null and ${visible('p')}
     order by p.id desc limit :most`,
    { thread, after, most: limits.page.posts, ...asking(viewer) },
  )
  return loadPosts(
    ctx,
    viewer,
    rows.map((row) => String(row['id'])),
    'thread',
  ).filter((view) => !view.hidden)
}

/** Every place of a thread: its parent, its answers in order, and whether the viewer may see what stands there. */
interface Tree {
  readonly parents: Map<string, string | null>
  readonly replies: Map<string, string[]>
  readonly seen: ReadonlySet<string>
}

function findTree(ctx: Context, viewer: Viewer, { post }: PostView): Tree {
  const rows = all(
    ctx.db,
    `select p.id, p.reply_to as parent from posts p where p.thread = :thread and p.boost_of is null and ${visible('p')}
     order by p.id limit :most`,
    { thread: post.thread, most: limits.thread.known, ...asking(viewer) },
  )
  const parents = new Map<string, string | null>([[post.id, post.replyTo]])
  for (const row of rows) parents.set(String(row['id']), row['parent'] === null ? null : String(row['parent']))
  const seen = new Set(parents.keys())
  findGaps(ctx, parents)
  const replies = new Map<string, string[]>()
  for (const id of [...parents.keys()].sort()) {
    const parent = parents.get(id)
    if (!parent) continue
    const beneath = replies.get(parent)
    if (beneath) beneath.push(id)
    else replies.set(parent, [id])
  }
  return { parents, replies, seen }
}

// A post that is gone keeps its place for as long as something beneath it can be read. Deleted, hidden and blocked look the same.
function findGaps(ctx: Context, parents: Map<string, string | null>): void {
  const missing = () => [...new Set(parents.values())].filter((id): id is string => id !== null && !parents.has(id))
  for (let ids = missing(); ids.length > 0; ids = missing()) {
    const rows = all(
      ctx.db,
      'select id, reply_to as parent from posts where id in (select value from json_each(:ids))',
      {
        ids: JSON.stringify(ids),
      },
    )
    for (const id of ids) parents.set(id, null)
    for (const row of rows) parents.set(String(row['id']), row['parent'] === null ? null : String(row['parent']))
  }
}

/** Everything beneath a post, each answer followed by what answers it. */
function inOrder({ replies }: Tree, id: string): string[] {
  const order: string[] = []
  const open = [...(replies.get(id) ?? [])].reverse()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    order.push(next)
    open.push(...[...(replies.get(next) ?? [])].reverse())
  }
  return order
}

function countSeen(tree: Tree, id: string): number {
  return inOrder(tree, id).filter((each) => tree.seen.has(each)).length
}

function ancestors({ parents }: Tree, from: string | null): string[] {
  const line: string[] = []
  for (let id = from; id !== null; id = parents.get(id) ?? null) line.unshift(id)
  return line
}

function loadAll(ctx: Context, viewer: Viewer, ids: readonly string[]): Map<string, InThread> {
  const views = loadPosts(ctx, viewer, ids, 'thread')
  return new Map(views.map((view) => [view.post.id, view.hidden ? 'filtered' : view]))
}

function isFresh(shown: InThread | undefined, seen: string | null, viewer: Viewer): boolean {
  if (seen === null || shown === undefined || typeof shown === 'string') return false
  return shown.post.id > seen && shown.post.author !== viewer.id
}

interface Nesting {
  readonly tree: Tree
  readonly views: ReadonlyMap<string, InThread>
  readonly part: ReadonlySet<string>
  readonly fresh: (id: string) => boolean
}

// A page may begin in the middle of a branch; what it answers is then on the page before.
function nest(nesting: Nesting, part: readonly string[], id: string): Branch[] {
  const tops = part.filter((each) => !nesting.part.has(nesting.tree.parents.get(each) ?? ''))
  return branches(nesting, tops, { depth: 0, beneath: id })
}

// What a word filter hides keeps its place only for what stands beneath it.
function branches(nesting: Nesting, ids: readonly string[], at: { depth: number; beneath: string }): Branch[] {
  const all = ids.map((each) => branchOf(nesting, each, at))
  return all.filter((each) => each.shown !== 'filtered' || each.count > 0)
}

function branchOf(nesting: Nesting, id: string, { depth, beneath }: { depth: number; beneath: string }): Branch {
  const { tree, views, part, fresh } = nesting
  const own = (depth < limits.thread.indent - 1 ? (tree.replies.get(id) ?? []) : inOrder(tree, id)).filter((each) =>
    part.has(each),
  )
  const replies = depth < limits.thread.indent ? own : []
  return {
    id,
    shown: views.get(id) ?? 'gone',
    fresh: fresh(id),
    direct: tree.parents.get(id) === beneath,
    count: countSeen(tree, id),
    replies: branches(nesting, replies, { depth: depth + 1, beneath: id }),
  }
}
