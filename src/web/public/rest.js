// @ts-check
// A page says that another server is still being asked: looks a few times whether more came, and says so in the same line.
// Nothing on the page moves by itself.
const line = document.querySelector('[data-rest]')
const most = 8

async function look(/** @type {HTMLElement} */ status, /** @type {number} */ turn) {
  const address = status.dataset.rest
  if (!address || turn >= most) return
  const answer = await fetch(address, { headers: { 'hx-request': 'true' } }).catch(() => null)
  if (answer?.ok) {
    const made = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[role="status"]')
    if (made instanceof HTMLElement && made.dataset.rest) status.dataset.rest = made.dataset.rest
    else if (made) {
      delete status.dataset.rest
      status.replaceChildren(...made.childNodes)
    }
  }
  setTimeout(() => look(status, turn + 1), 2500)
}
if (line instanceof HTMLElement) setTimeout(() => look(line, 0), 2500)
