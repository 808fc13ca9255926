const day = 24 * 60 * 60 * 1000

/** When somebody was around last, as coarsely as a host needs it: nobody looks at a clock to see who came when. */
export function lastHere(seen: number, now: number): string {
  const passed = now - seen
  if (passed < day) return 'Last seen within a day.'
  if (passed < 7 * day) return 'Last seen within a week.'
  return passed < 30 * day ? 'Last seen within a month.' : 'Not seen for more than a month.'
}
