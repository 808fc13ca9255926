const longest = 160

/** The rules of a house in short: its points as plain lines, at most `most`, and how many more there are. */
export function plainRules(text: string, most: number): { lines: readonly string[]; more: number } {
  const said = text.split('\n').filter((line) => line.trim() !== '' && !isRuler.test(line))
  const points = said.filter((line) => isPoint.test(line))
  // Who writes in sentences has no points; then the sentences stand for themselves, without their headings.
  const chosen = points.length > 1 ? points : said.filter((line) => !isHeading.test(line.trim()))
  return { lines: chosen.slice(0, most).map(plain), more: Math.max(0, chosen.length - most) }
}

const isPoint = /^\s*([-*+]|\d{1,3}[.)])\s+\S/
const isHeading = /^(#{1,6}\s|\*\*[^*]*\*\*$|__[^_]*__$)/
const isRuler = /^\s*([-*_]\s*){3,}$/

function plain(line: string): string {
  const words = line
    .replace(/^[\s>]*([-*+]|\d{1,3}[.)]|#{1,6})?\s+/, '')
    .replace(/\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/[*`]+/g, '')
    .trim()
  return shortened(words)
}

function shortened(words: string): string {
  const letters = [...words]
  if (letters.length <= longest) return words
  return `${letters
    .slice(0, longest)
    .join('')
    .replace(/\s+\S*$/, '')}…`
}
