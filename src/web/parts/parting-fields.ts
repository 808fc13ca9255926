import { html } from 'hono/html'
import { hrefOf } from '../../core/partings/forwarding.ts'
import type { PostsFate } from '../../core/partings/parting.ts'
import { choice, field, type Kept } from './form.ts'
import type { Html } from './safe.ts'

/** What becomes of somebody's posts when she leaves, as she chooses it. */
export function fateField(chosen: PostsFate, kept?: Kept): Html {
  return choice(
    {
      name: 'posts',
      legend: 'What happens to your posts here?',
      value: chosen,
      options: [
        {
          value: 'name',
          label: 'They stay under my name',
          note: 'With your name and picture. Answers keep making sense.',
        },
        {
          value: 'former',
          label: 'They stay, as “Former member”',
          note: 'Your name, picture and handle are taken off.',
        },
        { value: 'remove', label: 'Remove them', note: 'Words, pictures, likes. What others answered stays theirs.' },
      ],
    },
    kept,
  )
}

/** Where she lives now. */
export function forwardingField(value: string, kept?: Kept): Html {
  const note = 'An address, or a handle with its server. People who live here find it on your old page for 12 months.'
  return field(
    { name: 'forwarding', label: 'Where you live now (optional)', note, value, exact: true, autocomplete: 'off' },
    kept,
  )
}

/** The way to somebody's new place. */
export function forwardingLink(forwarding: string): Html {
  return html`<a href="${hrefOf(forwarding)}" rel="nofollow noopener ugc"><bdi>${forwarding.replace(/^https?:\/\//, '')}</bdi></a>`
}
