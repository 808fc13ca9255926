// @ts-check
// Buttons that print the page. Without scripts they stay hidden, and the browser's menu prints.

for (const button of document.querySelectorAll('[data-print]')) {
  if (!(button instanceof HTMLElement)) continue
  button.hidden = false
  button.addEventListener('click', () => print())
}
