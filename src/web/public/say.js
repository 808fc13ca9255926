// @ts-check

/** Says something in a toast; screen readers hear it once. */
export function say(/** @type {string} */ text) {
  const place = document.querySelector('#says')
  const toast = document.createElement('div')
  toast.className = 'toast'
  toast.append(Object.assign(document.createElement('p'), { textContent: text }))
  const old = place?.querySelector('.toast')
  if (old && !old.querySelector('button')) old.remove()
  place?.append(toast)
  setTimeout(() => toast.remove(), 6000)
}
