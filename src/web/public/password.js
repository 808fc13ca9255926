// @ts-check
// A button beside each password that shows what was typed. Without scripts the browser's own means remain.

for (const input of document.querySelectorAll('input[type=password]'))
  if (input instanceof HTMLInputElement) addButton(input)

/** @param {HTMLInputElement} input */
function addButton(input) {
  const button = document.createElement('button')
  const show = (/** @type {boolean} */ shown) => {
    input.type = shown ? 'text' : 'password'
    button.textContent = shown ? 'Hide' : 'Show'
    button.setAttribute('aria-label', shown ? 'Hide the password' : 'Show the password')
  }
  button.type = 'button'
  button.className = 'btn q'
  button.setAttribute('aria-controls', input.id)
  button.addEventListener('click', () => show(input.type === 'password'))
  // A password is never sent or remembered as text.
  input.form?.addEventListener('submit', () => show(false))
  const row = document.createElement('div')
  row.className = 'secret'
  input.replaceWith(row)
  row.append(input, button)
  show(false)
}
