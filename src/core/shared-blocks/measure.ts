import type { Shown } from '../verdicts/rules.ts'
import type { Severity } from './documents.ts'

/** How far a block goes: to whom what is said there shows, and whether pictures and recordings come along. */
export interface Measure {
  readonly shown: Shown
  readonly media: boolean
}

const ranks: Record<Shown, number> = { all: 0, followers: 1, nobody: 2 }
const severities: Record<Shown, Severity> = { all: 'noop', followers: 'silence', nobody: 'suspend' }

/** The same measure in one spelling: from a server that is shut out nothing comes, pictures neither. */
export function plainMeasure({ shown, media }: Measure): Measure {
  return { shown, media: media && shown !== 'nobody' }
}

/** True when it would change nothing. */
export function isNothing({ shown, media }: Measure): boolean {
  return shown === 'all' && media
}

/** True when one goes at least as far as another in everything. */
export function isAsStrict(one: Measure, other: Measure): boolean {
  const [a, b] = [plainMeasure(one), plainMeasure(other)]
  return ranks[a.shown] >= ranks[b.shown] && (!a.media || b.media)
}

/** True when two do the same. */
export function isSame(one: Measure, other: Measure): boolean {
  return isAsStrict(one, other) && isAsStrict(other, one)
}

/** True when one goes less far than another, and in nothing further. */
export function isSofter(one: Measure, other: Measure): boolean {
  return isAsStrict(other, one) && !isAsStrict(one, other)
}

/** As far as at least so many of these go, in each part: what so many agree on. */
export function agreedBy(least: number, measures: readonly Measure[]): Measure | null {
  const plain = measures.map(plainMeasure)
  const at = least - 1
  const shown = plain.map((each) => each.shown).sort((a, b) => ranks[b] - ranks[a])[at]
  const media = plain.map((each) => Number(each.media)).sort((a, b) => a - b)[at]
  return shown === undefined || media === undefined ? null : { shown, media: media === 1 }
}

/** As far as all of these go; where they have nothing in common, the one that shuts out least. */
export function mildest(measures: readonly Measure[]): Measure | null {
  const common = agreedBy(measures.length, measures)
  if (common && !isNothing(common)) return common
  const [first] = measures.map(plainMeasure).sort((one, other) => ranks[one.shown] - ranks[other.shown])
  return first ?? null
}

/** What a house adopts of a block that counts there so far: no more than was proposed. */
export function within(measure: Measure, proposed: Measure): Measure {
  return plainMeasure(isAsStrict(measure, proposed) ? proposed : measure)
}

/** The measure on the wire. */
export function severityOf(measure: Measure): { severity: Severity; rejectMedia: boolean } {
  const { shown, media } = plainMeasure(measure)
  return { severity: severities[shown], rejectMedia: !media }
}

/** A measure from the wire. */
export function measureFrom({ severity, rejectMedia }: { severity: Severity; rejectMedia: boolean }): Measure {
  const shown = severity === 'suspend' ? 'nobody' : severity === 'silence' ? 'followers' : 'all'
  return plainMeasure({ shown, media: !rejectMedia })
}
