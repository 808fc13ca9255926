/**
 * Something people say on an ordinary day, and what others may answer. In it `{this|that}` is one of the two and `{name}`
 * the first name of somebody else here. `by` says who alone would say it; without it anybody who talks about such things.
 */
export interface Remark {
  readonly says: string
  readonly answers: readonly string[]
  readonly by?: readonly string[]
}

/** A remark that anybody might make. */
export function any(says: string, ...answers: readonly string[]): Remark {
  return { says, answers }
}

/** A remark of one or a few people only: `by('kofi halima')('…')`. */
export function by(handles: string): (says: string, ...answers: readonly string[]) => Remark {
  return (says, ...answers) => ({ says, answers, by: handles.split(' ') })
}
