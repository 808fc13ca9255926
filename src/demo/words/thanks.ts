import type { Topic } from './topics.ts'

/** What people say when they were answered. */
export const thanks = [
  'Thank you. That helps.',
  'You are kind, and correct.',
  'Noted on the kitchen wall.',
  'I knew I could ask here.',
  'Consider it done.',
  'Ha. Yes.',
  'This is why I asked.',
  'See you there.',
  'I’ll try that tonight.',
  'You always know. It is unsettling.',
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
