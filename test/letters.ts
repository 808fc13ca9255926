import { takeIn } from '../src/core/arrivals/arrivals.ts'
import { fetchActor } from '../src/federation/fetch/fetch-actor.ts'
import type { TestHouse } from './village.ts'

/** An activity as another server sends it. */
export type Letter = Readonly<Record<string, unknown>> & { readonly actor: string; readonly type: string }

let sent = 0

/**
 * Puts letters into the inbox of a house as if their signatures had been checked, and lets it work them off one after the other.
 * Those without an id get one of their own.
 */
export async function hear(house: TestHouse, ...letters: readonly Letter[]): Promise<void> {
  for (const letter of letters) {
    await drop(house, letter)
    // Once to work it off, once more to tell others what came of it.
    await house.settle()
    await house.settle()
  }
}

/** Puts a letter in and leaves it there. */
export async function drop(house: TestHouse, letter: Letter): Promise<void> {
  await fetchActor(house.ctx, letter.actor)
  sent += 1
  const id = String(letter['id'] ?? `${letter.actor}/acts/${sent}`)
  const host = new URL(letter.actor).host
  takeIn(house.ctx, [{ id, actor: letter.actor, host, activity: JSON.stringify({ id, ...letter }) }])
}
