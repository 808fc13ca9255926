/** A stretch of text that two versions share, or that only one of them has. */
export interface Stretch {
  readonly is: 'same' | 'added' | 'removed'
  readonly text: string
}

// The table below has one cell per pair of words; beyond this the whole middle is shown as replaced.
const mostCells = 4_000_000

/**
 * What changed between two texts, word by word, in reading order: the texts can be put together again from it. Spaces
 * and signs count as words. Time and memory are bounded whatever is compared.
 */
export function diffWords(before: string, after: string): Stretch[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const middle = diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const same = (words: readonly string[]): Stretch => ({ is: 'same', text: words.join('') })
  return joined([same(a.slice(0, start)), ...middle, same(a.slice(a.length - end))])
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}_'’]+|\s+|./gsu) ?? []
}

function diffMiddle(a: readonly string[], b: readonly string[]): Stretch[] {
  if (a.length * b.length > mostCells) {
    return [
      { is: 'removed', text: a.join('') },
      { is: 'added', text: b.join('') },
    ]
  }
  return walk(a, b, commonLengths(a, b))
}

/** For each pair of places: how many words the rest of `a` and the rest of `b` have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const skipped = Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0)
      table[i * width + j] = a[i] === b[j] ? (table[(i + 1) * width + j + 1] ?? 0) + 1 : skipped
    }
  }
  return table
}

function walk(a: readonly string[], b: readonly string[], table: Uint16Array): Stretch[] {
  const width = b.length + 1
  const found: Stretch[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]]
    if (x !== undefined && x === y) {
      found.push({ is: 'same', text: x })
      i++
      j++
    } else if (
      x !== undefined &&
      (y === undefined || (table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0))
    ) {
      found.push({ is: 'removed', text: x })
      i++
    } else {
      found.push({ is: 'added', text: y ?? '' })
      j++
    }
  }
  return found
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  for (const each of stretches) {
    const last = found.at(-1)
    if (each.text === '') continue
    if (last?.is === each.is) found[found.length - 1] = { is: each.is, text: last.text + each.text }
    else found.push(each)
  }
  return found
}
