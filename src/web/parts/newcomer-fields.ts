import { html } from 'hono/html'
import type { TypedNewcomer } from '../../core/joining/newcomer.ts'
import { limits } from '../../core/limits.ts'
import type { Form } from '../../http/read-form.ts'
import { choice, field, type Kept } from './form.ts'
import type { Html } from './safe.ts'

/** The modules that a page with these fields needs. */
export const newcomerScripts: readonly string[] = ['password.js']

/** Who somebody is and how she will sign in; the wizard and the join page ask the same. */
export function newcomerFields(
  kept?: Kept | null,
  guess: { name: string; handle: string } = { name: '', handle: '' },
): Html {
  return html`${field({ name: 'name', label: 'Your name', note: 'What people call you. You can change it at any time.', value: guess.name, autocomplete: 'name', required: true }, kept)}
${field({ name: 'handle', label: 'Your handle', note: 'Short, for finding and naming you, as in @ada. The letters a to z, digits and _. It stays.', value: guess.handle, autocomplete: 'username', exact: true, required: true }, kept)}
<div class="ways">${choice(
    {
      name: 'way',
      legend: 'How will you sign in?',
      value: 'password',
      options: [
        { value: 'password', label: 'With a password' },
        {
          value: 'passkey',
          label: 'With a passkey',
          note: 'Your fingerprint, face or screen lock. You make it in a moment, on this device.',
        },
      ],
    },
    kept,
  )}
${field({ name: 'password', label: 'Password', note: `At least ${limits.password.shortest} characters. A few words are easy to remember.`, type: 'password', autocomplete: 'new-password' }, kept)}</div>`
}

/** What was typed into them. Without a choice it is a password, so that nobody ends up without a key by accident. */
export function readNewcomer(form: Form): TypedNewcomer {
  const password = form.text('way') === 'passkey' ? null : form.text('password')
  return { name: form.text('name'), handle: form.text('handle'), password }
}
