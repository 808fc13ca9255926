import type { HouseNextDoor } from '../house-next-door.ts'

/** The Boathouse: it opens when a visitor wants a house to knock, and what it says then. */
export const theBoathouse: HouseNextDoor = {
  key: 'the-boathouse',
  names: {
    name: 'The Boathouse',
    shortName: 'Boathouse',
    sentence: 'Three people, two boats, one of which floats. Below the lock at Alder Ferry.',
    noun: 'rowers',
    colour: 'sky',
  },
  day: 0,
  rules: `**What we do here**

- What is said at home stays at home.
- Describe your pictures. Fog counts.
- Whoever is wet goes first.

**What we don’t do here**

- No cruelty, no contempt for who somebody is.`,
  people: `
hattie | Hattie Blom | Holds the Boathouse, and the rope. | sailing, tea, weather
jory | Jory Pike | Jonah’s cousin; varnishes what stands still. | sailing, repairs, dogs
min | Min Park | Rows at six, regrets at seven. | swimming, coffee, photography
`,
}

/** What they say at the door of Maple Street. */
export const atTheDoor =
  'Jonah has told us about your ladders. We can lend a boat, the one that floats. May we come in?'
