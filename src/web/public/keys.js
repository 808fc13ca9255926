// @ts-check
// Keys for those who like them. They can be switched off in the reading settings, never work while a field has the
// focus, and are all listed under "?".
import { say } from './say.js'

/** @type {[string, string][]} */
const listed = [
  ['j / k', 'next / previous post'],
  ['o or Enter', 'open it'],
  ['r', 'reply'],
  ['l', 'like'],
  ['b', 'boost'],
  ['x', 'fold or unfold'],
  ['z', 'unfold everything on this page'],
  ['e', 'done with this thread, while you catch up'],
  ['n', 'write something'],
  ['u', 'undo what you just posted'],
  ['/', 'search'],
  ['g then h n f i p', 'go to home, neighborhood, following, inbox, people'],
  ['?', 'this list'],
]

/** @type {Record<string, string>} */
const places = { h: '/', n: '/neighborhood', f: '/following', i: '/inbox', p: '/people', d: '/direct' }
let going = false

const cards = () => [...document.querySelectorAll('article[data-post]')]
const here = () => document.activeElement?.closest('article[data-post]') ?? null

function step(/** @type {1 | -1} */ by) {
  const all = cards()
  const current = here()
  const at = current
    ? all.indexOf(current)
    : all.findIndex((card) => card.getBoundingClientRect().bottom > 80) - (by > 0 ? 1 : 0)
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))]
  if (!(next instanceof HTMLElement)) return
  next.tabIndex = -1
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

function press(/** @type {string} */ selector) {
  const found = here()?.querySelector(selector)
  if (found instanceof HTMLElement) found.click()
}

function fold(/** @type {Iterable<Element>} */ folds, /** @type {boolean | null} */ open) {
  for (const each of folds) if (each instanceof HTMLDetailsElement) each.open = open ?? !each.open
}

/** @type {Record<string, () => void>} */
const acts = {
  j: () => step(1),
  k: () => step(-1),
  o: () => {
    const path = here()?.getAttribute('data-path')
    if (path) location.assign(path)
  },
  r: () => press('[data-act="reply"]'),
  l: () => press('[data-act="like"] button'),
  b: () => press('[data-act="boost"] button'),
  x: () => fold(here()?.querySelectorAll('details.fold') ?? [], null),
  z: () => fold(document.querySelectorAll('details.fold'), true),
  n: () => location.assign('/write'),
  u: () => {
    const undo = document.querySelector('form[action^="/undo/"] button')
    if (undo instanceof HTMLElement) undo.click()
    else say('There is nothing to undo.')
  },
  '/': () => location.assign('/search'),
  g: () => {
    going = true
    setTimeout(() => (going = false), 1500)
  },
  '?': help,
}

function help() {
  const dialog = document.createElement('dialog')
  dialog.className = 'card keys'
  dialog.setAttribute('aria-labelledby', 'keys-title')
  const title = Object.assign(document.createElement('h2'), { id: 'keys-title', textContent: 'Keys' })
  const rows = document.createElement('dl')
  for (const [key, does] of listed) {
    rows.append(
      Object.assign(document.createElement('dt'), { textContent: key }),
      Object.assign(document.createElement('dd'), { textContent: does }),
    )
  }
  const close = Object.assign(document.createElement('button'), {
    className: 'btn q',
    textContent: 'Close',
    type: 'button',
  })
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  dialog.append(title, rows, close)
  document.body.append(dialog)
  dialog.showModal()
}

document.addEventListener('keydown', (event) => {
  const target = /** @type {Element} */ (event.target)
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    target.closest('input, textarea, select, dialog, [contenteditable]')
  )
    return
  if (event.key === 'Enter' && target.matches('article[data-post]')) return acts['o']?.()
  if (going && places[event.key]) return location.assign(places[event.key] ?? '/')
  const act = acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
})
