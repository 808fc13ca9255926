import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, savePreferences } from './member.ts'

/** A break: until when (milliseconds) nothing rings, and whether her page says that she is away. */
export interface Break {
  readonly until: number
  readonly say: boolean
}

/** Turns a member’s lights off: her inbox fills in silence until then. Refuses (field `until`) what is past or too far. */
export function turnLightsOff(ctx: Context, member: Member, { until, say }: Break): void {
  const now = ctx.now()
  if (!Number.isFinite(until) || until <= now || until > now + limits.away)
    throw new Refusal('bad-input', 'Choose a day from tomorrow on, within a year.', 'until')
  savePreferences(ctx, member, { awayUntil: until, sayAway: say })
}

/** Turns them on again, before the day has come. */
export function turnLightsOn(ctx: Context, member: Member): void {
  savePreferences(ctx, member, { awayUntil: 0, sayAway: false })
}

/** Until when her lights are off (milliseconds); null when they are on. */
export function lightsOffUntil(ctx: Context, { preferences }: Pick<Member, 'preferences'>): number | null {
  return preferences.awayUntil > ctx.now() ? preferences.awayUntil : null
}
