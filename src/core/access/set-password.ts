import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../actors/person.ts'
import { endAllAccess } from '../apps/end-access.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { savePasswordHash } from '../members/key-hashes.ts'
import { isCommonPassword } from './common-passwords.ts'
import { hashPassword } from './hash-password.ts'
import { endOtherSessions } from './sessions.ts'
import { dropTickets } from './tickets.ts'

/**
 * Gives a member a new password: 8–200 characters of any kind. Refuses (field `password`) what is shorter or longer,
 * the most common passwords and her own name. Her sessions go on; see `endOtherSessions`.
 */
export async function setPassword(ctx: Context, member: Names & { id: string }, password: string): Promise<void> {
  const hash = await preparePassword(ctx, member, password)
  inTransaction(ctx.db, () => keepPassword(ctx, member, hash))
  ctx.wake()
}

/**
 * As `setPassword`, and signs her out everywhere, apps too. Returns how many devices that were; the one she holds signs in
 * anew.
 */
export async function changePassword(ctx: Context, member: Names & { id: string }, password: string): Promise<number> {
  const hash = await preparePassword(ctx, member, password)
  const ended = inTransaction(ctx.db, () => {
    keepPassword(ctx, member, hash)
    endAllAccess(ctx, member)
    return endOtherSessions(ctx, member, null)
  })
  ctx.wake()
  return ended
}

/** The names that a password should not be made of. */
export type Names = Pick<Person, 'name' | 'shownName'>

/** The slow half, for whoever does more in one transaction: checks a new password and hashes it for `keepPassword`. */
export async function preparePassword(ctx: Context, names: Names, password: string): Promise<string> {
  checkNewPassword(names, password)
  return hashPassword(ctx, password)
}

/** The quick half, inside a transaction: from here on the member signs in with the password behind this hash. */
export function keepPassword(ctx: Context, member: { id: string }, hash: string): void {
  savePasswordHash(ctx.db, member, hash)
  dropTickets(ctx, member)
  record(ctx, { name: 'password.changed', member: member.id })
}

function checkNewPassword(names: Names, password: string): void {
  const length = [...password].length
  const { shortest, longest } = limits.password
  if (length < shortest)
    throw new Refusal(
      'bad-input',
      `Choose at least ${shortest} characters. A few words are easy to remember.`,
      'password',
    )
  if (length > longest) throw new Refusal('too-long', `A password can have at most ${longest} characters.`, 'password')
  if (isCommonPassword(password))
    throw new Refusal(
      'bad-input',
      'Many people use that password, so it is tried first. Choose another one.',
      'password',
    )
  if (isMadeOfName(names, password))
    throw new Refusal('bad-input', 'That is mostly your own name. Choose another one.', 'password')
}

// Less than this many characters beside the name are guessed in a moment.
const fewest = 5

function isMadeOfName({ name, shownName }: Names, password: string): boolean {
  const words = [name, ...shownName.split(/\s+/)].map((word) => word.toLowerCase()).filter((word) => word.length > 1)
  const rest = words
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
  return rest.length < password.length && rest.length < fewest
}
