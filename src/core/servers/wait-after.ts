import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/**
 * How long to wait (milliseconds) before the next try, after so many that failed before this one: a minute, then ever longer
 * up to twelve hours. Up to a quarter less, so that a server that comes back is not met by everybody at once.
 */
export function waitAfter({ chance }: Pick<Context, 'chance'>, failures: number): number {
  const { first, longest } = limits.mail.wait
  const share = 0.75 + chance(1).readUInt8() / 1024
  return Math.round(Math.min(longest, first * 3 ** Math.min(failures, 20)) * share)
}
