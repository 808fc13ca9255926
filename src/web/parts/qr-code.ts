import { html } from 'hono/html'
import type { Html } from './safe.ts'

/** A QR code as a picture, dark on light in every theme so that cameras read it. `words` say what it is. */
export async function qrCode(text: string, words: string): Promise<Html> {
  const { renderSVG } = await import('uqr')
  const svg = renderSVG(text, { border: 3, ecc: 'M' })
  return html`<img class="qr" src="data:image/svg+xml,${encodeURIComponent(svg)}" alt="${words}" width="232" height="232">`
}
