// @ts-check
// On the page that was kept for when the house can't be reached: what somebody was writing on this device, and a look
// whether the house is back.

const place = document.querySelector('[data-words]')
const beginning = `porch-words:${place instanceof HTMLElement ? place.dataset.words : ''}:`

/** What the composer kept in this browser. */
function* kept() {
  for (let n = 0; n < localStorage.length; n++) {
    const key = localStorage.key(n) ?? ''
    if (!key.startsWith(beginning)) continue
    try {
      const { values, at } = JSON.parse(localStorage.getItem(key) ?? '')
      const text = values?.text?.[0]?.trim()
      if (text) yield { text: String(text), at: new Date(at) }
    } catch {
      // What nobody can read any more helps nobody.
    }
  }
}

function show() {
  const list = place?.querySelector('ul')
  if (!(place instanceof HTMLElement) || !list) return
  for (const { text, at } of kept()) {
    const item = document.createElement('li')
    const words = Object.assign(document.createElement('p'), { textContent: text, dir: 'auto' })
    const time = Object.assign(document.createElement('time'), {
      dateTime: at.toISOString(),
      textContent: at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' }),
      className: 'note',
    })
    item.append(words, time)
    list.append(item)
  }
  place.hidden = list.children.length === 0
}

try {
  show()
} catch {
  // A browser that keeps nothing has nothing to show.
}
if (document.querySelector('[data-away]')) addEventListener('online', () => location.reload())
