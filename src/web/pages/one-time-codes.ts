import { html } from 'hono/html'
import { hasPassword } from '../../core/access/check-password.ts'
import { confirmCodes, endCodes, hasCodes, offerCodes } from '../../core/access/one-time-codes.ts'
import { atName, countTry } from '../../http/tries.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { qrCode } from '../parts/qr-code.ts'
import type { Html } from '../parts/safe.ts'

type Answer = Response | Promise<Response>

/** `GET /settings/security/codes`: the way to turn them on, or off. */
export async function codesPage(visit: MemberVisit): Promise<Response> {
  return show(visit, hasCodes(visit.ctx, visit.member) ? offPage() : await onPage(visit))
}

/** `POST /settings/security/codes`: the first code, which shows that the app has the seed. */
export function turnCodesOn(visit: MemberVisit): Answer {
  return withRefusal(
    visit,
    async (form) => {
      const right = countTry(visit.ctx, [atName(`code of ${visit.member.id}`)])
      await confirmCodes(visit.ctx, visit.member, form.text('code'))
      right()
      return goTo(visit, '/settings/security', { text: 'From now on we ask for a code after your password.' })
    },
    (kept) => (hasCodes(visit.ctx, visit.member) ? offPage() : onPage(visit, kept)),
  )
}

/** `POST /settings/security/codes/end`. */
export function turnCodesOff(visit: MemberVisit): Answer {
  endCodes(visit.ctx, visit.member)
  return goTo(visit, '/settings/security', { text: 'We ask for no codes any more.' })
}

async function onPage(visit: MemberVisit, kept?: Kept): Promise<Page> {
  if (!hasPassword(visit.ctx, visit.member))
    return pageOf(
      html`<p>Codes are asked after a password, and you have none. Your passkey is as safe without them.</p>`,
    )
  const { uri, secret } = await offerCodes(visit.ctx, visit.member)
  const spaced = secret.replace(/.{4}(?=.)/g, '$& ')
  return pageOf(html`${errorSummary(kept?.refusal)}<ol class="steps"><li>Open an app for codes on your phone, such as Aegis, Ente Auth or the one in your password manager.</li>
<li>Scan this picture with it. ${await qrCode(uri, 'QR code with the seed of your codes')}<details><summary>No camera at hand?</summary><p>Type this into the app: <code class="seed">${spaced}</code>, or <a href="${uri}">open it in an app on this device</a>.</p></details></li>
<li>Type the code that it shows.</li></ol>
<form method="post" action="/settings/security/codes">${field({ name: 'code', label: 'Code from your app', note: 'Six digits.', inputmode: 'numeric', autocomplete: 'one-time-code', exact: true, required: true }, kept)}<button class="btn">Turn on one-time codes</button></form>`)
}

function offPage(): Page {
  return pageOf(
    html`<p>They are on. Without them, your password alone lets you in.</p><form method="post" action="/settings/security/codes/end"><button class="btn danger">Turn off one-time codes</button></form>`,
  )
}

function pageOf(inner: Html): Page {
  const body = html`${back('/settings/security', 'Sessions and keys')}<section class="card door"><h1>One-time codes</h1>${inner}</section>`
  return { title: 'One-time codes', section: 'me', body }
}
