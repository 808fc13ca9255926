import { findPerson, handleOf, type Person } from '../actors/person.ts'
import {
  goesAnywhere,
  isForAnyone,
  isForNamed,
  isForNeighbors,
  isForSomeNeighbors,
  namesLetIn,
  staysHome,
  staysNear,
} from '../audience/audience.ts'
import { relationsIn, viewerOf } from '../audience/relations.ts'
import { canSee } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findFederation } from '../house/federation.ts'
import type { Member } from '../members/member.ts'
import { homeOf } from '../neighborhood/posts.ts'
import { findStreet, newHouses, type StreetHouse } from '../neighborhood/street.ts'
import { hintedBy } from '../norms/hints.ts'
import { listNorms, type Norm } from '../norms/norm.ts'
import { readHandle } from '../words/find-mentions.ts'
import { participants } from './find-addressed.ts'
import type { Prepared } from './prepare-post.ts'
import { findMentioned } from './store.ts'

/**
 * Something an author may want to know before she posts. `key` is the same as long as the reason is, so that what she
 * was told once is not told again; `who` are the people it is about.
 */
export interface Worry {
  readonly kind:
    | 'new-neighbors'
    | 'no-description'
    | 'unknown'
    | 'outside'
    | 'not-in-thread'
    | 'misses'
    | 'lets-in'
    | 'norm'
    | 'public'
  readonly key: string
  readonly who: readonly string[]
  /** What this house would fold it under. */
  readonly norm?: Norm
  /** Houses that read along since she last wrote for neighbors. */
  readonly houses?: readonly StreetHouse[]
}

const askedPublicPosts = 3

/** What to notice about a post before it is written down: nothing here stops anybody. */
export function worries(ctx: Context, member: Member, prepared: Prepared): Worry[] {
  const { draft, post, unknown } = prepared
  const bare = draft.media.filter(({ alt }) => alt.trim() === '').length
  const found: Worry[] = newNeighbors(ctx, member, prepared)
  if (bare > 0) found.push({ kind: 'no-description', key: 'no-description', who: [] })
  add(found, 'unknown', unknown)
  add(found, 'outside', outsiders(ctx, prepared).map(handleOf))
  add(found, 'not-in-thread', outOfThread(ctx, prepared).map(handleOf))
  add(found, 'misses', missed(ctx, prepared).map(handleOf))
  add(found, 'lets-in', letIn(ctx, member, prepared).map(handleOf))
  for (const norm of unfolded(ctx, prepared)) found.push({ kind: 'norm', key: `norm:${norm.key}`, who: [], norm })
  if (isForAnyone(post.audience) && member.preferences.publicPosts < askedPublicPosts) {
    found.push({ kind: 'public', key: 'public', who: [] })
  }
  return found
}

/** Neighbors who came since she was last shown who reads what is for the neighborhood. */
function newNeighbors(ctx: Context, member: Member, { post }: Prepared): Worry[] {
  const street = staysNear(post.audience) && !staysHome(post.audience) ? findStreet(ctx) : null
  const houses = street ? newHouses(ctx, member, street) : []
  return houses.length > 0 ? [{ kind: 'new-neighbors', key: `new-neighbors:${street?.epoch}`, who: [], houses }] : []
}

function add(found: Worry[], kind: Worry['kind'], who: readonly string[]): void {
  if (who.length > 0) found.push({ kind, key: `${kind}:${who.join(' ')}`, who })
}

/** What this house usually folds and this post, which has no fold line, may speak of. */
function unfolded(ctx: Context, { draft }: Prepared): Norm[] {
  if (draft.warning !== '') return []
  const said = [draft.text, ...draft.media.map(({ alt }) => alt), ...(draft.poll?.options ?? [])]
  return hintedBy(listNorms(ctx.db), said.join('\n'))
}

/** People who live elsewhere: a post that stays here or near never gets to them, and nothing does from a house that keeps to itself. */
function outsiders(ctx: Context, { people, post }: Prepared): Person[] {
  if (goesAnywhere(post.audience) && findFederation(ctx).openness !== 'off') return []
  const home = isForNeighbors(post.audience) || isForSomeNeighbors(post.audience) ? 'elsewhere' : null
  return people.filter((person) => person.server !== null && (home === null || homeOf(ctx, person) === home))
}

/** People of this house who can't see what is answered. Who blocked whom is not told. */
function outOfThread(ctx: Context, { people, addressed, parent }: Prepared): Person[] {
  if (!parent) return []
  const open = { ...relationsIn(ctx.db), blocks: () => false }
  const mentions = findMentioned(ctx.db, parent.id)
  const left = people.filter((person) => person.server === null && !addressed.includes(person))
  return left.filter((person) => !canSee(viewerOf(person), { ...parent, mentions }, open))
}

/** Whom it answers, when the chosen audience leaves her out. */
function missed(ctx: Context, { post, parent, addressed }: Prepared): Person[] {
  const author = parent && parent.author !== post.author ? findPerson(ctx.db, parent.author) : null
  if (!author || author.gone || (author.server !== null && staysHome(post.audience))) return []
  const out = { ...post, mentions: addressed.map(({ id }) => id), leaves: null }
  const viewer = { id: author.id, home: homeOf(ctx, author) }
  return canSee(viewer, out, relationsIn(ctx.db)) ? [] : [author]
}

/** People who may read it only because its words name them: she may have spoken of them, not to them. */
function letIn(ctx: Context, member: Member, { draft, post, parent, addressed }: Prepared): Person[] {
  if (!namesLetIn(post.audience)) return []
  const chosen = new Set(draft.named.map((name) => handleOf(asPerson(name))))
  const inThread = parent && isForNamed(parent.audience) ? participants(ctx, member.id, parent) : []
  const others = addressed.filter(
    (person) => !chosen.has(handleOf(person)) && !inThread.some(({ id }) => id === person.id),
  )
  const relations = relationsIn(ctx.db)
  const unnamed = { ...post, mentions: [], leaves: null }
  return others.filter((person) => !canSee(viewerOf(person), unnamed, relations))
}

function asPerson(name: string): { name: string; server: string | null } {
  const { handle, server } = readHandle(name)
  return { name: handle, server }
}
