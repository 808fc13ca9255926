import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { closeBrowser } from './browser.ts'
import { beginTheTale, type Camera, chapters } from './street-story.ts'

// Part of `npm run pictures`: plays the story of the street and takes a picture of each chapter for docs/pictures.

const folder = new URL('../docs/pictures/', import.meta.url)
mkdirSync(folder, { recursive: true })

const take: Camera = async (page, { name, dark }) => {
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
  const picture = await sharp(await page.screenshot())
    .png({ palette: true, quality: 90, effort: 9 })
    .toBuffer()
  await page.emulateMedia({ colorScheme: 'light' })
  const file = `${name}-phone-${dark ? 'dark' : 'light'}.png`
  writeFileSync(fileURLToPath(new URL(file, folder)), picture)
  console.log(`${file}: ${Math.round(picture.length / 1024)} KB`)
}

const toClose: (() => unknown)[] = []
const tale = await beginTheTale({ after: (close) => void toClose.push(close as () => unknown) }, take, 2)
for (const { play } of chapters) await play(tale)
for (const close of toClose) await close()
await closeBrowser()
