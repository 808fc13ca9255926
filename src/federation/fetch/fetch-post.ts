import type { Context } from '../../core/context.ts'
import { findRemote, findRemoteByUri } from '../../core/elsewhere/remote-actor.ts'
import { findPostByUri } from '../../core/elsewhere/remote-post.ts'
import { findMember } from '../../core/members/member.ts'
import { findTravelling } from '../../core/posts/find-travelling.ts'
import { isUnheard } from '../../core/posts/is-unheard.ts'
import type { Post } from '../../core/posts/post.ts'
import { type Coming, isWanted, type PostElsewhere, receivePost } from '../../core/posts/receive-post.ts'
import { findPost } from '../../core/posts/store.ts'
import { Refusal } from '../../lib/refusal.ts'
import { actorUri, isOurs, readActorUri, readPostUri } from '../ids.ts'
import { peopleInWords } from '../map/people-in-words.ts'
import { authorOf, type Note } from '../map/read-note.ts'
import type { Wire } from '../wire.ts'
import { fetchActor } from './fetch-actor.ts'
import { fetchDocument } from './fetch-document.ts'
import { isPermitted } from './fetch-permit.ts'
import { readSaid } from './settle-near.ts'

/** Our id of the post at this address: of one written here that may travel, or of one known from elsewhere; null for others. */
export function findPostAt(ctx: Context, uri: string): string | null {
  const ours = readPostUri(ctx, uri)
  if (ours) return findTravelling(ctx, ours.author, ours.post)?.id ?? null
  return findPostByUri(ctx, uri)
}

/** Our id of the person at this address, if she lives here or is known. */
export function findPersonAt(ctx: Context, uri: string): string | null {
  const ours = readActorUri(ctx, uri)
  if (ours) return findMember(ctx.db, ours)?.id ?? null
  return findRemoteByUri(ctx, uri)?.id ?? null
}

/** The post at this address, as known or asked for. What it answers is not asked for. */
export async function fetchPost(ctx: Context, uri: string): Promise<string> {
  const known = findPostAt(ctx, uri)
  if (known) return known
  return takeNote(ctx, await gatherNote(ctx, await fetchDocument(ctx, uri)), 'fetched').id
}

/** A note whose quote was looked into: `permit` is where it was allowed, asked for there. */
export type Gathered = Note & { readonly permit: string | null }

/** Reads a note, sees to it that its author is known, and looks into what it quotes; what that quotes is not asked for. */
export async function gatherNote(ctx: Context, wire: Wire): Promise<Gathered> {
  return gatherQuote(ctx, await readWithAuthor(ctx, wire))
}

async function readWithAuthor(ctx: Context, wire: Wire): Promise<Note> {
  const author = authorOf(wire)
  if (!author) throw new Refusal('bad-input', 'Nobody says that she wrote it.')
  return readSaid(ctx, wire, await fetchActor(ctx, author))
}

/** Asks for the post that a note quotes if it is not known, and whether it may. Without an answer it is a link. */
export async function gatherQuote(ctx: Context, note: Note): Promise<Gathered> {
  const { quoteOf: uri, permitSaid } = note
  if (!uri) return { ...note, permit: null }
  if (!findPostAt(ctx, uri) && !isOurs(ctx, uri))
    await quietly(async () => takeNote(ctx, await readWithAuthor(ctx, await fetchDocument(ctx, uri)), 'fetched'))
  const known = findPostAt(ctx, uri)
  const author = known && authorUri(ctx, findPost(ctx.db, known)?.author ?? '')
  if (!author || !permitSaid) return { ...note, permit: null }
  const claim = { permit: permitSaid, quoting: note.uri, quoted: uri, author }
  return { ...note, permit: (await isPermitted(ctx, claim)) ? permitSaid : null }
}

/** Tries to have something that is nice to have: a no, or no answer, changes nothing. */
export async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

function authorUri(ctx: Context, author: string): string | null {
  return findRemote(ctx, author)?.uri ?? (findMember(ctx.db, author) ? actorUri(ctx, author) : null)
}

/** A note as a post of this house's, as far as the people and posts in it are known here. Its author must be. */
export function postOf(ctx: Context, note: Note | Gathered): PostElsewhere {
  const author = findRemoteByUri(ctx, note.author)
  if (!author) throw new Refusal('bad-input', 'Nobody is known to have written that.')
  const known = (uris: readonly string[]) => [...new Set(uris.flatMap((uri) => findPersonAt(ctx, uri) ?? []))]
  const replyTo = note.replyTo && findPostAt(ctx, note.replyTo)
  const addressed = known(note.named)
  return {
    ...note,
    author: author.id,
    published: note.published ?? ctx.now(),
    toCircle: replyTo !== null && isToCircle(ctx, note, replyTo),
    answers: note.replyTo,
    replyTo,
    quoteOf: quotedBy(ctx, note, author.id),
    quoteUrl: note.quoteOf ?? note.quoteLink,
    permit: 'permit' in note ? note.permit : null,
    mentions: [...new Set([...known(note.mentions), ...namedInWords(ctx, note, addressed)])],
    addressed,
    crowd: note.mentions.length,
  }
}

// Who quotes herself needs nobody's leave; quotes of others without the protocol for it are links.
function quotedBy(ctx: Context, { quoteOf, quoteLink }: Note, author: string): string | null {
  if (quoteOf) return findPostAt(ctx, quoteOf)
  const own = quoteLink && findPostAt(ctx, quoteLink)
  return own && findPost(ctx.db, own)?.author === author ? own : null
}

function isToCircle(ctx: Context, { named }: Note, replyTo: string): boolean {
  const owner = findPost(ctx.db, replyTo)?.circleOf ?? ''
  const remote = findRemote(ctx, owner)
  const followers = remote ? remote.followers : `${actorUri(ctx, owner)}/followers`
  return followers !== null && named.includes(followers)
}

// Some write the name of somebody and forget to say that they mean her. A name lets nobody in who is not addressed.
function namedInWords(ctx: Context, { html, address }: Note, addressed: readonly string[]): string[] {
  const people = peopleInWords(ctx, html)
  return address === 'anyone' || address === 'quietly' || address === 'neighbors'
    ? people
    : people.filter((id) => addressed.includes(id))
}

/** Takes a note in. One that was sent and that nobody here wants is refused. */
export function takeNote(ctx: Context, note: Note | Gathered, coming: Coming): Post {
  const wanted = postOf(ctx, note)
  const known = findPostAt(ctx, note.uri) !== null
  if (coming === 'sent' && !known && (!isWanted(ctx, wanted) || isUnheard(ctx, wanted)))
    throw new Refusal('bad-input', 'Nobody here asked for that.')
  return receivePost(ctx, wanted, coming)
}
