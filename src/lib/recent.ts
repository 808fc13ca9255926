/**
 * True when something happened less than `span` before `now` (all in milliseconds). What lies ahead of now is not recent: the clock
 * was set back since, and nobody knows by how much; else things would rest until the time is what it was.
 */
export function isRecent(at: number, span: number, now: number): boolean {
  return at <= now && now - at < span
}
