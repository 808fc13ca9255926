import type { Choice } from '../../core/audience/choices.ts'
import type { FilterDraft } from '../../core/moderation/filter.ts'

/** What somebody has lying about: posts are named by the keys of the scenes. */
export interface Kept {
  readonly drafts?: readonly string[]
  /** What waits for its time; days are counted back from the evening, so what is to come has a negative one. */
  readonly later?: readonly {
    readonly day: number
    readonly at: string
    readonly text: string
    readonly choice: Choice
  }[]
  readonly lists?: Readonly<Record<string, readonly string[]>>
  readonly bookmarks?: readonly string[]
  readonly pins?: readonly string[]
  readonly tags?: readonly string[]
  readonly tell?: readonly string[]
  readonly filters?: readonly Pick<FilterDraft, 'title' | 'words' | 'places'>[]
  /** A host who said that today is hers. */
  readonly hasToday?: true
  /** For how many days her lights are off, as her page says. */
  readonly away?: number
}

/** By handle. */
export const kept: Readonly<Record<string, Kept>> = {
  dee: {
    drafts: [
      'Things I would like to ask everybody, in this order: the heating, the second key, who teaches Sam about the gate.',
    ],
    later: [
      {
        day: -6,
        at: '16:45',
        choice: 'local',
        text: 'Tool library is warm from five. Green door. Bring back the big funnel, whoever you are.',
      },
    ],
    lists: { 'New here': ['sam', 'finn', 's', 'emre'], 'Night people': ['halima', 'piotr', 'kofi', 'bea', 'vera'] },
    bookmarks: ['sentence', 'supper', 'blue glove'],
    pins: ['lamp', 'no button'],
    tags: ['toollibrary'],
    filters: [{ title: 'Parking', places: ['home', 'thread'], words: [{ word: 'parking', whole: true }] }],
  },
  wren: {
    drafts: ['A reel in D that begins like a question. Otis, if you read this', 'Half a thought about page nine'],
    later: [
      {
        day: -2,
        at: '09:00',
        choice: 'local',
        text: 'School fair today from three. Nineteen jars of beetroot need you.',
      },
    ],
    lists: {
      Cooks: ['marisol', 'ada', 'yusuf', 'hugo', 'siobhan', 'desta'],
      'Back room': ['otis', 'greta', 'amara', 'mina', 'sam'],
    },
    bookmarks: ['windows', 'recipe?', 'until', 'map'],
    pins: ['seven'],
    tags: ['choir', 'drawing', 'line17'],
    filters: [{ title: 'Football', places: ['home', 'public'], words: [{ word: 'football', whole: true }] }],
  },
  ada: { hasToday: true },
  emre: { away: 3 },
  marisol: { pins: ['soup'] },
  piotr: { pins: ['blue glove'] },
  sam: { drafts: ['Dear all, the rice'], bookmarks: ['rice'] },
}
