import type { HouseNextDoor } from '../house-next-door.ts'
import { type Scene, scene } from '../scene.ts'

/** The Mill: eleven makers, whom Elm Court brought along. */
export const theMill: HouseNextDoor = {
  key: 'the-mill',
  names: {
    name: 'The Mill',
    shortName: 'The Mill',
    sentence: 'Workshops under one leaking roof in Harrow Mills: makers, menders and a band.',
    noun: 'millers',
    colour: 'brick',
  },
  day: 58,
  rules: `**What we do here**

- Say what went wrong as well as what came out well.
- Describe your pictures. Sawdust is a colour.
- Ask before you show somebody outside the house.

**What we don’t do here**

- No cruelty, no contempt for who somebody is.
- No tools without a name on them.`,
  people: `
rosalind | Rosalind Achebe | Hosts at The Mill. Cabinets, mostly square. | woodwork, repairs, tea
pavel | Pavel Horák | Drums on Thursdays, apologies on Fridays. | music, cycling, cinema
june | June Castellane | Dyes wool in the old wheel room; ask me about blue. | knitting, gardening, books
ravi | Ravi Menon | Turns bowls, loses one in five, burns those. | woodwork, cooking, walking
arlo | Arlo Finch | Band saw, tenor saw, saw the play twice. | repairs, cinema, music
nadia | Nadia Haddad | Restores chairs that other people have given up on. | repairs, tea, letters
sten | Sten Bakke | Keeps the wheel turning, on Sundays even with water. | history, sailing, radio
yemi | Yemi Adeyemi | Screen prints. The red never quite dries. | printing, drawing, football
ludo | Ludo Marchetti | Accordion repair; Hugo’s brother, and the better cook. | music, cooking, chess
kit | Kit Larsen | Learns everything from everybody, still has ten fingers. | woodwork, cycling, board games
opal | Opal Reyes | Does the accounts and knows where the glue is. | books, baking, walking
`,
}

const home = { choice: 'local' } as const

/** What they say at home. */
export const theMillTalk: readonly Scene[] = [
  scene(
    0,
    '16:20',
    [
      'opal@the-mill',
      'The glue is in the blue tin. The biscuits are in the glue tin. Please read tins.',
      { draft: home, liked: 7 },
    ],
    ['kit@the-mill', 'That explains the biscuits.', { after: 6, draft: home, liked: 8 }],
  ),
  scene(0, '08:30', [
    'sten@the-mill',
    'The wheel turned eleven times by itself last night. I counted, in bed.',
    { draft: home, liked: 5 },
  ]),
  scene(
    1,
    '18:05',
    [
      'nadia@the-mill',
      'Somebody has left a chair at my door with a note: “It knows what it did.”',
      { draft: home, liked: 9 },
    ],
    ['rosalind@the-mill', 'Keep it away from the table.', { after: 5, draft: home, liked: 6 }],
  ),
  scene(2, '23:05', [
    'pavel@the-mill',
    'Band practice is over. It was over at ten, in spirit.',
    { draft: home, liked: 3 },
  ]),
  scene(3, '14:40', [
    'yemi@the-mill',
    'Two hundred posters for the Saturday workshop, all of them wet, all of them red. Use the other stairs.',
    { draft: home, liked: 6 },
  ]),
  scene(
    6,
    '11:10',
    ['ravi@the-mill', 'Bowl number forty has a knot like an eye. It watched me turn it.', { draft: home, liked: 5 }],
    ['june@the-mill', 'Give it to me, I will dye it until it looks away.', { after: 15, draft: home, liked: 6 }],
  ),
  scene(11, '19:30', [
    'ludo@the-mill',
    'My brother says his soup is better. He is at Maple Street and can’t read this, which is what home is for.',
    { draft: home, liked: 8 },
  ]),
  scene(15, '17:00', [
    'arlo@the-mill',
    'Nine buckets under the roof, six of them full, one of them tuned to A.',
    { draft: home, liked: 4 },
  ]),
]
