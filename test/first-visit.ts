import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { one } from '../src/db/database.ts'
import { newPage, pageWeight, type Weight } from './browser.ts'
import type { DemoHouse } from './demo-house.ts'

/** The eight pages whose budgets are kept, in the demo's house, as its host sees them. */
export function keyPages({ ctx }: DemoHouse): [name: string, path: string][] {
  const longest = one(
    ctx.db,
    `select thread from posts where reach = 'local' and circle = 'everyone' and deleted is null
     group by thread order by count(*) desc, thread limit 1`,
  )
  return [
    ['Home', '/'],
    ['Thread', `/local/${longest?.['thread']}`],
    ['Composer', '/write'],
    ['Inbox', '/inbox'],
    ['People', '/people'],
    ['Catch-up', '/catch-up'],
    ['Search', '/search?q=soup'],
    ['Host', '/host'],
  ]
}

/** Where somebody comes to, with which session, and how many times slower than this machine her phone computes. */
export interface Arrival {
  readonly address: string
  readonly path: string
  readonly token: string
  readonly slower?: number
}

/** What a first visit weighs, how far things on it jumped while it loaded and was read, when its largest part was there. */
export interface FirstVisit extends Weight {
  readonly shifted: number
  /** Milliseconds. */
  readonly largest: number
}

/** Opens a page on a phone that was never here, and reads down to its end. */
export async function firstVisit({ address, path, token, slower = 1 }: Arrival): Promise<FirstVisit> {
  const page = await newPage({ width: 390, baseURL: address })
  await page.context().addCookies([{ name: 'porch', value: token, url: address }])
  await page.addInitScript(watch)
  const debug = await page.context().newCDPSession(page)
  await debug.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const weight = await pageWeight(page, path)
  const [shifted = 1, largest = 0] = (await page.evaluate(readDown)) as number[]
  await page.context().close()
  return { ...weight, shifted, largest }
}

/** Bytes of the worker that a browser fetches beside the first page, gzipped. */
export function workerWeight(): number {
  return gzipSync(readFileSync(new URL('../src/web/public/sw.js', import.meta.url))).length
}

/** Keeps in a page how far things jumped and when its largest part was painted. */
export const watch = `
  globalThis.shifted = 0
  globalThis.largest = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    largest = list.getEntries().at(-1).startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
`

/** Reads down to the end of a page and gives what was kept. */
export const readDown = `new Promise((done) => {
  const step = () => {
    const before = scrollY
    scrollBy(0, innerHeight)
    if (scrollY > before) requestAnimationFrame(() => setTimeout(step, 30))
    else setTimeout(() => done([shifted, largest]), 100)
  }
  step()
})`
