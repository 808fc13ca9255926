import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from '../lib/refusal.ts'
import { freeSpace } from './free-space.ts'
import { inspectUpload, type Upload, type Wish } from './inspect-upload.ts'
import type { Made, MediaLimits } from './job.ts'
import { type KeptFile, keepFiles } from './keep-files.ts'
import { orNoSpace } from './no-space.ts'
import { type Child, openChild } from './open-child.ts'
import { storedPath } from './stored-path.ts'
import { sweepFiles } from './sweep-files.ts'

/**
 * What became of an upload. `files` goes from small to large and `hash` and `type` are those of the last one;
 * `bytes` counts each kept file once. For an animation, and for every emoji, `small` is a still picture.
 */
export type Taken = {
  kind: 'picture' | 'animation' | 'video' | 'audio'
  hash: string
  type: string
  width: number | null
  height: number | null
  seconds: number | null
  thumbhash: string | null
  files: KeptFile[]
  bytes: number
}

/** The one door for uploads; it must be closed. */
export type MediaWorker = {
  /** With `only` nothing but a picture, or nothing but a recording, is taken; with `flat` a picture has no holes. */
  take: (file: { path: string; bytes: number }, wish?: Wish) => Promise<Taken>
  /** Removes an upload that nobody will take. */
  drop: (file: { path: string }) => Promise<void>
  /** Where a kept file lies and its type; 'not-found' for anything that is not the name of one. */
  place: (name: string) => { path: string; type: string }
  /** Bytes that may still be written on the disk of the folder. */
  free: () => number
  /** Removes kept files that were last brought before `before` (milliseconds) and that nobody uses; tells how many. */
  sweep: (isUsed: (name: string) => boolean, before: number) => Promise<number>
  /** The child's process id while it lives, for those who measure it. */
  pid: () => number | null
  close: () => Promise<void>
}

/** Milliseconds that a job may take, and that the child stays without one. */
export type Patience = { picture: number; recording: number; idle: number }

type Workshop = {
  folder: string
  making: string
  limits: MediaLimits
  patience: Patience
  child: Child
  waiting: number
  closed: boolean
  last: Promise<unknown>
}

const mostWaiting = 32

/**
 * Opens the workshop in `folder` and sweeps what a crash left in `incoming/` and `making/`: call it once per folder,
 * before uploads arrive. `take` wants a finished file in `incoming/`, does one at a time, and removes it whatever
 * happens. It refuses with 'bad-input', 'too-big', 'no-space' or 'busy', and then nothing of the upload is kept.
 */
export function openMediaWorker(options: { folder: string; limits: MediaLimits; patience?: Patience }): MediaWorker {
  const { limits, patience = { picture: 20_000, recording: 40_000, idle: 10_000 } } = options
  const folder = resolve(options.folder)
  const [incoming, making] = [join(folder, 'incoming'), join(folder, 'making')]
  for (const path of [incoming, making]) {
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path, { recursive: true, mode: 0o700 })
  }
  const arrived = (path: string) => {
    if (dirname(resolve(path)) !== incoming) throw new Error('An upload must be a file in the incoming folder.')
    return resolve(path)
  }
  const child = openChild({ incoming, making }, patience.idle)
  const shop: Workshop = { folder, making, limits, patience, child, waiting: 0, closed: false, last: Promise.resolve() }
  return {
    async take({ path, bytes }, wish = { as: 'post' }) {
      return inTurn(shop, { path: arrived(path), bytes, ...wish })
    },
    drop: ({ path }) => rm(arrived(path), { force: true }),
    place: (name) => storedPath(folder, name),
    free: () => freeSpace(folder),
    // In turn with uploads: a file must not go while somebody brings the same one again.
    sweep(isUsed, before) {
      const turn = shop.last.then(() => sweepFiles(folder, isUsed, before))
      shop.last = Promise.allSettled([turn])
      return turn
    },
    pid: child.pid,
    async close() {
      shop.closed = true
      await child.close()
      await shop.last
    },
  }
}

async function inTurn(shop: Workshop, upload: Upload): Promise<Taken> {
  const before = shop.waiting < mostWaiting ? shop.last : Promise.reject(tooBusy())
  shop.waiting++
  const turn = before
    .then(() => prepare(shop, upload))
    .finally(() => {
      shop.waiting--
      return rm(upload.path, { force: true })
    })
  shop.last = Promise.allSettled([shop.last, turn])
  return turn
}

async function prepare(shop: Workshop, upload: Upload): Promise<Taken> {
  if (shop.closed) throw new Refusal('busy', 'The house is closing. Please try again in a minute.')
  const { limits, child, patience } = shop
  const look = await inspectUpload(upload, limits)
  const making = join(shop.making, `${randomUUID()}-`)
  try {
    const made = await child.run({ ...upload, making, look, limits }, patience[look])
    return describe(made, await keepFiles(shop.folder, making, made))
  } catch (error) {
    throw orNoSpace(error)
  } finally {
    for (const left of await readdir(shop.making)) await rm(join(shop.making, left), { force: true })
  }
}

function describe(made: Made, files: KeptFile[]): Taken {
  const { kind, seconds, thumbhash } = made
  const largest = files.at(-1)
  if (largest === undefined) throw new Error('The media child made nothing.')
  const { name, type, width, height } = largest
  const sizes = new Map(files.map((file) => [file.name, file.bytes]))
  const bytes = [...sizes.values()].reduce((sum, each) => sum + each, 0)
  return { kind, hash: name.slice(0, 64), type, width, height, seconds, thumbhash, files, bytes }
}

function tooBusy(): Refusal {
  return new Refusal('busy', 'Many files are being prepared right now. Please try again in a minute.')
}
