// Runs inside a page that is inspected: what its shape is like at this width.

globalThis.shapeOf = () => [...sideways(), ...headings(), ...unlabelled()]

function* sideways() {
  const wide = document.documentElement.scrollWidth
  if (wide > innerWidth) yield `scrolls sideways: ${wide} px`
  const sticking = [...document.body.querySelectorAll('*')].filter(sticksOut)
  // Those around it only stretch for what is inside.
  const causes = sticking.filter((element) => !sticking.some((other) => other !== element && element.contains(other)))
  for (const element of causes)
    yield `${nameOf(element)} sticks out to ${Math.round(element.getBoundingClientRect().right)} px`
}

function sticksOut(element) {
  const { left, right, width } = element.getBoundingClientRect()
  return width > 1 && right > innerWidth + 0.5 && left < innerWidth && !isClipped(element.parentElement)
}

function isClipped(element) {
  if (!element || element === document.body) return false
  return getComputedStyle(element).overflowX !== 'visible' || isClipped(element.parentElement)
}

function* headings() {
  const titles = [...document.querySelectorAll('h1')].filter((each) => each.textContent.trim() !== '')
  if (titles.length !== 1) yield `${titles.length} headings of the first level`
}

function* unlabelled() {
  for (const control of document.querySelectorAll('input:not([type="hidden"]), select, textarea')) {
    const label = [...(control.labels ?? [])].map((each) => each.textContent.trim()).join('')
    if (!label && !control.getAttribute('aria-label') && !control.getAttribute('aria-labelledby')) {
      yield `${nameOf(control)} has no label`
    }
  }
}

function nameOf(element) {
  return [
    element.tagName.toLowerCase(),
    element.id && `#${element.id}`,
    ...[...element.classList].map((each) => `.${each}`),
  ].join('')
}
