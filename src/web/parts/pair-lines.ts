/** Lines of two texts: those that say about the same, and those that stand in one alone, each in its order. */
export interface PairedLines {
  readonly both: readonly { readonly ours: string; readonly theirs: string }[]
  readonly onlyOurs: readonly string[]
  readonly onlyTheirs: readonly string[]
}

// What somebody else wrote is compared, so there is an end to the work.
const mostLines = 200
const alike = 0.4

/** Finds for each line of `theirs` the line of `ours` that is most like it, wherever that stands; null when there are more than 200 lines. */
export function pairLines(ours: string, theirs: string): PairedLines | null {
  const [left, lines] = [linesOf(ours), linesOf(theirs)]
  if (left.length > mostLines || lines.length > mostLines) return null
  const free = left.map((text) => ({ text, words: wordsOf(text) }))
  const both: { ours: string; theirs: string }[] = []
  const onlyTheirs: string[] = []
  for (const line of lines) {
    const words = wordsOf(line)
    const near = free.map((each) => likeness(each.words, words))
    const best = near.indexOf(Math.max(...near))
    const [found] = (near[best] ?? 0) >= alike ? free.splice(best, 1) : []
    if (found) both.push({ ours: found.text, theirs: line })
    else onlyTheirs.push(line)
  }
  return { both, onlyOurs: free.map(({ text }) => text), onlyTheirs }
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line) => /[\p{L}\p{N}]/u.test(line))
}

function wordsOf(line: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const word of line.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

/** How many of their words two lines share, 0 to 1. */
function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let shared = 0
  for (const [word, times] of one) shared += Math.min(times, other.get(word) ?? 0)
  return shared / Math.max(count(one), count(other))
}

function count(words: ReadonlyMap<string, number>): number {
  return [...words.values()].reduce((sum, times) => sum + times, 0)
}
