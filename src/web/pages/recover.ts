import { html } from 'hono/html'
import { beginPasskey, preparePasskey } from '../../core/access/add-passkey.ts'
import { comeBack, type Return, whoseTurn } from '../../core/access/come-back.ts'
import { hasCodes } from '../../core/access/one-time-codes.ts'
import { areRecoveryWords, fitRecoveryWords, readRecoveryWords } from '../../core/access/recovery-words.ts'
import { preparePassword } from '../../core/access/set-password.ts'
import { findTicket, giveTicket } from '../../core/access/tickets.ts'
import { findKeyHolderByName } from '../../core/members/key-holder.ts'
import type { Member } from '../../core/members/member.ts'
import { networkOf } from '../../http/client-address.ts'
import { deviceOf } from '../../http/device.ts'
import { clearTicketCookie, setTicketCookie, ticketIn } from '../../http/ticket-cookies.ts'
import { countTry, fromNetwork } from '../../http/tries.ts'
import type { Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { letIn, openSession } from '../let-in.ts'
import { errorSummary, field, type Kept, tick, withRefusal } from '../parts/form.ts'
import { passkeyForm } from '../parts/passkey-form.ts'
import { recoveryWords } from '../parts/recovery-words.ts'
import { passkeyBeginning } from '../passkey-beginning.ts'

/** `GET /recover`: the way back in for somebody who lost her key. */
export function recoverPage(visit: Visit): Response | Promise<Response> {
  return show(visit, wordsForm(visit))
}

/** `POST /recover`: name and eight words. They stay good until a new key is chosen on the next page. */
export function recover(visit: Visit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const { ctx, request } = visit
      const right = countTry(ctx, [fromNetwork(networkOf(request, ctx.trustedProxies))])
      const member = findKeyHolderByName(ctx.db, form.text('name').trim().replace(/^@/, ''), ctx.now())
      if (!fitRecoveryWords(ctx, member, form.text('words')) || !member)
        throw new Refusal(
          'wrong-key',
          'Those words and that handle do not fit together. Check for a word left out or in another place.',
          'words',
        )
      right()
      if (member.sealed) return letIn(visit, member, '/sealed')
      setTicketCookie(request, ctx.address, 'new-key', giveTicket(ctx, 'new-key', member))
      return goTo(visit, '/recover/new')
    },
    (kept) => wordsForm(visit, kept),
  )
}

function wordsForm(visit: Visit, kept?: Kept): Page {
  const body = html`<section class="card door"><h1>Lost your key?</h1>${errorSummary(kept?.refusal)}
<p>The eight words that you wrote down when you joined open the door.</p>
<form method="post" action="/recover">
${field({ name: 'name', label: 'Your handle', note: 'The name after the @, as in @ada.', autocomplete: 'username', exact: true, autofocus: true, required: true }, kept)}
${field({ name: 'words', label: 'Your eight words', note: 'In order. Capitals, commas and line breaks do not matter.', rows: 3, exact: true, autocomplete: 'off', required: true }, kept)}
<button class="btn">Go on</button></form></section>
<section class="card"><h2>No words either?</h2><p>Ask a host of ${visit.house.name} for a one-time link. It signs you in once, and you see who made it.</p><p><a href="/login">Back to signing in</a></p></section>`
  return { title: 'Lost your key?', bare: true, body }
}

/** `GET /recover/new`: the words were right; now a new key. */
export function newKeyPage(visit: Visit): Response | Promise<Response> {
  const { ctx, request } = visit
  if (!findTicket(ctx, 'new-key', ticketIn(request, 'new-key'))) return goTo(visit, '/recover')
  return show(visit, newKeyForm(visit, returning(visit)))
}

/** `POST /recover/new`: a new password. */
export function comeBackWithPassword(visit: Visit): Promise<Response> {
  const member = returning(visit)
  return withRefusal(
    visit,
    async (form) => {
      const hash = await preparePassword(visit.ctx, member, form.text('password'))
      return welcomeBack(visit, { key: { kind: 'password', hash }, dropCodes: form.has('dropCodes') })
    },
    (kept) => newKeyForm(visit, member, kept),
  )
}

/** `POST /recover/new/begin`, asked by passkeys.js. */
export function beginNewKey(visit: Visit): Promise<Response> {
  return passkeyBeginning(visit, () => beginPasskey(visit.ctx, returning(visit)))
}

/** `POST /recover/new/passkey`: a new passkey. */
export function comeBackWithPasskey(visit: Visit): Promise<Response> {
  const member = returning(visit)
  return withRefusal(
    visit,
    async (form) => {
      const passkey = await preparePasskey(visit.ctx, member, form.text('answer'))
      const name = deviceOf(visit.request.req.header('user-agent'))
      return welcomeBack(visit, { key: { kind: 'passkey', passkey, name }, dropCodes: false })
    },
    (kept) => newKeyForm(visit, member, kept),
  )
}

function returning({ ctx, request }: Visit): Member {
  return whoseTurn(ctx, ticketIn(request, 'new-key'))
}

function newKeyForm(visit: Visit, member: Member, kept?: Kept): Page {
  const drop = hasCodes(visit.ctx, member)
    ? tick(
        {
          name: 'dropCodes',
          label: 'Stop asking for one-time codes',
          note: 'Tick this if the app for them was on what you lost.',
        },
        kept,
      )
    : ''
  const body = html`<section class="card door"><h1>Welcome back, <bdi>${member.shownName}</bdi></h1>${errorSummary(kept?.refusal)}
<p>Choose a new key. You are then signed out everywhere else, and get eight new words.</p>
${passkeyForm({ kind: 'make', action: '/recover/new/passkey', begin: '/recover/new/begin', label: 'Make a passkey on this device' })}
<form method="post" action="/recover/new"><input type="hidden" name="username" autocomplete="username" value="${member.name}">
${field({ name: 'password', label: 'New password', note: 'At least 8 characters. A few words are easy to remember.', type: 'password', autocomplete: 'new-password', required: true }, kept)}
${drop}<button class="btn">Use this password</button></form></section>`
  return { title: 'Choose a new key', bare: true, scripts: ['passkeys.js', 'password.js'], body }
}

function welcomeBack(visit: Visit, how: Return): Response | Promise<Response> {
  const { ctx, request } = visit
  const { member, words } = comeBack(ctx, ticketIn(request, 'new-key'), how)
  clearTicketCookie(request, ctx.address, 'new-key')
  openSession(visit, member)
  const body = html`<section class="card door"><h1>Your eight new words</h1><p>You are in. Your old words do not work any more.</p>${recoveryWords(words, member.name)}<p class="after"><a class="btn" href="/">I wrote them down</a></p></section>`
  return show(visit, { title: 'Your eight new words', bare: true, scripts: ['print.js'], body })
}

/** `POST /recover/words.txt`: gives back, as a file, the words that a page of ours just showed. Nothing is looked up. */
export async function recoveryWordsFile(visit: Visit): Promise<Response> {
  const form = await visit.form()
  const words = readRecoveryWords(form.text('words'))
  const name = form
    .text('name')
    .replace(/[^\w.-]/g, '')
    .slice(0, 100)
  if (!areRecoveryWords(words)) throw new Refusal('bad-input', 'Those are not eight words of ours.')
  const numbered = words.map((word, n) => `${n + 1}. ${word}`).join('\n')
  const text = `${visit.house.name}\n${visit.ctx.address}/recover\n\nYour handle: @${name}\nYour eight words:\n\n${numbered}\n\nWhoever has these can come in as you. Keep them where you keep important papers.\n`
  return visit.request.body(text, 200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment; filename="recovery-words.txt"',
  })
}
