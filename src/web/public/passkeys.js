// @ts-check
// Buttons that ask the device for a passkey. They stay hidden where there are no scripts or no passkeys; every page has
// another way. The answer goes into the form, so that what follows is an ordinary page.

const able =
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential

if (able)
  for (const form of document.querySelectorAll('form[data-passkey]')) if (form instanceof HTMLFormElement) offer(form)

/** @param {HTMLFormElement} form */
function offer(form) {
  form.hidden = false
  const status = form.querySelector('[role=status]')
  const button = form.querySelector('button')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (status) status.textContent = ''
    if (button) button.disabled = true
    try {
      const credential = await ask(form)
      const answer = form.elements.namedItem('answer')
      if (!credential || !(answer instanceof HTMLInputElement)) return
      answer.value = JSON.stringify(credential)
      form.submit()
    } catch (error) {
      if (status) status.textContent = sentence(error)
    } finally {
      if (button) button.disabled = false
    }
  })
}

/** @param {HTMLFormElement} form */
async function ask(form) {
  const response = await fetch(form.dataset.begin ?? '', { method: 'POST' })
  const begun = await response.json()
  if (!response.ok) throw new Error(begun.sentence)
  return form.dataset.passkey === 'make'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(begun) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(begun) })
}

/** @param {unknown} error */
function sentence(error) {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return 'No passkey was used. Nothing changed.'
  if (name === 'InvalidStateError') return 'This device has a passkey for this house already.'
  if (name === 'Error' && error instanceof Error && error.message) return error.message
  return 'That did not work on this device. Nothing changed; use another way.'
}
