import assert from 'node:assert/strict'
import type { Browser } from '../village.ts'

/**
 * Goes where an app sends its member, reads the form there, presses "Let it in" and gives the code: from the address she is
 * sent back to, or from the page on which it stands when there is none.
 */
export async function letAppIn(browser: Browser, asking: string): Promise<string> {
  const { pathname, search } = new URL(asking)
  const page = await browser.get(`${pathname}${search}`)
  const words = await page.text()
  assert.equal(page.status, 200)
  const answer = await browser.post('/oauth/authorize', { ...fieldsOn(words), answer: 'yes' })
  const back = answer.headers.get('location')
  const code = back ? new URL(back).searchParams.get('code') : /<code>([^<]+)<\/code>/.exec(await answer.text())?.[1]
  assert.ok(code, 'no code came')
  return code
}

/** What the form sends as it stands: what is hidden in it, and what is chosen in its lists. */
function fieldsOn(page: string): Record<string, string> {
  const form = /<form method="post" action="\/oauth\/authorize">.*?<\/form>/s.exec(page)?.[0] ?? ''
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
  const lists = [...form.matchAll(/<select[^>]*name="([^"]+)".*?<\/select>/gs)].map(([list, name = '']) => {
    const chosen = /<option value="([^"]*)" selected/.exec(list) ?? /<option value="([^"]*)"/.exec(list)
    return [name, chosen?.[1] ?? ''] as const
  })
  const fields = [...hidden.map(([, name = '', value = '']) => [name, value] as const), ...lists]
  return Object.fromEntries(fields.map(([name, value]) => [name, value.replaceAll('&amp;', '&')]))
}
