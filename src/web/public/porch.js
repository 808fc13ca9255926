// @ts-check
// What makes a page of this house nicer where scripts run: new posts announced as they come, menus that close,
// undo that counts down. Everything works without it.
import { say } from './say.js'

const $ = (/** @type {string} */ what, /** @type {ParentNode} */ root = document) => root.querySelector(what)
const $$ = (/** @type {string} */ what, /** @type {ParentNode} */ root = document) => [...root.querySelectorAll(what)]

// --- Undo counts down; a held post tells when it has left. Times are the server's, so a wrong clock here does no harm.
const skew = Number(document.body.dataset.now) - Date.now()
const secondsUntil = (/** @type {string | undefined} */ at) => Math.ceil((Number(at) - Date.now() - skew) / 1000)
function count() {
  for (const button of $$('[data-until]')) {
    if (!(button instanceof HTMLElement)) continue
    const left = secondsUntil(button.dataset.until)
    if (left > 0) button.textContent = `Undo (${left})`
    else button.closest('.toast')?.remove()
  }
  for (const note of $$('[data-leaves]')) {
    if (!(note instanceof HTMLElement)) continue
    const left = secondsUntil(note.dataset.leaves)
    const words = $('span', note)
    if (left <= 0) note.remove()
    else if (words)
      words.textContent = `Only you see this yet. It leaves in ${left} ${left === 1 ? 'second' : 'seconds'}.`
  }
  if ($('[data-until],[data-leaves]')) setTimeout(count, 500)
}
count()
for (const toast of $$('#says > .toast')) if (!$('button', toast)) setTimeout(() => toast.remove(), 6000)

// --- Menus close when somebody goes on elsewhere or presses Escape.
document.addEventListener('click', (event) => {
  for (const menu of $$('details.menu[open]'))
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute('open')
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

// --- Live: a pill says how many new posts there are; nothing moves until it is pressed.
const list = $('#posts')
const timeline = list instanceof HTMLElement ? list.dataset.timeline : undefined
const fresh = new Set()
/** @type {HTMLElement | null} */
let pill = null

function showPill() {
  if (!list || fresh.size === 0) return
  if (!pill) {
    pill = document.createElement('div')
    pill.className = 'pill'
    const button = document.createElement('button')
    button.className = 'btn lamp small'
    button.type = 'button'
    button.addEventListener('click', bringNew)
    pill.append(button)
    list.before(pill)
  }
  const button = /** @type {HTMLElement} */ ($('button', pill))
  button.textContent = `${fresh.size} new ${fresh.size === 1 ? 'post' : 'posts'}`
  const status = $('#live-status') ?? Object.assign(document.createElement('p'), { id: 'live-status', className: 'vh' })
  status.setAttribute('role', 'status')
  status.textContent = button.textContent
  pill.after(status)
}

function newestShown() {
  const ids = $$('[data-post]', list ?? document).map((card) => /** @type {HTMLElement} */ (card).dataset.post ?? '')
  return ids.reduce((a, b) => (a > b ? a : b), '')
}

async function fetchNew(/** @type {string} */ newest) {
  const address = new URL(location.href)
  address.searchParams.delete('before')
  if (newest) address.searchParams.set('after', newest)
  const answer = await fetch(address, { headers: { 'HX-Request': 'true' } }).catch(() => null)
  return answer?.ok ? document.createRange().createContextualFragment(await answer.text()) : null
}

async function bringNew() {
  const newest = newestShown()
  const part = await fetchNew(newest)
  if (!part || !list) return say('The new posts could not be fetched. Try again.')
  const known = new Set($$('[data-post]', list).map((card) => card.id))
  for (const card of $$('[data-post]', part)) if (known.has(card.id)) card.remove()
  if (newest === '') list.replaceChildren()
  const first = $('[data-post]', part)
  list.prepend(part)
  // htmx gives life to the forms in what was just added.
  Reflect.get(window, 'htmx')?.process(list)
  fresh.clear()
  pill?.remove()
  pill = null
  const calm =
    matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.hasAttribute('data-calm')
  if (first instanceof HTMLElement) {
    first.tabIndex = -1
    first.focus({ preventScroll: true })
    first.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
  }
}

function showDot() {
  for (const link of $$('nav a[href="/inbox"]')) {
    if ($('.dot', link)) continue
    const dot = Object.assign(document.createElement('span'), { className: 'dot' })
    dot.append(Object.assign(document.createElement('span'), { className: 'vh', textContent: 'Something new' }))
    link.append(dot)
  }
}

/** What came while nobody looked is counted too, so the pill is right when somebody is back. */
async function countMissed() {
  const newest = newestShown()
  if (!list || !newest) return
  const part = await fetchNew(newest)
  for (const card of $$('[data-post]', part ?? document.createDocumentFragment())) {
    if (!document.getElementById(card.id)) fresh.add(card.id)
  }
  showPill()
}

/** @type {EventSource | null} */
let source = null
let rested = false
function listen() {
  if (source || document.hidden) return
  source = new EventSource('/live')
  if (rested) countMissed()
  source.addEventListener('post', (event) => {
    const { id, timelines } = JSON.parse(event.data)
    if (!timelines.includes(timeline) || document.getElementById(`post-${id}`)) return
    fresh.add(`post-${id}`)
    showPill()
  })
  source.addEventListener('gone', (event) => {
    if (fresh.delete(`post-${event.data}`)) showPill()
  })
  source.addEventListener('inbox', showDot)
}
function rest() {
  rested = true
  source?.close()
  source = null
}
// A page that nobody looks at listens to nothing; it looks again when it is back.
document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()))
addEventListener('pagehide', rest)
addEventListener('pageshow', listen)
listen()
