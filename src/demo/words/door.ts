/** Who left a name at the door: days ago, at what time, and what stands there. */
export const waiting: readonly {
  day: number
  at: string
  name: string
  knows: string
  note: string
  contact: string
}[] = [
  {
    day: 9,
    at: '21:14',
    name: 'Imre Falk',
    knows: 'Marisol and Nils, from the choir',
    note: 'I have heard about the soup for a year now. I sing low and fix door handles.',
    contact: 'imre@falk.example',
  },
  {
    day: 2,
    at: '13:05',
    name: 'Priya N.',
    knows: 'Nobody yet. I live above the bicycle shop.',
    note: 'Your notice in the shop made me smile. No hurry.',
    contact: '',
  },
]

/** Whom a member would like to have here; no host has answered yet. */
export const suggested = {
  by: 'wren',
  day: 1,
  at: '18:40',
  guest: {
    name: 'Kit',
    knows: 'We played together for six years. Kit is the calm one.',
    note: 'There is a kitchen here that needs a double bass.',
  },
}
