import type { HouseNextDoor } from '../house-next-door.ts'
import { type Scene, scene } from '../scene.ts'

/** Elm Court: nine people, who knocked at Maple Street first. */
export const elmCourt: HouseNextDoor = {
  key: 'elm-court',
  names: {
    name: 'Elm Court',
    shortName: 'Elm Court',
    sentence: 'Nine front doors around one elm, and everybody who has moved away from them since.',
    noun: 'elms',
    colour: 'leaf',
  },
  day: 64,
  rules: `**What we do here**

- Talk as we would at a long table: with each other, not about each other.
- What is said at home stays at home.
- Describe your pictures, so that everybody has them.
- Fold what is long, heavy or would spoil a film.
- The elm has the last word.

**What we don’t do here**

- No cruelty, no pile-ons, no contempt for who somebody is.
- No selling, except tickets for the choir.`,
  people: `
bronagh | Bronagh Daly | Hosts at Elm Court. Sings alto, fixes sopranos. | choir, tea, walking
imre | Imre Szabo | Clockmaker. All of mine agree with each other and with nobody else. | clocks, repairs, letters
tove | Tove Lindqvist | Third floor, best view of the elm, worst stairs. | weather, walking, radio
gus | Gus Okonjo | Teaches swimming to adults who are sure they can’t. | swimming, teaching, tea
petra | Petra Novak | Prunes the elm, with its permission. | gardening, walking, birds
wei | Wei Zhang | Reads meters by day and poems by night. | books, letters, cycling
marguerite | Marguerite Baptiste | Second floor. Lends books and remembers which. | books, cooking, choir
lin | Lin Ahlberg | Ground floor: everybody’s parcels, nobody’s business. | baking, board games, tea
cosmo | Cosmo Bright | Seven years of viola, two of apologizing for it. | music, cinema, cats
`,
}

const home = { choice: 'local' } as const

/** What they say at home. */
export const elmCourtTalk: readonly Scene[] = [
  scene(
    0,
    '18:10',
    [
      'lin@elm-court',
      'Four parcels on the ground floor. One of them hums. Cosmo, is it yours?',
      { draft: home, liked: 5 },
    ],
    ['cosmo@elm-court', 'It is a metronome. It was meant to be off.', { after: 7, draft: home, liked: 6 }],
    ['imre@elm-court', 'It is slow, too. Bring it up.', { after: 4, draft: home, liked: 4 }],
  ),
  scene(0, '12:05', [
    'petra@elm-court',
    'The ladder stays against the elm until Sunday. Whoever climbs it answers to me, and then to the elm.',
    { draft: home, liked: 4 },
  ]),
  scene(
    1,
    '21:20',
    [
      'marguerite@elm-court',
      'Who has the second volume? It has a tram ticket in it at page ninety.',
      { draft: home, liked: 3 },
    ],
    ['wei@elm-court', 'I do. I am at page eighty-nine and nervous.', { after: 12, draft: home, liked: 7 }],
  ),
  scene(2, '19:00', [
    'bronagh@elm-court',
    'Hosts’ evening on my stairs, as ever. Tonight: the bins, the bell, and whether the bins have a bell.',
    { draft: home, liked: 4 },
  ]),
  scene(3, '07:50', [
    'gus@elm-court',
    'A man of sixty let go of the edge this morning. He looked at it for a while, as at an old flat.',
    { draft: home, liked: 8 },
  ]),
  scene(
    5,
    '20:30',
    [
      'tove@elm-court',
      'Six stairs creak. I have written down which, for those who come home late.',
      { draft: home, liked: 5 },
    ],
    ['lin@elm-court', 'Four, nine and eleven are me, listening.', { after: 9, draft: home, liked: 6 }],
  ),
  scene(9, '17:15', [
    'wei@elm-court',
    'A meter in Brackwater has stood still since spring. The old lady reads by candles and says it is on purpose.',
    { draft: home, liked: 6 },
  ]),
  scene(17, '18:40', [
    'cosmo@elm-court',
    'Practicing until nine with the window shut. If you can still hear it, it is meant for you.',
    { draft: home, liked: 3 },
  ]),
]
