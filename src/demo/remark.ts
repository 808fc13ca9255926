/**
 * Something people say on an ordinary day, and what others may answer. In it `{this|that}` is one of the two and `{name}`
 * the first name of somebody else here. `by` says who alone would say it; without it anybody who talks about such things.
 */
export interface Remark {
  readonly says: string
  readonly answers: readonly string[]
  readonly by?: readonly string[]
  /** From which hour to which it makes sense; over midnight when the second is smaller. */
  readonly hours?: readonly [from: number, to: number]
}

type Say = (says: string, ...answers: readonly string[]) => Remark

/** A remark that anybody might make. */
export function any(says: string, ...answers: readonly string[]): Remark {
  return { says, answers }
}

/** A remark of one or a few people only: `by('kofi halima')('…')`. */
export function by(handles: string): Say {
  return (says, ...answers) => ({ says, answers, by: handles.split(' ') })
}

/** A remark for some hours of the day: `during(5, 10, any)('…')`. */
export function during(from: number, to: number, say: Say): Say {
  return (says, ...answers) => ({ ...say(says, ...answers), hours: [from, to] })
}

/** Whether somebody would say this at that hour. */
export function fits({ by: only, hours: [from, to] = [0, 24] }: Remark, who: string, hour: number): boolean {
  const inTime = from < to ? hour >= from && hour < to : hour >= from || hour < to
  return inTime && (only === undefined || only.includes(who))
}
