/** A stretch of text that two versions share, or that only one of them has. */
export interface Stretch {
  readonly is: 'same' | 'added' | 'removed'
  readonly text: string
}

// The table below has one cell per pair of words. Beyond this, lines are compared first and only the words of those that
// changed; what is still too much is shown as replaced.
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
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const middle = fits(left, right) ? compare(left, right) : diffLines(left.join(''), right.join(''))
  const same = (words: readonly string[]): Stretch => ({ is: 'same', text: words.join('') })
  return joined(onLines(joined([same(a.slice(0, start)), ...middle, same(a.slice(a.length - end))])))
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}_'’]+|\s+|./gsu) ?? []
}

function fits(a: readonly string[], b: readonly string[], most = mostCells): boolean {
  return a.length * b.length <= most
}

function compare(a: readonly string[], b: readonly string[]): Stretch[] {
  return walk(a, b, commonLengths(a, b))
}

function replaced(before: string, after: string): Stretch[] {
  return [
    { is: 'removed', text: before },
    { is: 'added', text: after },
  ]
}

/** What changed line by line, and inside the changed lines word by word for as long as the cells last. */
function diffLines(before: string, after: string): Stretch[] {
  const [a, b] = [linesOf(before), linesOf(after)]
  if (!fits(a, b)) return replaced(before, after)
  let left = mostCells
  return changesIn(compare(a, b)).flatMap(({ same, removed, added }) => {
    const [x, y] = [wordsOf(removed), wordsOf(added)]
    const small = fits(x, y, left)
    if (small) left -= x.length * y.length
    return [{ is: 'same' as const, text: same }, ...(small ? compare(x, y) : replaced(removed, added))]
  })
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** What is the same, and what was put in place of what after it, again and again. */
function changesIn(stretches: readonly Stretch[]): Record<Stretch['is'], string>[] {
  const changes: Record<Stretch['is'], string>[] = []
  for (const { is, text } of stretches) {
    const last = changes.at(-1)
    if (last && (is !== 'same' || last.removed + last.added === '')) last[is] += text
    else changes.push({ same: '', removed: '', added: '', [is]: text })
  }
  return changes
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

// A line that was put in between others which begin alike could be said to begin in the one before. Readers expect whole lines.
function onLines(stretches: readonly Stretch[]): Stretch[] {
  const found = [...stretches]
  for (const [n, changed] of stretches.entries()) {
    const [before, after] = [found[n - 1], found[n + 1]]
    if (changed.is === 'same' || before?.is !== 'same' || after?.is !== 'same') continue
    const begun = before.text.slice(before.text.lastIndexOf('\n') + 1)
    if (begun === '' || !changed.text.endsWith(`\n${begun}`)) continue
    found[n - 1] = { is: 'same', text: before.text.slice(0, -begun.length) }
    found[n] = { is: changed.is, text: begun + changed.text.slice(0, -begun.length) }
    found[n + 1] = { is: 'same', text: begun + after.text }
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
