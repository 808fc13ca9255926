import { normKey } from './norm.ts'

/**
 * The tags in a fold line, compared like norms: its parts between commas, and of `spoiler: Moonstruck` what stands before
 * the colon.
 */
export function keysIn(line: string): string[] {
  return line.split(/[,;]/).flatMap((part) => {
    const key = normKey(part.split(':', 1)[0] ?? '')
    return key === '' ? [] : [key]
  })
}

/** True when a fold line names this norm. */
export function names(line: string, key: string): boolean {
  // Looked at for thousands of lines, of which most say something else.
  return line.toLowerCase().includes(key) && keysIn(line).includes(key)
}

/** A fold line with more tags in it: those it names already are not put in twice. */
export function withTags(line: string, tags: readonly string[]): string {
  return tags.reduce((made, tag) => {
    if (tag.trim() === '' || keysIn(made).includes(normKey(tag))) return made
    return made.trim() === '' ? tag : `${made.trim().replace(/[,;]$/, '')}, ${tag}`
  }, line)
}
