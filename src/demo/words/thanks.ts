import type { Topic } from './topics.ts'

/** What people say when they were answered. */
export const thanks = [
  'Ha. Yes.',
  'You are kind, and correct.',
  'This made me smile at the wrong moment.',
  'Noted on the kitchen wall.',
  'I should have known that it was you.',
  'Exactly that.',
  'You always say it better.',
  'Thank you, I needed that.',
  'Now I am laughing on the stairs.',
  'Come by and tell me the rest.',
  'I had hoped that you would say so.',
]

/** Under which tag a topic is found, when somebody remembers to say it. */
export const tags: Partial<Record<Topic, string>> = {
  bread: 'bread',
  kitchen: 'supper',
  garden: 'allotment',
  bikes: 'bicycles',
  bus: 'line17',
  mending: 'toollibrary',
  making: 'made',
  screen: 'movienight',
  books: 'bookclub',
  music: 'choir',
  creatures: 'creatures',
  outdoors: 'walks',
  water: 'weir',
}
