/** What members told the hosts in private: days ago, at what time, and what came of it, if anything has. */
export const talks: readonly {
  readonly by: string
  readonly day: number
  readonly at: string
  readonly words: string
  readonly answers: readonly {
    readonly day: number
    readonly at: string
    readonly words: string
    readonly ends?: true
  }[]
}[] = [
  {
    by: 'bea',
    day: 12,
    at: '22:05',
    words:
      'Somebody showed a picture of my kitchen at her work. It was kindly meant, and I would rather not say who. Could there be a sentence about it in the rules?',
    answers: [
      { day: 11, at: '08:20', words: 'Of course, and thank you for asking here. Would you and Oskar try to write it?' },
      { day: 3, at: '18:15', words: 'Your sentence stands in version 3. I like it very much.', ends: true },
    ],
  },
  {
    by: 'wren',
    day: 1,
    at: '23:10',
    words: 'The drums. Could somebody who is not me say something about the drums?',
    answers: [],
  },
]

/** What a host reminded somebody of, who has read it. `rule` is how a line of the rules begins. */
export const reminder = {
  by: 'dee',
  to: 'wren',
  day: 20,
  at: '09:30',
  rule: 'Fold what is long',
  words: 'The end of the goose film, before half of us had seen it. No harm done, and I laughed.',
}
