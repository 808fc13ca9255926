/** What the house says about itself. */
export const house = {
  name: 'Maple Street',
  shortName: 'Maple Street',
  sentence: 'A small home for people who lend each other ladders.',
  noun: 'maples',
  colour: 'lamp',
}

const first = `**What we do here**

- Talk as we would at a long table: with each other, not about each other.
- What is said at home stays at home.
- Describe your pictures, so that everybody has them.
- Fold what is long, heavy or would spoil a film.

**What we don’t do here**

- No cruelty, no pile-ons, no contempt for who somebody is.
- No selling. Swapping is fine and jam is money.

**What happens then**

Dee or Ada talks to you first, in private, and listens. If it goes on, you may be asked to step outside for a while, or to leave. You can always take your things with you.`

const second = first
  .replace('a film.', 'a film. Politics goes behind **uspol**, so that people can have breakfast first.')
  .replace('jam is money.', 'jam is money.\n- The book is the law: who borrows something writes it down.')

const third = second.replace(
  'stays at home.',
  'stays at home.\n- Ask before you show somebody outside the house: her words, her face, her kitchen.',
)

/** A version of the rules: so many days before the evening, at a time, with what changed in plain words. */
export interface Version {
  readonly day: number
  readonly at: string
  readonly text: string
  readonly summary: string
}

/** Every version, the first one first. */
export const rules: readonly Version[] = [
  { day: 90, at: '10:20', text: first, summary: '' },
  {
    day: 47,
    at: '19:40',
    text: second,
    summary: 'Politics goes behind a fold, and the book of the tool library counts.',
  },
  {
    day: 3,
    at: '18:10',
    text: third,
    summary: 'Ask before you show somebody outside the house. Bea and Oskar wrote the sentence.',
  },
]

/** Who has not read the newest rules yet. */
export const slowReaders = ['finn', 's']

/** What this house usually folds, why, and words that may mean it. */
export const norms: readonly (readonly [tag: string, why: string, hints: string])[] = [
  ['uspol', 'So that people can have breakfast first.', 'election, council, school board, budget'],
  ['food', 'Some of us have a hard time with it, and some are just hungry.', 'recipe, diet'],
  ['health', 'Not every day is a day for it.', 'hospital, diagnosis, ward'],
  ['spoiler', 'Movie night is on Friday, and not everybody was there.', 'ending, the goose'],
]

/** Invitations that wait, ran out or were taken back: who made it, for whom, what stands on it, days ago, and whether it ended. */
export const invitations: readonly {
  by: string
  forWhom: string
  note: string
  day: number
  uses: string
  days: string
  ended?: true
}[] = [
  {
    by: 'dee',
    forWhom: 'Pilar from the market',
    note: 'You asked where the ladder people are. Here.',
    day: 2,
    uses: '1',
    days: '14',
  },
  {
    by: 'dee',
    forWhom: 'the two from the lock',
    note: 'One card for both of you. Bring the heron.',
    day: 5,
    uses: '2',
    days: '14',
  },
  { by: 'wren', forWhom: 'Jules', note: 'We need a fiddle, and you need supper.', day: 1, uses: '1', days: '7' },
  { by: 'wren', forWhom: 'the drummer', note: 'Quietly, until nine.', day: 30, uses: '1', days: '7' },
  { by: 'dee', forWhom: 'my cousin', note: '', day: 12, uses: '1', days: '14', ended: true },
]

/** What stands on the invitation of whoever came later, by handle. */
export const welcomes: Readonly<Record<string, string>> = {
  sam: 'Bring the bass. They are all like this.',
  finn: 'You weld, we have chairs. It will work.',
  dot: 'There is a typing pool of one here, and she would be you.',
  noor: 'I have read your shelf. Come and read ours.',
  jonah: 'The mail comes here first.',
}
