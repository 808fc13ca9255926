import { html } from 'hono/html'
import type { Html } from './safe.ts'

// Drawn with one line each, on 24 by 24. They stand in the page itself: Chromium loses pieces of an outside SVG file
// when it takes that from its memory on the next page.
const drawings = {
  house: 'M3 11 12 4l9 7M5 10v10h14V10M10 20v-6h4v6',
  neighborhood: 'M2 12l5-4 5 4v8H2zM12 14l5-4 5 4v6H12M6 20v-4h2v4',
  public: 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  followers: 'M5 8a4 4 0 1 0 8 0 4 4 0 1 0-8 0M2 20c1-5 13-5 14 0M17 5a3.5 3.5 0 0 1 0 6M19 14c2 1 3 3 3 6',
  direct: 'M4 6h16v12H4zM4 7l8 6 8-6',
  reply: 'M9 6 4 11l5 5M4 11h9c5 0 7 3 7 7',
  boost: 'M12 3v12M7 8l5-5 5 5M5 15v5h14v-5',
  like: 'M12 20C5 15 3 12 3 8.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 1.5C21 12 19 15 12 20z',
  quote: 'M5 17c3 0 5-2 5-6V7H4v5h4M14 17c3 0 5-2 5-6V7h-6v5h4',
  bookmark: 'M7 4h10v16l-5-4-5 4z',
  pin: 'M9 3h6l-1 6 3 3v2H7v-2l3-3zM12 14v7',
  write: 'M4 20h4L20 8l-4-4L4 16zM13 7l4 4',
  inbox: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  together: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  search: 'M4 11a7 7 0 1 0 14 0 7 7 0 1 0-14 0M16 16l5 5',
  lamp: 'M12 2v3M7 9l2-4h6l2 4zM6 9h12l-1.6 10H7.6zM10 13h4M9 22h6',
  more: 'M3.6 12a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0M10.6 12a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0M17.6 12a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M14.2 9a1.3 1.3 0 1 0 2.6 0 1.3 1.3 0 1 0-2.6 0',
  fold: 'M5 4h9l5 5v11H5zM14 4v5h5M9 13h6M9 16h4',
  poll: 'M5 6h9M5 12h14M5 18h6',
  clock: 'M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 7v5l3.5 2',
  emoji: 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M8.5 14.5c1.5 2.3 5.5 2.3 7 0M9 9.5v.5M15 9.5v.5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  key: 'M4 14a4 4 0 1 0 8 0 4 4 0 1 0-8 0M11 11l8-8M16 6l3 3',
  mute: 'M6 17V11a6 6 0 0 1 9-5M18 11v6l2 2H8M10 21h4M4 4l16 16',
  block: 'M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M6 6l12 12',
  delete: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11v5M14 11v5',
  check: 'M5 13l4 4L19 7',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M20 12H5M11 6l-6 6 6 6',
  invite: 'M5 8a4 4 0 1 0 8 0 4 4 0 1 0-8 0M2 20c1-5 13-5 14 0M19 8v6M16 11h6',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5',
  tag: 'M10 4 8 20M16 4l-2 16M5 9h15M4 15h15',
  link: 'M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1-1',
  app: 'M7 2.5h10v19H7zM10.5 18.5h3',
  leave: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
} as const

export type Icon = keyof typeof drawings

/** A 24 px line drawing. It says nothing to a screen reader: a word stands beside it or in the control's label. */
export function icon(name: Icon): Html {
  return html`<svg class="ic" viewBox="0 0 24 24" aria-hidden="true"><path d="${drawings[name]}"/></svg>`
}
