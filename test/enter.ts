import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../src/core/access/sessions.ts'
import { listen } from '../src/http/server.ts'
import { newPage } from './browser.ts'
import type { Here } from './cast.ts'
import type { TestHouse } from './village.ts'

/** A phone without scripts at the door of a house, and the way in for somebody who lives there. */
export interface Phone {
  readonly page: Page
  /** From here on the phone is hers. */
  readonly enter: (who: Here) => Promise<void>
}

/** Opens one; it is closed when the test ends. Whoever asks also says `after(closeBrowser)`. */
export async function phoneAt(t: TestContext, house: TestHouse): Promise<Phone> {
  const server = await listen(house.web, 'localhost:0')
  t.after(() => server.close())
  const page = await newPage({ width: 390, javascript: false, baseURL: server.address })
  t.after(() => page.context().close())
  const enter = async (who: Here) => {
    const value = startSession(house.ctx, house.member(who), 'a phone')
    await page.context().addCookies([{ name: 'porch', value, url: server.address }])
  }
  return { page, enter }
}
