import type { HouseNextDoor } from '../house-next-door.ts'
import { elmCourt } from './elm-court.ts'
import { lanternHouse } from './lantern-house.ts'
import { theMill } from './the-mill.ts'

/** The other houses of the street, in the order in which Maple Street came to know them; the last one is no neighbor. */
export const nextDoor: readonly HouseNextDoor[] = [elmCourt, theMill, lanternHouse]

/** How they became neighbors: so many days before the evening, at a time. */
export const howWeMet = {
  openness: { day: 54, at: '20:10' },
  knock: {
    day: 52,
    at: '19:40',
    by: 'bronagh@elm-court',
    words:
      'We borrowed your long ladder in spring and have thought of you since. Would you be our neighbors? We sing, but not after ten.',
  },
  yes: { day: 51, at: '08:20', by: 'dee' },
  name: 'The Lower Town',
} as const

/** What all of Maple Street was asked about a house, and how it answered; an `ends` in the past has been carried out. */
export interface Asked {
  /** The house that would come, which host of a neighbor asked for it, and in which words. */
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
  /** When the host of that house said yes to the whole list; null while she thinks about it. */
  readonly guest: { readonly by: string; readonly day: number; readonly at: string } | null
}

export const asked: readonly Asked[] = [
  {
    house: 'the-mill',
    by: 'bronagh@elm-court',
    why: 'Half of us learned to use a plane there. They lend, they mend, and they say sorry about the drums.',
    day: 27,
    at: '18:30',
    asked: {
      by: 'dee',
      day: 26,
      at: '20:15',
      words:
        'What we say for the neighborhood would be read by eleven more people. I have met nine of them and liked all nine. What do you say?',
    },
    days: 3,
    yes: 21,
    no: 3,
    guest: { by: 'rosalind@the-mill', day: 25, at: '07:45' },
  },
  {
    house: 'lantern-house',
    by: 'bronagh@elm-court',
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
    guest: null,
  },
]

/** What a neighbor proposes to keep out, and why. */
export const block = {
  by: 'bronagh@elm-court',
  day: 4,
  at: '17:20',
  domain: 'cheap-followers.example',
  reason: 'spam',
  words:
    'Thirty accounts in one night, all selling followers, all with the same three sentences. Nobody answered our letters.',
} as const

/** Who follows whom across the houses, since a day. */
export const friends = {
  day: 20,
  at: '19:15',
  pairs: [
    ['ruth', 'imre@elm-court'],
    ['imre@elm-court', 'ruth'],
    ['bo', 'ravi@the-mill'],
    ['otis', 'pavel@the-mill'],
    ['bronagh@elm-court', 'amara'],
    ['june@the-mill', 'marisol'],
    ['kofi', 'femi@lantern-house'],
    ['femi@lantern-house', 'kofi'],
  ],
} as const
