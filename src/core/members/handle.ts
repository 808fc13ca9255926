import { type Database, one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'
import { tidyName } from '../words/tidy.ts'

// Handles under which somebody could pose as the house, its hosts or everybody.
const reserved = new Set(
  `abuse admin administrator all anyone deputy everybody everyone followers here host hosting hosts house keeper local me
  member members mod moderator neighborhood nobody null official owner porchlight postmaster public root security setup
  someone staff stranger support system undefined webmaster`.split(/\s+/),
)

/**
 * A typed handle as it is kept: lower case, without the @ in front, 1 to 30 letters a–z, digits and _.
 * Refuses others, and names under which somebody could pose as the house.
 */
export function readHandle(raw: string): string {
  const handle = tidyName(raw).replace(/^@/, '').toLowerCase()
  if (handle === '') throw new Refusal('blank', 'Choose a handle.', 'handle')
  if ([...handle].length > limits.name.longest)
    throw new Refusal('too-long', `A handle has at most ${limits.name.longest} letters.`, 'handle')
  if (!/^[a-z0-9_]+$/.test(handle))
    throw new Refusal('bad-input', 'A handle is made of the letters a to z, digits and _.', 'handle')
  if (reserved.has(handle))
    throw new Refusal(
      'name-taken',
      `@${handle} is kept free, so that nobody can pose as the house. Choose another.`,
      'handle',
    )
  return handle
}

/** A typed name as others will see it, 1 to 60 characters without what hides or turns the text around it. */
export function readShownName(raw: string): string {
  const name = tidyName(raw)
  if (name === '') throw new Refusal('blank', 'Say what people call you.', 'name')
  if ([...name].length > limits.name.shown)
    throw new Refusal('too-long', `A name has at most ${limits.name.shown} characters.`, 'name')
  return name
}

/** Refuses a handle that somebody here has or had; the sentence names one that is free. */
export function checkHandleIsFree(db: Database, handle: string): void {
  if (!isTaken(db, handle)) return
  throw new Refusal('name-taken', `@${handle} is taken here. @${firstFree(db, handle)} is free.`, 'handle')
}

function firstFree(db: Database, handle: string): string {
  let number = 2
  while (isTaken(db, numbered(handle, number))) number++
  return numbered(handle, number)
}

function isTaken(db: Database, handle: string): boolean {
  const actor = one(db, 'select 1 from actors where name = :handle and server is null', { handle })
  // Who left without her name has left her handle behind with it, and it stays hers.
  return actor !== null || one(db, 'select 1 from partings where handle = :handle', { handle }) !== null
}

function numbered(handle: string, number: number): string {
  return `${handle.slice(0, limits.name.longest - String(number).length)}${number}`
}

/** A free handle that a name suggests, '' when it suggests none: "Bö Lind" is @bo, or @bo2 when Bo lives here. */
export function suggestHandle(db: Database, name: string): string {
  const [first = ''] =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9_]+/g) ?? []
  const handle = first.slice(0, limits.name.longest)
  if (handle === '' || reserved.has(handle)) return ''
  return isTaken(db, handle) ? firstFree(db, handle) : handle
}
