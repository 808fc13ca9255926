// @ts-check
// Turning on what rings: the browser is asked, and its answer goes into a form, so that what follows is an ordinary page. Where
// it can't be asked, or has said no, the page says why and what to do.

const form = document.querySelector('form[data-push]')
const says = document.querySelector('[data-push-says]')
const off = document.querySelector('form[data-push-off]')

if (form instanceof HTMLFormElement) {
  const why = whyNot()
  const shown = why ? document.querySelector(`[data-push-why="${why}"]`) : form
  if (shown instanceof HTMLElement) shown.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    turnOn(form)
  })
}

if (off instanceof HTMLFormElement)
  off.addEventListener('submit', async (event) => {
    event.preventDefault()
    await forget().catch(() => {})
    off.submit()
  })

/** Why this browser can not be rung, or '' when it can. */
function whyNot() {
  if ('PushManager' in window && 'serviceWorker' in navigator && 'Notification' in window)
    return Notification.permission === 'denied' ? 'refused' : ''
  // Safari on a phone knows it only in what was put on the home screen. An iPad calls itself a Mac.
  const isPhone =
    /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  return isPhone ? 'home-screen' : 'unable'
}

async function turnOn(/** @type {HTMLFormElement} */ form) {
  const button = form.querySelector('button')
  if (button) button.disabled = true
  say('Your browser asks you now.')
  try {
    if ((await Notification.requestPermission()) !== 'granted') return refused(form)
    const { endpoint, keys } = await ask(form.dataset.push ?? '')
    for (const [name, value] of Object.entries({ endpoint, ...keys })) {
      const field = form.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = String(value)
    }
    form.submit()
  } catch {
    say('That did not work: the push service of this browser can’t be reached. Nothing changed; try again later.')
  } finally {
    if (button) button.disabled = false
  }
}

/** A fresh subscription; one that was made with another key is of no use. */
async function ask(/** @type {string} */ key) {
  await navigator.serviceWorker.register('/sw.js')
  await forget()
  const { pushManager } = await navigator.serviceWorker.ready
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  return made.toJSON()
}

async function forget() {
  const worker = await navigator.serviceWorker.getRegistration()
  const known = await worker?.pushManager.getSubscription()
  await known?.unsubscribe()
}

function refused(/** @type {HTMLFormElement} */ form) {
  say('Nothing was turned on.')
  const why = document.querySelector('[data-push-why="refused"]')
  if (Notification.permission !== 'denied' || !(why instanceof HTMLElement)) return
  form.hidden = true
  why.hidden = false
}

function say(/** @type {string} */ words) {
  if (says) says.textContent = words
}
