import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

// `npm run icons`: draws the icons for phones anew, from the lamp of the browser tab.

const folder = new URL('../src/web/public/', import.meta.url)
const lamp = readFileSync(new URL('icon.svg', folder), 'utf8')
// Phones cut an icon into their own shape, so its ground goes to the edge, and what counts stands in the middle.
const toTheEdge = lamp.replace(' rx="16"', '')
const [, ground = '', drawing = ''] = /(<rect[^>]*>)(.*)<\/svg>/s.exec(toTheEdge) ?? []
const inTheMiddle = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${ground}<g transform="translate(32 32) scale(.82) translate(-32 -31)">${drawing}</g></svg>`

await draw('icon-180.png', toTheEdge, 180)
await draw('icon-192.png', lamp, 192)
await draw('icon-512.png', lamp, 512)
await draw('icon-maskable.png', inTheMiddle, 512)

// What stands for somebody without a picture in apps, which know no other way to draw a face.
const shade = '#b9a88f'
const nobody = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#efe6d8"/><circle cx="32" cy="25" r="11" fill="${shade}"/><path d="M10 64c0-14 9-23 22-23s22 9 22 23z" fill="${shade}"/></svg>`
const noHeader = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#efe6d8"/></svg>`
await draw('no-face.png', nobody, 256)
await draw('no-header.png', noHeader, 64)

async function draw(name: string, svg: string, side: number): Promise<void> {
  const picture = sharp(Buffer.from(svg), { density: (72 * side) / 64 }).resize(side, side)
  const bytes = await picture.png({ palette: true, effort: 10 }).toBuffer()
  writeFileSync(fileURLToPath(new URL(name, folder)), bytes)
  console.log(`${name}: ${bytes.length} bytes`)
}
