import { type Scene, scene } from '../scene.ts'
import { longWalk } from './long-walk.ts'

const day = 24 * 60 * 60 * 1000

/** The day that a visitor comes into, the latest first: what stands on the first pages is said once and never again. */
export const evening: readonly Scene[] = [
  scene(0, '19:26', ['hugo', 'Reading this aloud to the soup.', { quotes: 'lamp line', liked: 3 }]),
  scene(
    0,
    '19:17',
    [
      'marisol',
      'Soup’s on. Lentil, too much cumin, no regrets. Recipe in the thread if anyone wants it.',
      {
        key: 'soup',
        liked: 11,
        boostedBy: ['ada'],
        shows: [
          {
            picture: 'soup',
            alt: 'A blue bowl of orange lentil soup on a wooden table, steam rising, a spoon beside it.',
          },
        ],
      },
    ],
    ['ada', 'Yes please.', { after: 1, liked: 2 }],
    ['bo', 'Recipe, @marisol?', { after: 2, key: 'recipe?' }],
    [
      'marisol',
      'Two onions, slowly. A spoon of cumin, then another one by mistake. Red lentils, a tin of tomatoes, water until it looks right, forty minutes, lemon at the end. Do not skip the lemon.',
      { after: 2, answers: 'recipe?', liked: 6 },
    ],
    ['sam', 'Is this for anyone? I’m new, and I can smell it from the bus stop.', { after: 1, key: 'anyone?' }],
    [
      'marisol',
      'That is what the pot is for, Sam. Number twelve, blue door, no knocking.',
      { after: 1, answers: 'anyone?', liked: 7 },
    ],
  ),
  scene(
    0,
    '19:11',
    [
      'nils',
      'Doors at half past, film at eight. The ferry comedy won by one vote and I have counted twice. Phones sleep in the bread basket, crisps are on Oskar.',
      { liked: 8, once: 'Doors at half past, film at eight. The ferry comedy won and I have counted twice.' },
    ],
    ['oskar', 'Crisps are on me and in me. Bringing more.', { after: 2 }],
    ['amara', 'Keep me the wobbly chair.', { after: 3 }],
  ),
  scene(
    0,
    '19:02',
    [
      'teo',
      'The big tent is free for the river weekend. Anybody from another street: ask, I deliver by cargo bike.',
      { draft: { choice: 'neighborhood' }, liked: 5, key: 'tent' },
    ],
    [
      'bronagh@elm-court',
      'Us, if nobody needs it on the Saturday. Nine people, two dogs, and one of the nine snores.',
      { after: 4, draft: { choice: 'neighborhood' }, liked: 4 },
    ],
    ['teo', 'Yours. Mind the zip, it has moods.', { after: 3, draft: { choice: 'neighborhood' } }],
    ['rafi', 'I’ll carry the poles, if I may stay and hear it.', { after: 4, draft: { choice: 'neighborhood' } }],
  ),
  scene(
    0,
    '18:48',
    [
      'wren',
      'The vote on the new roof is on Tuesday. I am for it and tired of it. Two lines of the budget matter, both on page nine, and I’ll read letters out for everybody who works that night.',
      { draft: { warning: 'uspol, school board' }, liked: 6, key: 'roof' },
    ],
    [
      'halima',
      'I’ll write one tonight. Thank you for the reading-out.',
      { after: 5, draft: { warning: 'uspol, school board' } },
    ],
    [
      'clem',
      'Page nine is where they hide the leeks. See you there.',
      { after: 4, draft: { warning: 'uspol, school board' } },
    ],
  ),
  scene(
    0,
    '18:31',
    [
      'joon',
      'What was on the table this morning. Ten minutes, no rubber. #drawing',
      {
        draft: { choice: 'public' },
        key: 'sketch',
        liked: 12,
        boostedBy: ['lena', 'mei'],
        shows: [
          {
            picture: 'table',
            alt: 'An ink drawing of a table: a teapot, two cups, a pear and a folded newspaper, washed in warm orange.',
          },
        ],
      },
    ],
    ['mei', 'The pear is winning for once.', { after: 6, draft: { choice: 'public' } }],
  ),
  scene(
    0,
    '18:04',
    [
      'sam',
      'Hello, I’m Sam. I moved to Tilling on Monday with a bass and one pan. Wren says you are all like this. What do I cook in one pan?',
      { key: 'hello', liked: 19 },
    ],
    ['wren', 'They are all like this. Welcome, Sam.', { after: 2, liked: 5 }],
    [
      'marisol',
      'Everything. A pan is a pot with ambition. Start with onions and see who comes.',
      { after: 2, liked: 6 },
    ],
    [
      'dee',
      'Welcome, Sam. The tool library has pans, nobody knows why. Thursdays, green door, ask for me.',
      { after: 3, key: 'pans', liked: 4 },
    ],
    ['sam', 'A library with pans. I live in the right town.', { after: 2, answers: 'pans' }],
    [
      'otis',
      'A bass! Upright or the kind you plug in? Either way you are now at the bottom of something.',
      { after: 3, key: 'bass' },
    ],
    ['sam', 'Plugged in. I apologise to the neighbours in advance.', { after: 2, answers: 'bass' }],
    ['greta', 'Thursday jam, back room, quiet until nine. There is a chair.', { after: 4, answers: 'bass' }],
    ['emre', 'One pan, rice, an egg, whatever is green. It has raised two children so far.', { after: 3, key: 'rice' }],
    ['sam', 'I burn rice.', { after: 1, answers: 'rice', key: 'burned' }],
    [
      'priya',
      'The burned part has a name in eleven languages. Call it the crust and serve it first.',
      { after: 3, answers: 'burned', liked: 8 },
    ],
    [
      'ruth',
      'Which number in Tilling, dear? If it is the house with the green gate, your letterbox sticks. Push up, then in.',
      { after: 5, key: 'gate' },
    ],
    [
      'sam',
      'It is the green gate. I have been posting my keys to myself all week.',
      { after: 2, answers: 'gate', liked: 9 },
    ],
    ['nils', 'Film tonight at eight, cushions provided for people with one pan.', { after: 6 }],
  ),
  scene(
    0,
    '17:52',
    [
      'haruka',
      '今日の夕焼け。橋の上に誰もいなくて、川の音だけが聞こえました。',
      { draft: { language: 'ja' }, liked: 7, shows: [{ picture: 'river', alt: '' }] },
    ],
    ['joon', 'I stood there at the same minute, on the other side. 次は一緒に。', { after: 9 }],
  ),
  scene(
    0,
    '17:33',
    [
      'piotr',
      'Line 17 tonight: winter heating is on, the stop button at the chapel works again, and there is one blue glove on the dashboard. It waves when we turn left.',
      { liked: 13, key: 'glove tonight' },
    ],
    ['ruth', 'It is the same glove. I would know it anywhere.', { after: 6, liked: 5 }],
    ['bo', 'Left turns only from now on, please.', { after: 3 }],
  ),
  scene(0, '17:18', ['sunny', '🌊🥶🔥☕', { liked: 9 }]),
  scene(
    0,
    '16:57',
    [
      'abi',
      'The chard on the third step came back. I had said goodbye to it and everything. Does anybody have fleece until spring?',
      { liked: 4, key: 'chard' },
    ],
    ['fenna', 'In my shed, second hook. It has been waiting for a purpose.', { after: 8 }],
  ),
  scene(0, '16:34', [
    'george',
    'Four hundred metres, fifty-one minutes. He read every lamp post and forgave most of them.',
    {
      liked: 14,
      shows: [{ picture: 'dog', alt: 'A long grey dog lying across a garden path in low sun, looking at a leaf.' }],
    },
  ]),
  scene(
    0,
    '16:10',
    [
      'noor',
      'وجدت في السوق القديم دفتر وصفات مكتوبًا بخط اليد من سنة ١٩٥٢. من عنده فرن كبير يوم الأحد؟',
      { draft: { language: 'ar' }, liked: 6, key: 'notebook' },
    ],
    ['ada', 'I have the oven and I can’t wait. Bring the notebook, we’ll read it together.', { after: 12, liked: 4 }],
    ['noor', 'الأحد إذن. وشكرًا، @ada.', { after: 5, draft: { language: 'ar' } }],
  ),
  scene(0, '15:48', [
    'ada',
    'Sunday: oven on from ten. Bring what you want baked, and a name to write on it. :loaf:',
    {
      draft: { choice: 'public' },
      key: 'oven',
      liked: 8,
      once: 'Sunday: oven on from nine. Bring what you want baked.',
    },
  ]),
  scene(
    0,
    '15:22',
    [
      'desta',
      'Coffee ceremony, small cups, long stories. When?',
      {
        votes: [6, 11, 3],
        key: 'ceremony',
        draft: {
          poll: {
            options: ['Saturday at four', 'Sunday at four', 'Sunday, after the bread'],
            several: true,
            hidden: false,
            lasts: 2 * day,
          },
        },
        liked: 3,
      },
    ],
    [
      'luca',
      'All of them. Is that an option? I’ll bring the machine that sounds like a small aeroplane.',
      { after: 15 },
    ],
  ),
  scene(0, '14:51', [
    'mei',
    'Out of the kiln: four mugs, three of which stand. The fourth leans, but with character. Swaps welcome. #ceramics',
    {
      liked: 10,
      draft: { choice: 'public' },
      shows: [
        { picture: 'mug-blue', alt: 'A round mug in canal blue.' },
        { picture: 'mug-sand', alt: 'A tall sand-coloured mug with a thumbprint near the handle.' },
        { picture: 'mug-green', alt: 'A small green mug with a drip of glaze that stopped in time.' },
        { picture: 'mug-rust', alt: '' },
      ],
    },
  ]),
  scene(
    0,
    '14:20',
    [
      'lena',
      'Forty cards for the choir, set by hand, one letter short. It says “Bred and Carols”. We are keeping it.',
      { liked: 12, key: 'bred' },
    ],
    ['kofi', 'Bred with love.', { after: 7, liked: 6 }],
    ['amara', 'We will sing it as printed.', { after: 3 }],
  ),
  scene(0, '13:37', ['tala', longWalk, { liked: 9, draft: { choice: 'public' } }]),
  scene(
    0,
    '12:40',
    [
      'clem',
      'Allotment committee: one gentle question, and I shall look at the answers only when it closes. What do we do with the empty plot?',
      {
        votes: [9, 7, 12, 2],
        draft: {
          poll: {
            options: [
              'A bench and a tree',
              'Beans for the kitchen',
              'Somebody from the waiting list',
              'Leave it to the toad',
            ],
            several: false,
            hidden: true,
            lasts: 3 * day,
          },
        },
        liked: 4,
      },
    ],
    ['ivo', 'The toad has seniority.', { after: 20, liked: 3 }],
  ),
  scene(0, '12:15', [
    'ellis',
    'Translated a whole manual today and came upon this: “The lamp does not need you to watch it.” Nobody wrote that on purpose. I am leaving it in.',
    { key: 'lamp line', liked: 16, boostedBy: ['vera'] },
  ]),
  scene(0, '11:30', [
    'dee',
    'Friday list: the long ladder is back (thank you, we say no more), Clem has the sieve, the heat gun is out until Tuesday. The library is warm from five if anybody wants to sit. The book is the law.',
    { liked: 11, key: 'list' },
  ]),
  scene(
    0,
    '10:05',
    [
      'nils',
      'What do we watch tonight? Polls close at six, arguments never.',
      {
        votes: [11, 10, 4],
        key: 'film',
        draft: {
          poll: {
            options: ['The ferry comedy', 'The one with the baker', 'A murder with very good coats'],
            several: false,
            hidden: false,
            lasts: 8 * 60 * 60 * 1000,
          },
        },
        liked: 5,
      },
    ],
    ['finn', 'Coats!', { after: 9 }],
    ['ada', 'The baker, as a professional matter.', { after: 12 }],
  ),
  scene(0, '06:52', [
    'halima',
    'Coat on, frost on the rail, first bus with its lights like a small hotel. Today begins for you now. Have a good one.',
    { liked: 15, shows: [{ picture: 'sunrise', alt: '' }] },
  ]),
  scene(
    1,
    '21:40',
    [
      'wren',
      'We need one more voice for Saturday’s tune, and it has to be able to count to seven. Quietly, at the back room, tea after.',
      { liked: 4, key: 'seven' },
    ],
    ['otis', 'I can count to four twice and overlap.', { after: 6, liked: 5 }],
  ),
  scene(1, '20:55', [
    'dot',
    'I am told my grandson’s telephone can write by itself. Mine has ten fingers and an opinion.',
    { liked: 17 },
  ]),
  scene(
    1,
    '20:12',
    ['nils', 'Which day is movie night again?', { key: 'which day', gone: true }],
    ['dee', 'It is on the kitchen door, second row. You wrote it.', { after: 2, liked: 7 }],
    ['oskar', 'He wrote it in capitals.', { after: 3 }],
  ),
  scene(1, '19:20', [
    'siobhan',
    'The ash cheese is ready and it is the best I have made. A goat stood on my car the whole time. I take it as a blessing.',
    { liked: 9 },
  ]),
  scene(1, '18:33', [
    'ivo',
    'She flies. Two metres, traffic-cone orange. She needs a name.',
    {
      liked: 8,
      votes: [8, 5, 9],
      draft: {
        poll: { options: ['Clementine', 'Line 17', 'Aunt Corrie'], several: false, hidden: false, lasts: 3 * day },
      },
      shows: [
        {
          picture: 'kite',
          alt: 'An orange kite with a long tail over a green hill, the string going down to a very small person.',
        },
      ],
    },
  ]),
]
