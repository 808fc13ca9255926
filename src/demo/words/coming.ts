import { type Scene, scene } from '../scene.ts'

const spoiler = { warning: 'spoiler: the ferry comedy' }

/** What is still to come when a visitor arrives: this evening's film, the night, and the days after. */
export const coming: readonly Scene[] = [
  scene(0, '19:31', ['oskar', 'Crisps: five bags. Cushion: the red one. I have never been so ready.', { liked: 4 }]),
  scene(
    0,
    '19:34',
    ['hugo', 'Bread is on Marisol’s table. There is one chair left and half a pot.', { liked: 3 }],
    ['bo', 'Running.', { after: 1 }],
  ),
  scene(0, '19:38', ['amara', 'On the 17 with three tenors and a cake. The glove waved at us.', { liked: 5 }]),
  scene(0, '19:45', ['mina', 'Tonight on the cupboard radio, at nine: the rain from Wednesday, uncut.', { liked: 3 }]),
  scene(0, '19:53', ['nils', 'Phones into the bread basket, please. Ferry leaves in seven minutes.', { liked: 6 }]),
  scene(
    0,
    '20:03',
    [
      'nils',
      'Live from the back room: the ferry comedy. Thirteen people, nine cushions. All of it behind the fold.',
      { draft: spoiler, liked: 5 },
    ],
    ['finn', 'He bought the ferry WITHOUT LOOKING AT THE FERRY.', { draft: spoiler, after: 13, liked: 6 }],
    ['ada', 'The captain’s hat is a tea cosy. I own that tea cosy.', { draft: spoiler, after: 8, liked: 7 }],
    [
      'jonah',
      'As a lock keeper I must object to everything in the last five minutes.',
      { draft: spoiler, after: 10, liked: 9 },
    ],
    ['amara', 'The goose is back.', { draft: spoiler, after: 12, liked: 4 }],
    ['hugo', 'They ate the soup! In this one they eat the soup!', { draft: spoiler, after: 17, liked: 11 }],
    [
      'nils',
      'Lights. Everybody is laughing, one of us also cried. You know who you are, Oskar.',
      { draft: spoiler, after: 28, liked: 9 },
    ],
  ),
  scene(0, '20:40', [
    'lou',
    'Sign for the library is dry: “Please knock, then wait, then knock.” Gold on green.',
    { liked: 6 },
  ]),
  scene(0, '21:55', [
    'ruth',
    'Dot and I have had two sherries and have settled the matter of the clock. It is the town that is slow.',
    { liked: 12 },
  ]),
  scene(0, '22:30', [
    'piotr',
    'Thirteen film people on the 22:24, all humming. The bus swayed in time. Good night.',
    { liked: 8 },
  ]),
  scene(-1, '02:10', [
    'vera',
    'The history-of-salt student passed. He came to tell me at two in the morning, with a small bag of salt.',
    { liked: 13 },
  ]),
  scene(-1, '05:45', [
    'kofi',
    'Rolls at seven. One with a thumbprint for the 17, one with a bass clef for the new one. I tried.',
    { liked: 9 },
  ]),
  scene(-1, '07:20', [
    'sunny',
    'Six and a half degrees. Three new people came. Two went in. One held the towels like a knight.',
    { liked: 8 },
  ]),
  scene(
    -1,
    '10:00',
    [
      'bo',
      'Repair afternoon is open. First patient: a kettle that only boils when nobody looks.',
      { liked: 5, key: 'kettle' },
    ],
    ['luca', 'Turn your backs, everybody.', { after: 4, liked: 6 }],
    ['bo', 'It boiled.', { after: 3, liked: 9 }],
  ),
  scene(-1, '16:05', ['ivo', 'Kite hill, now. The wind has come early and brought its family.', { liked: 4 }]),
  scene(-2, '10:10', [
    'ada',
    'Oven on. Eleven doughs, a tart, and a notebook from 1952 that smells of cardamom.',
    { liked: 10 },
  ]),
]
