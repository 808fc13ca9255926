import { type Scene, scene } from '../scene.ts'

const near = { choice: 'neighborhood' } as const

/** What the houses of the neighborhood say to each other, the latest first. */
export const nextDoorTalk: readonly Scene[] = [
  scene(
    -1,
    '11:20',
    ['gus@elm-court', 'Six came to the weir with Sunny. I held the towels. They did not even ask me.', { liked: 7 }],
    ['sunny', 'You held them like a knight. Next week you swim, sir.', { after: 6, draft: near, liked: 5 }],
  ),
  scene(
    0,
    '20:50',
    [
      'tove@elm-court',
      'The elm has let go of its last leaf. It took from four o’clock until now, and eleven of us stood and watched.',
      { liked: 9 },
    ],
    ['tala', 'Which way did it fall? I am asking for a map.', { after: 7, draft: near }],
  ),
  scene(
    0,
    '17:35',
    [
      'rosalind@the-mill',
      'The band saw is mended and the Saturday workshop is on. Room for four more pairs of hands from any of the houses. Bring shoes that close.',
      { key: 'band saw', liked: 8 },
    ],
    [
      'finn',
      'Two hands here, both still attached. See you at nine.',
      { after: 9, draft: near, liked: 6, key: 'both hands' },
    ],
    ['rosalind@the-mill', 'Let us keep it that way. You are with Ravi.', { after: 4, answers: 'both hands' }],
    ['bo', 'Is there a vise free for a bent fork? A bicycle’s, not a cook’s.', { after: 11, draft: near, key: 'vise' }],
    ['ravi@the-mill', 'Take the blue one by the window. It bites, so pad it.', { after: 3, answers: 'vise' }],
  ),
  scene(
    0,
    '09:10',
    [
      'imre@elm-court',
      'To whoever at Maple Street rang about the chapel clock: it is not slow. It is waiting.',
      { liked: 11 },
    ],
    ['ruth', 'That was Dot and me. For whom?', { after: 14, draft: near, liked: 4, key: 'for whom' }],
    ['imre@elm-court', 'For a spring from Vienna. Tuesday, they say.', { after: 6, answers: 'for whom', liked: 5 }],
  ),
  scene(
    2,
    '20:15',
    [
      'pavel@the-mill',
      'About last night: four bars of the new one leaked out of the window at eleven. I am sorry. I am also quite happy with them.',
      { liked: 6, key: 'four bars' },
    ],
    ['wren', 'I heard them in Lower Fenwick. The third bar wants a banjo.', { after: 12, draft: near, liked: 9 }],
    ['otis', 'It wants a bass. Everything does, deep down.', { after: 5, draft: near, liked: 7 }],
    ['pavel@the-mill', 'Thursday, both of you, windows shut.', { after: 8, liked: 4 }],
  ),
  scene(
    6,
    '12:30',
    [
      'marisol',
      'Neighbors: the ferry kitchen has forty jars with no lids. Somebody must have forty lids with no jars.',
      { draft: near, key: 'lids', liked: 9 },
    ],
    [
      'june@the-mill',
      'Thirty-one, from the dye room. They are clean and rather blue.',
      { after: 16, liked: 8, key: 'blue lids' },
    ],
    [
      'tove@elm-court',
      'Nine on the third floor. I knew that I was keeping them for something.',
      { after: 21, liked: 10 },
    ],
    ['marisol', 'Forty. I am not crying, it is the onions.', { after: 4, draft: near, liked: 12 }],
  ),
  scene(
    13,
    '18:45',
    [
      'bronagh@elm-court',
      'Choir of the three houses, first try, Tuesday at seven in the court. We need tenors as one needs rain.',
      { liked: 10, key: 'tenors' },
    ],
    ['kofi', 'A baker who is asleep by eight can sing one hour of tenor.', { after: 20, draft: near, liked: 8 }],
    ['amara', 'Alto, and biscuits.', { after: 4, draft: near, liked: 4 }],
    ['ravi@the-mill', 'I turned a baton for you. It is my fifth. Four of them are warm now.', { after: 31, liked: 9 }],
  ),
  scene(
    22,
    '19:05',
    [
      'rosalind@the-mill',
      'Good evening from under the leaking roof. Eleven of us, and we have practiced wiping our feet.',
      { liked: 16, key: 'good evening' },
    ],
    ['dee', 'Good evening, neighbors. The long ladder is yours on Wednesdays.', { after: 5, draft: near, liked: 13 }],
    ['bronagh@elm-court', 'Good evening. Now we are enough for Handel.', { after: 8, liked: 9 }],
  ),
  scene(
    38,
    '16:25',
    [
      'gus@elm-court',
      'Does anybody at Maple Street have a very small wetsuit? It is for a very brave person of six.',
      { key: 'wetsuit' },
    ],
    [
      'emre',
      'We have two. They are the same size and they fight over which is which. Take both.',
      { after: 12, draft: near, liked: 11 },
    ],
    ['gus@elm-court', 'She swam four metres and told the whole bus. Thank you.', { after: 2890, liked: 14 }],
  ),
  scene(
    51,
    '19:10',
    [
      'bronagh@elm-court',
      'Good evening, Maple Street. This is what it looks like when Elm Court says something to its neighbors.',
      { liked: 15, key: 'first word' },
    ],
    ['teo', 'Good evening. You still have the ladder’s rope.', { after: 3, draft: near, liked: 12 }],
    ['bronagh@elm-court', 'We have grown fond of it.', { after: 2, liked: 9 }],
  ),
]
