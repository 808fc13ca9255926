// @ts-check
// What makes a page of this house nicer where scripts run: new posts announced as they come, menus that close,
// undo that counts down. Everything works without it.
import { say } from './say.js'

const $ = (/** @type {string} */ what, /** @type {ParentNode} */ root = document) => root.querySelector(what)
const $$ = (/** @type {string} */ what, /** @type {ParentNode} */ root = document) => [...root.querySelectorAll(what)]

// --- htmx swaps a form for its new self. It comes when somebody is about to press such a form, so every page opens without.
let alive = false
let pressed = false
/** @type {Promise<void> | null} */
let coming = null
const isSwapped = (/** @type {EventTarget | null} */ element) =>
  element instanceof Element && Boolean(element.closest('[hx-post]'))

const bring = () => {
  coming ??= load().catch(() => {})
  return coming
}
async function load() {
  // Chromium 143 knows parseHTMLUnsafe but not the second argument that htmx gives it; without it htmx goes another way.
  try {
    Reflect.get(Document, 'parseHTMLUnsafe')?.call(Document, '', {})
  } catch {
    Reflect.set(Document, 'parseHTMLUnsafe', undefined)
  }
  const { default: htmx } = await import(document.body.dataset.htmx ?? '')
  htmx.process(document.body)
  alive = true
}
for (const near of ['pointerover', 'focusin']) {
  document.addEventListener(near, ({ target }) => {
    if (isSwapped(target)) bring()
  })
}
document.addEventListener('submit', async (event) => {
  const { submitter, target: form } = event
  if (alive || pressed || !(isSwapped(submitter) || isSwapped(form)) || !(form instanceof HTMLFormElement)) return
  event.preventDefault()
  pressed = true
  await bring()
  // Without htmx the form goes its plain way.
  if (submitter) submitter.click()
  else form.requestSubmit()
  pressed = false
})

// --- Undo counts down; a held post tells when it has left. Times are the server's, so a wrong clock here does no harm.
const made = Number(document.body.dataset.now)
const skew = made - Date.now()
const secondsUntil = (/** @type {string | undefined} */ at) => Math.ceil((Number(at) - Date.now() - skew) / 1000)
function countUndo(/** @type {HTMLElement} */ button) {
  const left = secondsUntil(button.dataset.until)
  if (left > 0) button.textContent = `Undo (${left})`
  else button.closest('.toast')?.remove()
}
function countHold(/** @type {HTMLElement} */ note) {
  const left = secondsUntil(note.dataset.leaves)
  const words = $('span', note)
  if (left <= 0) note.remove()
  else if (words)
    words.textContent = `Only you see this yet. It leaves in ${left} ${left === 1 ? 'second' : 'seconds'}.`
}
function count() {
  for (const button of $$('[data-until]')) if (button instanceof HTMLElement) countUndo(button)
  for (const note of $$('[data-leaves]')) if (note instanceof HTMLElement) countHold(note)
  if ($('[data-until],[data-leaves]')) setTimeout(count, 500)
}
count()
for (const toast of $$('#says > .toast')) if (!$('button', toast)) setTimeout(() => toast.remove(), 6000)

// --- Menus close when somebody goes on elsewhere or presses Escape.
document.addEventListener('click', (event) => {
  for (const menu of $$('details.menu[open]')) {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute('open')
  }
})
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  const menu = $('details.menu[open]')
  menu?.removeAttribute('open')
  if (menu) /** @type {HTMLElement | null} */ ($('summary', menu))?.focus()
})

// --- Links that carry an address can copy it.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('[data-copy]') : null
  if (!(link instanceof HTMLElement) || !navigator.clipboard) return
  event.preventDefault()
  navigator.clipboard.writeText(link.dataset.copy ?? '').then(
    () => say(link.dataset.copied ?? 'Link copied.'),
    () => location.assign(link.getAttribute('href') ?? '/'),
  )
})

// --- Switches that are swapped for their new selves keep the focus; what the house refuses is said, and nothing is lost.
document.addEventListener('htmx:before:swap', (event) => {
  const { ctx, tasks } = /** @type {CustomEvent} */ (event).detail
  if (ctx.response.status >= 400) {
    event.preventDefault()
    const page = new DOMParser().parseFromString(ctx.text, 'text/html')
    return say(
      $('[role="alert"]', page)?.textContent?.trim() || 'That did not work, and nothing was changed. Try again.',
    )
  }
  const old = tasks[0]?.target
  if (!(old instanceof Element) || !old.contains(document.activeElement)) return
  const [around, place] = [old.parentElement, [...(old.parentElement?.children ?? [])].indexOf(old)]
  setTimeout(() => {
    const made = around?.children[place]
    const next = made && $('button, a[href], input:not([type="hidden"])', made)
    if (next instanceof HTMLElement) next.focus({ preventScroll: true })
    else if (made instanceof HTMLElement) {
      made.tabIndex = -1
      made.focus({ preventScroll: true })
    }
  })
})
document.addEventListener('htmx:error', () =>
  say('The house can’t be reached right now. Nothing was changed. Try again.'),
)

// --- Live: a pill says how many new posts there are; nothing moves until it is pressed.
const list = $('#posts')
const timeline = list instanceof HTMLElement ? list.dataset.timeline : undefined
/** @type {Set<string>} */
const fresh = new Set()
// More than a page holds is read from the top.
const most = 25
/** @type {HTMLElement | null} */
let pill = null

function showPill() {
  if (!list) return
  if (fresh.size === 0) return hidePill()
  pill ??= makePill(list)
  const words = `${fresh.size > 99 ? '99+' : fresh.size} new ${fresh.size === 1 ? 'post' : 'posts'}`
  const [button, status] = $$('button, [role="status"]', pill)
  if (button) button.textContent = words
  // A reader announces what changes in a status it already knows, so the words come a moment after their place.
  if (status) setTimeout(() => (status.textContent = words), 200)
}

function makePill(/** @type {Element} */ before) {
  const made = document.createElement('div')
  made.className = 'pill'
  const button = Object.assign(document.createElement('button'), { className: 'btn lamp small', type: 'button' })
  button.addEventListener('click', bringNew)
  const status = Object.assign(document.createElement('p'), { className: 'vh' })
  status.setAttribute('role', 'status')
  made.append(button, status)
  before.before(made)
  return made
}

function hidePill() {
  pill?.remove()
  pill = null
}

async function bringNew() {
  const top = new URL(location.href)
  top.searchParams.delete('before')
  top.hash = ''
  if (fresh.size >= most || top.href !== location.href.replace(/#.*/, '')) return location.assign(top)
  top.searchParams.set('after', placeBelow())
  const answer = await fetch(top, { headers: { 'HX-Request': 'true' } }).catch(() => null)
  if (!answer?.ok || !list) return say('The new posts could not be fetched. Try again.')
  const part = document.createRange().createContextualFragment(await answer.text())
  const cards = $$('[data-post]', part).filter((card) => fresh.has(card.id) && !document.getElementById(card.id))
  fresh.clear()
  hidePill()
  showCards(cards)
}

// The newest card that is older than everything new: a post of one's own that is still held has an id from later.
function placeBelow() {
  const first = [...fresh].sort()[0] ?? ''
  const shown = $$('[data-post]').map((card) => card.id)
  return (
    shown
      .filter((id) => id < first)
      .sort()
      .at(-1) ?? ''
  ).replace('post-', '')
}

function showCards(/** @type {Element[]} */ cards) {
  if (!list || cards.length === 0) return say('The new posts are gone again.')
  if (!$('[data-post]', list)) list.replaceChildren()
  // A conversation grows downwards, a list of posts upwards.
  if (timeline?.startsWith('thread:')) list.append(...cards.reverse())
  else list.prepend(...cards)
  // htmx gives life to the forms in what was just added.
  for (const card of cards) Reflect.get(window, 'htmx')?.process(card)
  const [first] = cards
  if (!(first instanceof HTMLElement)) return
  first.tabIndex = -1
  first.focus({ preventScroll: true })
  const calm =
    matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.hasAttribute('data-calm')
  first.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
}

function showDot() {
  for (const link of $$('nav a[href="/inbox"]')) {
    if ($('.dot', link) || link.closest('[aria-label="Inbox"]')) continue
    const dot = Object.assign(document.createElement('span'), { className: 'dot' })
    dot.append(Object.assign(document.createElement('span'), { className: 'vh', textContent: 'Something new' }))
    link.append(dot)
  }
}

/** @type {EventSource | null} */
let source = null
// The server's time until which this page knows everything; what came after it is said when the page listens again.
let heard = String(made)
function listen() {
  if (source || document.hidden) return
  source = new EventSource(`/live?${new URLSearchParams({ timeline: timeline ?? '', since: heard })}`)
  /** @type {(name: string, act: (data: string) => void) => void} */
  const on = (name, act) =>
    source?.addEventListener(name, (event) => {
      heard = event.lastEventId || heard
      act(event.data)
    })
  on('hello', () => {})
  on('inbox', showDot)
  on('post', (id) => {
    if (document.getElementById(`post-${id}`)) return
    fresh.add(`post-${id}`)
    showPill()
  })
  on('gone', (id) => {
    if (fresh.delete(`post-${id}`)) showPill()
  })
}
function rest() {
  source?.close()
  source = null
}
// A page that nobody looks at listens to nothing; it looks again when it is back.
document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()))
addEventListener('pagehide', rest)
addEventListener('pageshow', listen)
listen()

// On a narrow phone the tab somebody is on may lie outside the row; it comes into it, and nothing else moves.
for (const row of $$('.tabs')) {
  const current = $('[aria-current]', row)
  if (current instanceof HTMLElement)
    row.scrollLeft = current.offsetLeft - row.clientWidth / 2 + current.offsetWidth / 2
}

// A page of the house for when it can't be reached; browsers without workers do without.
if ($('link[rel="manifest"]'))
  addEventListener('load', () => navigator.serviceWorker?.register('/sw.js').catch(() => {}))
