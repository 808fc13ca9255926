import { html } from 'hono/html'
import type { StreetHouse } from '../../core/neighborhood/street.ts'
import type { Html } from './safe.ts'

const hour = 60 * 60 * 1000

/** A house is lit while it was heard within the last hour. */
export function isLit({ heard }: Pick<StreetHouse, 'heard'>, now: number): boolean {
  return heard !== null && now - heard < hour
}

// Each with a body, a roof, and where its windows are, on 120 by 120 with the street at 108.
const shapes = [
  {
    body: 'M26 58h68v50H26z',
    roof: 'M18 60 60 24l42 36z',
    windows: 'M36 70h14v14H36zM70 70h14v14H70z',
    door: 'M53 84h14v24H53z',
  },
  {
    body: 'M32 46h56v62H32z',
    roof: 'M26 48l10-22h48l10 22z',
    windows: 'M40 56h12v12H40zM68 56h12v12H68zM40 78h12v12H40z',
    door: 'M66 82h15v26H66z',
  },
  {
    body: 'M24 66h72v42H24z',
    roof: 'M18 68l20-24h44l20 24z',
    windows: 'M32 77h14v13H32zM74 77h14v13H74z',
    door: 'M53 80h14v28H53z',
  },
  {
    body: 'M36 40h48v68H36z',
    roof: 'M30 44 60 12l30 32z',
    windows: 'M44 52h12v14H44zM64 52h12v14H64zM64 78h12v14H64z',
    door: 'M43 82h14v26H43z',
  },
] as const

const roofs = 5

/** A small drawing of a house, always the same for the same server; its windows are lit or dark. It says nothing to the ear. */
export function houseDrawing({ server, ours }: Pick<StreetHouse, 'server' | 'ours'>, lit: boolean): Html {
  const number = numberOf(server)
  const shape = shapes[number % shapes.length] ?? shapes[0]
  const treeAt = number % 2 === 0 ? 109 : 11
  return html`<svg class="dwelling roof${(number >> 3) % roofs}${lit ? ' lit' : ''}" viewBox="0 0 120 120" aria-hidden="true" focusable="false">
<path class="trunk" d="M${treeAt} 108V86"/><circle class="tree" cx="${treeAt}" cy="78" r="${8 + (number % 3)}"/><path class="chimney" d="M76 22h9v24h-9z"/>
<path class="wall" d="${shape.body}"/><path class="roof" d="${shape.roof}"/><path class="door" d="${shape.door}"/><path class="win" d="${shape.windows}"/>
${ours ? html`<path class="flag" d="M60 24V6M60 6h15l-4 4 4 4H60"/>` : ''}<path class="ground" d="M0 108h120"/></svg>`
}

// Any spread will do; what counts is that a house looks the same on every page and every day.
function numberOf(text: string): number {
  let sum = 7
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return sum
}
