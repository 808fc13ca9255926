// @ts-check
// Says how many characters are left in a field of one line, as the server counts them.

for (const place of document.querySelectorAll('[data-count]')) {
  const input = place.querySelector('input')
  if (!(place instanceof HTMLElement) || !input) continue
  const most = Number(place.dataset.count)
  const note = Object.assign(document.createElement('p'), { className: 'note', ariaLive: 'polite' })
  input.after(note)
  const count = () => {
    const left = most - [...input.value.trim()].length
    note.textContent = left < 0 ? `${-left} too many` : `${left} left`
    note.className = left < 0 ? 'wrong' : 'note'
  }
  input.addEventListener('input', count)
  count()
}
