/** A house next door: it is drawn, not run, and says of itself what stands here. */
export interface NextDoor {
  /** How the script names it, after the @ of somebody who lives there. */
  readonly key: string
  readonly host: string
  readonly name: string
  readonly sentence: string
  readonly members: number
  readonly rules: string
  /** How long before the evening it was heard last, in minutes. */
  readonly heard: number
}

/** The houses Maple Street knows, in the order it came to know them; the last one only knocks. */
export const nextDoor: readonly NextDoor[] = [
  {
    key: 'elm-court',
    host: 'elm-court.localhost',
    name: 'Elm Court',
    sentence: 'Nine front doors around one elm, and everybody who has moved away from them since.',
    members: 34,
    rules: `**What we do here**

- Talk as we would at a long table: with each other, not about each other.
- What is said at home stays at home.
- Describe your pictures, so that everybody has them.
- Fold what is long, heavy or would spoil a film.
- The elm has the last word.

**What we don’t do here**

- No cruelty, no pile-ons, no contempt for who somebody is.
- No selling, except tickets for the choir.`,
    heard: 11,
  },
  {
    key: 'the-mill',
    host: 'the-mill.localhost',
    name: 'The Mill',
    sentence: 'Workshops under one leaking roof in Harrow Mills: makers, menders and a band.',
    members: 41,
    rules: `**What we do here**

- Say what went wrong as well as what came out well.
- Describe your pictures. Sawdust is a colour.
- Ask before you show somebody outside the house.

**What we don’t do here**

- No cruelty, no contempt for who somebody is.
- No tools without a name on them.`,
    heard: 190,
  },
  {
    key: 'lantern-house',
    host: 'lantern-house.localhost',
    name: 'Lantern House',
    sentence: 'Night workers of the hospital, the docks and the bakeries. Quiet before noon.',
    members: 22,
    rules: `**What we do here**

- Talk as we would at a long table: with each other, not about each other.
- What is said at home stays at home.
- Describe your pictures, so that everybody has them.
- Fold what is long, heavy or would spoil a film. Some of us read it at four in the morning.

**What we don’t do here**

- No cruelty, no pile-ons, no contempt for who somebody is.
- Nobody is asked to be awake.

**What happens then**

Femi talks to you first, in private, and listens. If it goes on, you may be asked to step outside for a while, or to leave. You can always take your things with you.`,
    heard: 60,
  },
]

/** People next door whom the script lets speak: `handle@house`, how others see her name, and her sentence. */
export const peopleNextDoor: readonly (readonly [who: string, name: string, sentence: string])[] = [
  ['bronagh@elm-court', 'Bronagh Daly', 'Hosts at Elm Court. Sings alto, fixes sopranos.'],
  ['imre@elm-court', 'Imre Szabo', 'Clockmaker. All of mine agree with each other and with nobody else.'],
  ['tove@elm-court', 'Tove Lindqvist', 'Third floor, best view of the elm, worst stairs.'],
  ['gus@elm-court', 'Gus Okonjo', 'Teaches swimming to adults who are sure they can’t.'],
  ['rosalind@the-mill', 'Rosalind Achebe', 'Hosts at The Mill. Cabinets, mostly square.'],
  ['pavel@the-mill', 'Pavel Horák', 'Drums on Thursdays, apologies on Fridays.'],
  ['june@the-mill', 'June Castellane', 'Dyes wool in the old wheel room; ask me about blue.'],
  ['ravi@the-mill', 'Ravi Menon', 'Turns bowls, loses one in five, burns those.'],
]

/** How they became neighbors: so many days before the evening, at a time. */
export const howWeMet = {
  openness: { day: 54, at: '20:10' },
  knock: {
    day: 52,
    at: '19:40',
    by: 'elm-court',
    words:
      'We borrowed your long ladder in spring and have thought of you since. Would you be our neighbors? We sing, but not after ten.',
  },
  yes: { day: 51, at: '08:20', by: 'dee' },
  name: 'The Lower Town',
} as const

/** What all of Maple Street was asked about a house, and how it answered; an `ends` in the past has been carried out. */
export interface Asked {
  /** The house that would come, who of the neighbors asked for it, and in which words. */
  readonly house: string
  readonly by: string
  readonly why: string
  readonly day: number
  readonly at: string
  /** When Dee asked everybody, in which words, and for how many days. */
  readonly asked: { readonly by: string; readonly day: number; readonly at: string; readonly words: string }
  readonly days: number
  /** How many answered so far. */
  readonly yes: number
  readonly no: number
}

export const asked: readonly Asked[] = [
  {
    house: 'the-mill',
    by: 'elm-court',
    why: 'Half of us learned to use a plane there. They lend, they mend, and they say sorry about the drums.',
    day: 27,
    at: '18:30',
    asked: {
      by: 'dee',
      day: 26,
      at: '20:15',
      words:
        'What we say for the neighborhood would be read by 41 more people. I have met nine of them and liked all nine. What do you say?',
    },
    days: 3,
    yes: 21,
    no: 3,
  },
  {
    house: 'lantern-house',
    by: 'elm-court',
    why: 'They keep the hours that nobody else keeps. Halima and Kofi know half of them.',
    day: 2,
    at: '18:05',
    asked: {
      by: 'dee',
      day: 1,
      at: '20:40',
      words:
        'A small house of people who work at night. The Mill is thinking about it, too. Read their rules, they are short.',
    },
    days: 7,
    yes: 9,
    no: 2,
  },
]

/** What a neighbor proposes to keep out, and why. */
export const block = {
  by: 'elm-court',
  day: 4,
  at: '17:20',
  domain: 'cheap-followers.example',
  severity: 'suspend',
  reason: 'spam',
  text: 'Thirty accounts in one night, all selling followers, all with the same three sentences. Nobody answered our letters.',
} as const
