import { type Letter, takeIn } from '../../core/arrivals/arrivals.ts'
import type { Context } from '../../core/context.ts'

/** Where checked letters are dropped; the promise is kept once they are safe on disk. */
export interface LetterBox {
  drop(letter: Letter): Promise<void>
}

const patience = 3
const mostAtOnce = 50

interface Waiting {
  readonly letter: Letter
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

/** Commits what comes in within three milliseconds together. A slow card takes thirty for each commit, and more come meanwhile. */
export function openLetterBox(ctx: Context): LetterBox {
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | null = null
  const empty = () => {
    if (timer) clearTimeout(timer)
    timer = null
    const now = waiting
    waiting = []
    try {
      takeIn(
        ctx,
        now.map(({ letter }) => letter),
      )
      for (const { done } of now) done()
    } catch (error) {
      for (const { fail } of now) fail(error)
    }
  }
  return {
    drop: (letter) =>
      new Promise((done, fail) => {
        waiting.push({ letter, done, fail })
        if (waiting.length >= mostAtOnce) empty()
        else timer ??= setTimeout(empty, patience)
      }),
  }
}
