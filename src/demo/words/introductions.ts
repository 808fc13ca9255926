/** Who would like whom to meet on the demo's evening, and who of the two has said yes already. */
export const introductions: readonly {
  readonly by: string
  readonly one: string
  readonly other: string
  readonly reason: string
  readonly saidYes: string
}[] = [
  {
    by: 'dee',
    one: 'sam',
    other: 'otis',
    reason: 'Two basses, one upright and one electric, and both of you go to movie night for the soundtrack.',
    saidYes: 'otis',
  },
  {
    by: 'ada',
    one: 'dee',
    other: 'lou',
    reason: 'Lou paints signs by hand, and the tool library still has a cardboard one. You would both laugh about it.',
    saidYes: 'lou',
  },
  {
    by: 'greta',
    one: 'wren',
    other: 'mina',
    reason: 'A banjo without a stage and a radio without listeners. Somebody had to say it.',
    saidYes: 'mina',
  },
]
