import { html } from 'hono/html'
import type { Html } from './safe.ts'

/** The drawn lamp over the steps of the house, lit in the colour of the house. It says nothing to a screen reader. */
export function lamp(): Html {
  return html`<svg class="lamp-drawing" viewBox="0 0 240 150" aria-hidden="true" focusable="false"><circle class="glow" cx="120" cy="72" r="70"/><circle class="glow" cx="120" cy="72" r="46"/>
<path class="flame" d="M101 62h38l-4 44h-30z"/><path class="heart" d="M120 70c7 9 10 14 10 20a10 10 0 0 1-20 0c0-6 3-11 10-20z"/>
<path class="iron" d="M120 6v16M104 40l8-18h16l8 18zM96 40h48M98 62l-2-22M142 62l2-22M101 62h38l-4 44h-30zM120 62v44M99 106h42M110 106v8h20v-8M62 140h116M78 128h84"/></svg>`
}
