// @ts-check
// The tour while a host leads: the newcomer's phone goes where the host is, and the host's page says where that phone is.
// Without scripts a link on top of each screen does the same after the page is opened anew.
import { say } from './say.js'

const headers = { 'HX-Request': 'true' }
const alone = 'Nobody is led now, and nobody sees which screen you are on.'
const boxIn = (/** @type {ParentNode} */ place) => {
  const found = place.querySelector('#lead')
  return found instanceof HTMLElement ? found : null
}

// Whoever types is not taken away from it; the link on top stays.
const isTyping = () =>
  [...document.querySelectorAll('main :is(textarea, input)')].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
    return field instanceof HTMLInputElement && field.name !== 'level'
      ? field.value !== field.defaultValue || field.checked !== field.defaultChecked
      : false
  })

/** Puts the box that an answer brings in the place of the one that is there, or goes where it leads. */
async function show(/** @type {Response | null} */ answer) {
  if (!answer?.ok) return false
  const made = boxIn(document.createRange().createContextualFragment(await answer.text()))
  const old = boxIn(document)
  if (!made || !old) return false
  const go = made.dataset.go
  if (go && !isTyping()) location.assign(go)
  else if (made.outerHTML !== old.outerHTML) swap(old, made)
  return true
}

function swap(/** @type {HTMLElement} */ old, /** @type {HTMLElement} */ made) {
  const focused = old.contains(document.activeElement) ? document.activeElement?.id : undefined
  old.replaceWith(made)
  if (focused !== undefined) keepFocus(made, focused)
  if (made.dataset.says !== old.dataset.says) say(made.dataset.says || alone)
}

function keepFocus(/** @type {HTMLElement} */ made, /** @type {string} */ id) {
  const next = document.getElementById(id) ?? made
  if (next === made) made.tabIndex = -1
  next.focus({ preventScroll: true })
}

async function look() {
  await show(await fetch(location.pathname, { headers }).catch(() => null))
}

// The host moves without leaving her page; what the house refuses is read on the page itself.
document.addEventListener('submit', async (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !('stay' in form.dataset)) return
  event.preventDefault()
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  const shown = await show(await fetch(form.action, { method: 'POST', body, headers }).catch(() => null))
  if (!shown) form.submit()
})

/** @type {EventSource | null} */
let source = null
function listen() {
  if (source || document.hidden) return
  source = new EventSource('/live?timeline=tour')
  source.addEventListener('hello', look)
  source.addEventListener('tour', ({ data }) => void (boxIn(document)?.dataset.member === data && look()))
}
function rest() {
  source?.close()
  source = null
}
document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()))
addEventListener('pagehide', rest)
addEventListener('pageshow', listen)
listen()

// Who was brought here hears it; and going back from here is a step of one's own.
if (location.search) {
  const says = boxIn(document)?.dataset.says
  history.replaceState(null, '', location.pathname)
  // Where the host is by then has been said already.
  if (says) setTimeout(() => boxIn(document)?.dataset.says === says && say(says), 300)
}
