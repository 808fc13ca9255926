import { createHash, timingSafeEqual } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { inTransaction, one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { saveRecoveryHash } from '../members/key-hashes.ts'

const count = 8

/** Gives a member eight new words and forgets the old ones. They are shown to her once; only a hash is kept. */
export function makeRecoveryWords(ctx: Context, member: { id: string }): string[] {
  // 2048 words are 11 bits each, so two random bytes without their upper five bits pick one evenly.
  const picks = ctx.chance(count * 2)
  const words = Array.from({ length: count }, (_, n) => wordlist[picks.readUInt16BE(n * 2) % wordlist.length] ?? '')
  inTransaction(ctx.db, () => {
    saveRecoveryHash(ctx.db, member, hashOf(member, words))
    record(ctx, { name: 'recovery-words.made', member: member.id })
  })
  ctx.wake()
  return words
}

/** Whether these are the member's words, in any case and with any spaces between. For nobody the answer is no. */
export function fitRecoveryWords(ctx: Context, member: { id: string } | null, typed: string): boolean {
  const kept = one(ctx.db, 'select recovery from members where id = :id', { id: member?.id ?? '' })?.['recovery']
  const given = Buffer.from(hashOf(member ?? { id: '' }, readRecoveryWords(typed)))
  return typeof kept === 'string' && timingSafeEqual(given, Buffer.from(kept))
}

/** The words in what somebody typed or pasted: numbers, commas and line breaks between them do not matter. */
export function readRecoveryWords(typed: string): string[] {
  return (
    typed
      .slice(0, 500)
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  )
}

/** True for eight words that could have been given by a house. */
export function areRecoveryWords(words: readonly string[]): boolean {
  return words.length === count && words.every((word) => wordlist.includes(word))
}

export function hasRecoveryWords(ctx: Context, member: { id: string }): boolean {
  return one(ctx.db, 'select 1 from members where id = :id and recovery is not null', { id: member.id }) !== null
}

// One round of SHA-256 is enough here: the words are 88 bits of pure chance, so nobody guesses them however quick a guess
// is. A slow hash protects what people make up. The id keeps a table of hashes from serving for all members at once.
function hashOf(member: { id: string }, words: readonly string[]): string {
  return createHash('sha256')
    .update(`${member.id} ${words.join(' ')}`)
    .digest('hex')
}
