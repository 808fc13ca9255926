import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { complaints } from './browser.ts'

const sources = ['axe-core/axe.min.js', './in-page.js'].map((name) =>
  readFileSync(fileURLToPath(import.meta.resolve(name)), 'utf8'),
)
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
const everything = { runOnly: tags, resultTypes: ['violations'], preload: false }
// What only depends on the colours is all that darkness can change; what depends on room, all that a few pixels can.
const colours = { ...everything, runOnly: ['color-contrast', 'link-in-text-block'] }
const room = { ...everything, runOnly: [...colours.runOnly, 'target-size', 'scrollable-region-focusable'] }
// Whatever unfolds over a page lies over something.
const unfolded = { ...everything, rules: { 'target-size': { enabled: false } } }
const unfold = `(() => {
  const folded = [...document.querySelectorAll('details:not(.menu)'), document.querySelector('details.menu')].filter(Boolean)
  for (const each of folded) each.open = true
  return folded.length > 0
})()`

/** How closely to look: at every width, or only at the narrowest, where there is least room. */
export type Care = 'every width' | 'the narrowest'

/**
 * Looks at an open page at 1280, 390 and 320 px, in light and in dark, and once with everything unfolded: axe with all
 * rules, headings, labels, and that nothing is wider than the window. Gives sentences about what is wrong.
 */
export async function inspect(page: Page, care: Care): Promise<string[]> {
  const found = new Map<string, string[]>()
  const ask = async (look: string, options: object) => {
    for (const each of await askOnce(page, options)) found.set(each, [...(found.get(each) ?? []), look])
  }
  for (const source of sources) await page.evaluate(source)
  for (const width of care === 'every width' ? [1280, 390, 320] : [320]) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    // Nothing in our style changes between 320 and 390 px but the room there is.
    await ask(`${width} light`, width === 390 ? room : everything)
    await page.emulateMedia({ colorScheme: 'dark' })
    await ask(`${width} dark`, colours)
  }
  if (await page.evaluate(unfold)) {
    await ask('320 dark unfolded', colours)
    await page.emulateMedia({ colorScheme: 'light' })
    await ask('320 light unfolded', unfolded)
  }
  const seen = [...found].map(([problem, looks]) => `${problem} (${looks.join(', ')})`)
  return [...seen, ...complaints(page).map((each) => `the browser says: ${each}`)]
}

async function askOnce(page: Page, options: object): Promise<string[]> {
  const asked = `Promise.all([axe.run(document, ${JSON.stringify(options)}), shapeOf()])`
  const [{ violations }, shape] = (await page.evaluate(asked)) as [AxeResults, string[]]
  const told = violations.map(({ id, help, nodes }) => {
    const summary = nodes[0]?.failureSummary?.replaceAll(/\s+/g, ' ')
    return `axe ${id} (${help}) at ${nodes.map((node) => node.target.join(' ')).join(', ')}: ${summary}`
  })
  return [...told, ...shape]
}
