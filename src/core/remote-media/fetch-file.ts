import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { NoAnswer } from '../../lib/no-answer.ts'
import { Refusal } from '../../lib/refusal.ts'
import { WrongAnswer } from '../../lib/wrong-answer.ts'
import type { Purpose } from '../../media/job.ts'
import type { Taken } from '../../media/open-media-worker.ts'
import type { Context } from '../context.ts'
import { findFederation } from '../house/federation.ts'
import { limits } from '../limits.ts'
import { mayFetchMedia } from '../verdicts/rules.ts'
import {
  type FileElsewhere,
  findFile,
  noteUse,
  saveTaken,
  saveTrouble,
  type Trouble,
  type Wanted,
} from './file-elsewhere.ts'
import { makeRoom } from './make-room.ts'
import { openTurns, type Turns } from './turns.ts'

/**
 * A file of another server as it is kept here, fetched first when it is not. Whoever asks for the same one at the same time gets
 * the same answer, and what could not be fetched is not asked for again before its time. Refuses, without a byte sent, servers
 * of which hosts want no pictures, this house itself, and everything while the disk is nearly full.
 */
export async function fetchFile(ctx: Context, wanted: Wanted): Promise<FileElsewhere> {
  const known = findFile(ctx, wanted)
  if (known && (known.trouble === null || known.again > ctx.now())) {
    if (known.trouble === null) noteUse(ctx, wanted)
    return known
  }
  const desk = deskOf(ctx.db)
  const key = `${wanted.wish} ${wanted.url}`
  const coming = desk.underway.get(key) ?? fetchNow(ctx, desk, wanted).finally(() => desk.underway.delete(key))
  desk.underway.set(key, coming)
  return coming
}

/** What is being fetched for one house, and servers that did not answer just now, with the moment until which we leave them. */
interface Desk {
  readonly underway: Map<string, Promise<FileElsewhere>>
  readonly turns: Turns
  readonly silent: Map<string, number>
}

const desks = new WeakMap<Database, Desk>()

function deskOf(db: Database): Desk {
  const desk = desks.get(db) ?? { underway: new Map(), turns: openTurns(limits.filesElsewhere), silent: new Map() }
  desks.set(db, desk)
  return desk
}

async function fetchNow(ctx: Context, desk: Desk, wanted: Wanted): Promise<FileElsewhere> {
  const server = new URL(wanted.url).host
  checkMayFetch(ctx, server)
  if (ctx.media.free() < limits.filesElsewhere.floor)
    throw new Refusal(
      'no-space',
      'The disk of this house is nearly full, so pictures from elsewhere are not fetched now.',
    )
  const leave = await desk.turns.enter(server)
  try {
    if ((desk.silent.get(server) ?? 0) > ctx.now()) throw new Refusal('busy', `${server} does not answer just now.`)
    desk.silent.delete(server)
    saveTaken(ctx, wanted, await bring(ctx, wanted))
    await makeRoom(ctx)
  } catch (error) {
    const trouble = troubleIn(error)
    if (trouble === null) throw error
    // A slow server costs its patience once, not once for each of its pictures.
    if (error instanceof NoAnswer) desk.silent.set(server, ctx.now() + limits.filesElsewhere.silent)
    saveTrouble(ctx, wanted, trouble, ctx.now() + waitAfter(trouble, findFile(ctx, wanted)?.tries ?? 0))
  } finally {
    leave()
  }
  const found = findFile(ctx, wanted)
  if (!found) throw new Error('a file was fetched and is not there')
  return found
}

function checkMayFetch(ctx: Context, server: string): void {
  const own = new URL(ctx.address).host
  if (server !== own && findFederation(ctx).openness !== 'off' && mayFetchMedia(ctx, server)) return
  throw new Refusal('not-allowed', `This house fetches no pictures from ${server}.`)
}

async function bring(ctx: Context, { url, wish }: Wanted): Promise<Taken> {
  const path = join(ctx.mediaFolder, 'incoming', newId(ctx.now()))
  const types = wish === 'recording' ? recordings : pictures
  try {
    const answer = await ctx.net.get(url, { types, most: mostBytes[wish], into: path })
    // It may have been led somewhere else.
    checkMayFetch(ctx, new URL(answer.url).host)
    return await makeSafe(ctx, path, wish)
  } finally {
    await ctx.media.drop({ path })
  }
}

async function makeSafe(ctx: Context, path: string, wish: Wanted['wish']): Promise<Taken> {
  const only = wish === 'recording' ? 'recording' : 'picture'
  // A face lies over a letter, which must not shine through.
  const flat = wish === 'avatar'
  const { size: bytes } = await stat(path)
  try {
    return await ctx.media.take({ path, bytes }, { as: purposes[wish], only, flat })
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'busy') throw error
    // What broke the decoder would break it at every look.
    throw new Refusal('bad-input', 'That file could not be read.')
  }
}

// Whatever they say of themselves, it is their first bytes that decide, and a decoder that reads them.
const anything = ['application/octet-stream', 'binary/octet-stream']
const pictures = ['jpeg', 'jpg', 'pjpeg', 'png', 'apng', 'gif', 'webp', 'avif']
  .map((type) => `image/${type}`)
  .concat(anything)
const films = ['mp4', 'webm', 'quicktime', 'ogg', 'x-m4v', 'x-matroska'].map((type) => `video/${type}`)
const sounds = [
  'mpeg',
  'mp3',
  'ogg',
  'opus',
  'mp4',
  'm4a',
  'x-m4a',
  'aac',
  'flac',
  'x-flac',
  'wav',
  'x-wav',
  'wave',
  'webm',
]
const recordings = [...films, ...sounds.map((type) => `audio/${type}`), 'application/ogg', ...anything]

const mostBytes: Readonly<Record<Wanted['wish'], number>> = {
  picture: limits.picture.bytes,
  recording: limits.recording.bytes,
  avatar: limits.avatar.bytes,
  header: limits.picture.bytes,
  emoji: limits.emoji.bytes,
}

const purposes: Readonly<Record<Wanted['wish'], Purpose>> = {
  picture: 'post',
  recording: 'post',
  avatar: 'avatar',
  header: 'header',
  emoji: 'emoji',
}

/** What is remembered of a failure; null for what is not the file's fault, which is thrown on. */
function troubleIn(error: unknown): Trouble | null {
  if (!(error instanceof Refusal)) return null
  if (error instanceof WrongAnswer) return error.status >= 500 || error.status === 429 ? 'silent' : 'gone'
  if (error instanceof NoAnswer) return error.silence === 'us' || error.silence === 'closing' ? null : 'silent'
  switch (error.code) {
    case 'too-big':
      return 'too-big'
    case 'bad-input':
    case 'not-allowed':
      return 'unreadable'
    default:
      return null
  }
}

// Who is silent may be there in ten minutes; what is no picture will hardly be one so soon.
function waitAfter(trouble: Trouble, tries: number): number {
  const { again } = limits.filesElsewhere
  return again[trouble === 'silent' ? tries : tries + 1] ?? again[again.length - 1] ?? 0
}
