import type { HouseNextDoor } from '../house-next-door.ts'
import { type Scene, scene } from '../scene.ts'

/** Lantern House: six people who are awake when others sleep. Nobody has said yes to them yet. */
export const lanternHouse: HouseNextDoor = {
  key: 'lantern-house',
  names: {
    name: 'Lantern House',
    shortName: 'Lantern',
    sentence: 'Night workers of the hospital, the docks and the bakeries. Quiet before noon.',
    noun: 'lanterns',
    colour: 'plum',
  },
  day: 44,
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
  people: `
femi | Femi Balogun | Hosts Lantern House between two ambulance shifts. | tea, radio, football
agnes | Agnes Moreau | Porter on the night ward; pushes beds, hears everything. | knitting, books, dogs
bashir | Bashir Qureshi | Crane driver at the docks, sees both tides. | sailing, coffee, weather
coral | Coral Dunne | Second oven at the bakery; Kofi has the first. | baking, choir, cycling
dov | Dov Lerner | Guards an empty office and a full bookshelf. | books, chess, radio
ilse | Ilse Kramer | Cleans trams from one to five, hums from five to six. | trains, music, walking
`,
}

const home = { choice: 'local' } as const

/** What they say at home. */
export const lanternHouseTalk: readonly Scene[] = [
  scene(
    0,
    '05:40',
    ['ilse@lantern-house', 'Found in tram nine: one glove, one trumpet, no trumpeter.', { draft: home, liked: 4 }],
    ['dov@lantern-house', 'Somewhere there is a trumpeter with one cold hand.', { after: 8, draft: home, liked: 5 }],
  ),
  scene(0, '03:15', [
    'bashir@lantern-house',
    'Fog. I am higher than the fog. It is only me and the church.',
    { draft: home, liked: 4 },
  ]),
  scene(1, '04:20', [
    'agnes@lantern-house',
    'A lady of ninety asked me to take the long way round to X-ray. We took it twice.',
    { draft: home, liked: 5 },
  ]),
  scene(
    2,
    '22:10',
    [
      'femi@lantern-house',
      'Elm Court asks whether we would be neighbors of theirs, and of two more houses. I have put the kettle on. Talk to me.',
      { draft: home, liked: 4 },
    ],
    [
      'coral@lantern-house',
      'Kofi lives in one of them. His rolls are good, his jokes are from 1988.',
      { after: 25, draft: home, liked: 3 },
    ],
    ['agnes@lantern-house', 'Do they know that we are asleep at noon?', { after: 11, draft: home, liked: 4 }],
  ),
  scene(6, '06:05', [
    'coral@lantern-house',
    'Second oven has a draught. The first oven has Kofi. It evens out.',
    { draft: home, liked: 3 },
  ]),
  scene(12, '02:30', [
    'dov@lantern-house',
    'Chess by post, move nineteen. My postman has begun to give advice.',
    { draft: home, liked: 4 },
  ]),
]
