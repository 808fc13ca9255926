// @ts-check
// While somebody catches up: a post counts as seen after a second with most of it in view, or when a key steps past it.
// Everything works without it; "Go on" then marks the whole page.

const reading = document.querySelector('#reading')
const calm = 1000
const together = 2500

/** @type {Map<Element, number>} */
const looking = new Map()
/** @type {Set<string>} */
const waiting = new Set()
/** @type {WeakSet<Element>} */
const known = new WeakSet()
let sending = 0

function see(/** @type {Element | null | undefined} */ card) {
  if (!(card instanceof HTMLElement) || !card.dataset.post || known.has(card)) return
  known.add(card)
  watcher.unobserve(card)
  waiting.add(card.dataset.post)
  sending ||= window.setTimeout(send, together)
}

async function send() {
  clearTimeout(sending)
  sending = 0
  if (waiting.size === 0) return
  const body = new URLSearchParams({ seen: [...waiting].join(' ') })
  waiting.clear()
  const headers = { 'HX-Request': 'true' }
  const answer = await fetch('/catch-up/seen', { method: 'POST', body, headers, keepalive: true }).catch(() => null)
  // What could not be told now is told by "Go on".
  if (!answer?.ok) return
  const part = document.createRange().createContextualFragment(await answer.text())
  document.querySelector('#left')?.replaceWith(part)
}

// A post that is taller than the window is in view when it fills most of it.
function isInView(/** @type {IntersectionObserverEntry} */ { intersectionRatio, intersectionRect }) {
  return intersectionRatio >= 0.6 || intersectionRect.height >= 0.6 * innerHeight
}

const thresholds = Array.from({ length: 21 }, (_, n) => n / 20)
const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      const { target } = entry
      if (!isInView(entry) || document.hidden) {
        clearTimeout(looking.get(target))
        looking.delete(target)
      } else if (!looking.has(target)) {
        looking.set(
          target,
          window.setTimeout(() => see(target), calm),
        )
      }
    }
  },
  { threshold: thresholds },
)
function watchAll() {
  for (const card of reading?.querySelectorAll('article[data-post]') ?? []) {
    watcher.unobserve(card)
    if (!known.has(card)) watcher.observe(card)
  }
}
watchAll()

function done(/** @type {Element} */ thread) {
  for (const card of thread.querySelectorAll('article[data-post]')) see(card)
  thread.classList.add('done')
  const next = thread.nextElementSibling?.querySelector('article[data-post]') ?? document.querySelector('#on')
  if (!(next instanceof HTMLElement)) return
  if (next.id !== 'on') next.tabIndex = -1
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

document.addEventListener('keydown', (event) => {
  const target = /** @type {Element} */ (event.target)
  if (!reading?.hasAttribute('data-keys') || event.ctrlKey || event.metaKey || event.altKey) return
  if (target.closest('input, textarea, select, dialog, [contenteditable]')) return
  if (event.key === 'j' || event.key === 'k') see(target.closest('article[data-post]'))
  const thread = target.closest('.read') ?? reading.querySelector('.read:not(.done)')
  if (event.key === 'e' && thread) done(thread)
})
document.addEventListener('visibilitychange', () => {
  // An observer says nothing anew of what stayed in view meanwhile, unless it is told to look again.
  if (!document.hidden) return watchAll()
  for (const timer of looking.values()) clearTimeout(timer)
  looking.clear()
  send()
})
addEventListener('pagehide', send)
