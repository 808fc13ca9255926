import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'

const derive = promisify(argon2)

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const cost = { memory: 19 * 1024, passes: 2, parallelism: 1 }
const saltBytes = 16
const hashBytes = 32

/** A password as it is kept: an argon2id PHC string with its own salt. Refuses as `busy` when too many wait. */
export async function hashPassword(ctx: Context, password: string): Promise<string> {
  const salt = ctx.chance(saltBytes)
  const hash = await oneOfTwo(() => derive('argon2id', inputs(password, salt, cost)))
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(hash)}`
}

/**
 * Whether a password fits what is kept of it. Without anything kept the answer is no and takes as long, so that nobody
 * learns from the time whether a name is known here.
 */
export async function fitsHash(password: string, kept: string | null): Promise<boolean> {
  const { salt, hash, ...how } = parsePhc(kept ?? nobodys)
  const given = await oneOfTwo(() => derive('argon2id', inputs(password, salt, how)))
  return timingSafeEqual(given, hash) && kept !== null
}

const nobodys = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(Buffer.alloc(saltBytes))}$${base64(Buffer.alloc(hashBytes))}`

function inputs(password: string, nonce: Buffer, how: typeof cost) {
  // The same letters typed on another keyboard may come in another Unicode form (RFC 8265 §4.2).
  return { ...how, message: Buffer.from(password.normalize('NFC')), nonce, tagLength: hashBytes }
}

function parsePhc(kept: string): typeof cost & { salt: Buffer; hash: Buffer } {
  const [, memory, passes, parallelism, salt, hash] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept) ?? []
  if (!salt || !hash) throw new Error('A kept password is damaged. Restore the database from a backup.')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

// Each hash takes 19 MiB while it runs: two at a time fit a small machine, and a flood of sign-ins waits or is sent away.
const most = { running: 2, waiting: 100 }
let running = 0
const waiting: (() => void)[] = []

async function oneOfTwo<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= most.waiting) throw new Refusal('busy', 'Many people are at the door. Try again in a minute.')
  if (running >= most.running) await new Promise<void>((turn) => waiting.push(turn))
  else running += 1
  try {
    return await work()
  } finally {
    // The place goes straight to the next one, so that nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
