import type { House } from '../../core/house/house.ts'
import type { Visit } from '../../http/visit.ts'
import { publicPath } from '../public-files.ts'

/** The tint of each colour a house can have, as `--house-bg` is by day in porch.css. A manifest can't ask the style. */
export const tints: Record<House['colour'], string> = {
  lamp: '#fff0d2',
  leaf: '#edf5d8',
  sky: '#dff3f8',
  plum: '#fbe7f3',
  brick: '#fde8df',
}

/** `GET /manifest.webmanifest`: how the house looks among the apps of a phone. It says nothing that the front page does not. */
export function manifest({ request, house }: Visit): Response {
  const icon = (name: string, sizes: string, purpose = 'any') => ({
    src: publicPath(name),
    sizes,
    type: 'image/png',
    purpose,
  })
  const words = {
    id: '/',
    name: house.name,
    short_name: house.shortName,
    ...(house.sentence ? { description: house.sentence } : {}),
    lang: 'en',
    dir: 'auto',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: tints[house.colour],
    theme_color: tints[house.colour],
    icons: [
      icon('icon-192.png', '192x192'),
      icon('icon-512.png', '512x512'),
      icon('icon-maskable.png', '512x512', 'maskable'),
    ],
    shortcuts: [
      { name: 'Write', url: '/write' },
      { name: 'Inbox', url: '/inbox' },
    ],
  }
  // Words of the house stay words for a browser that takes this for a page.
  return request.body(JSON.stringify(words).replaceAll('<', '\\u003c'), 200, {
    'content-type': 'application/manifest+json; charset=utf-8',
  })
}
