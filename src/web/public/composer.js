// @ts-check
// What makes writing nicer where scripts run: words that survive a crash, pictures that are sent while one still writes,
// a count near the end. The form does all of it without scripts, too.
import { say } from './say.js'

const most = 4
const side = 2048
const keepEvery = 2000
const keepFor = 30 * 24 * 60 * 60 * 1000

/** @typedef {{ values: Record<string, string[]>, pics: string, at: number }} Kept */

const named = (/** @type {HTMLFormElement} */ form) =>
  /** @type {HTMLInputElement[]} */ ([...form.elements]).filter(
    ({ name, type }) => name && !['file', 'submit', 'fieldset'].includes(type),
  )
const one = (/** @type {HTMLFormElement} */ form, /** @type {string} */ name) =>
  /** @type {HTMLInputElement | null} */ (form.querySelector(`[name="${name}"]`))
const list = (/** @type {HTMLFormElement} */ form) => form.querySelector('.pics')
const isTicked = (/** @type {HTMLInputElement} */ field) => field.type === 'radio' || field.type === 'checkbox'

/** Everything somebody put into the form, as it is compared and kept. */
function valuesOf(/** @type {HTMLFormElement} */ form) {
  /** @type {Record<string, string[]>} */
  const values = {}
  for (const field of named(form)) {
    if (field.type === 'hidden' && field.name !== 'once' && field.name !== 'media') continue
    if (isTicked(field) && !field.checked) continue
    values[field.name] = [...(values[field.name] ?? []), field.value]
  }
  return values
}

const wordsIn = (/** @type {Record<string, string[]>} */ { once, ...words }) => JSON.stringify(words)

// --- Keeping words: every two seconds in this browser, until they are posted.
const store = {
  /** @returns {Kept | null} */
  read(/** @type {string} */ key) {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? 'null')
      return kept && Date.now() - kept.at < keepFor ? kept : null
    } catch {
      return null
    }
  },
  write(/** @type {string} */ key, /** @type {Kept | null} */ kept) {
    try {
      if (kept) localStorage.setItem(key, JSON.stringify(kept))
      else localStorage.removeItem(key)
    } catch {
      // A browser that keeps nothing still posts.
    }
  },
}

// What somebody else wrote on this device is not for whoever writes here now.
function forgetOthers(/** @type {string} */ member) {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('porch-words:') && !key.startsWith(`porch-words:${member}:`)) localStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function putBack(/** @type {HTMLFormElement} */ form, /** @type {Kept} */ { values, pics }) {
  const place = list(form)
  if (place) place.innerHTML = pics
  const left = structuredClone(values)
  for (const field of named(form)) {
    if (isTicked(field)) field.checked = (values[field.name] ?? []).includes(field.value)
    else if (field.type !== 'hidden' || field.name === 'once') field.value = left[field.name]?.shift() ?? field.value
    const drawer = field.closest('details.tool, details.narrow')
    if (drawer instanceof HTMLDetailsElement && field.type !== 'select-one' && field.value && !isTicked(field))
      drawer.open = true
  }
}

function keeping(/** @type {HTMLFormElement} */ form) {
  const key = `porch-words:${form.dataset.keep}`
  let done = false
  const forget = () => {
    done = true
    stop()
    store.write(key, null)
  }
  const given = wordsIn(valuesOf(form))
  let last = given
  const kept = store.read(key)
  if (kept && 'fresh' in form.dataset && wordsIn(kept.values) !== given) {
    putBack(form, kept)
    last = wordsIn(kept.values)
    offerToDiscard(form, () => {
      forget()
      location.assign(location.href)
    })
  }
  const keep = () => {
    if (!form.isConnected) return stop()
    const values = valuesOf(form)
    const words = wordsIn(values)
    if (done || words === last) return
    last = words
    const pics = [...(list(form)?.children ?? [])].filter((pic) => !pic.classList.contains('busy'))
    store.write(
      key,
      words === given && 'fresh' in form.dataset
        ? null
        : { values, pics: pics.map((pic) => pic.outerHTML).join(''), at: Date.now() },
    )
  }
  const timer = setInterval(keep, keepEvery)
  const stop = () => {
    clearInterval(timer)
    removeEventListener('pagehide', keep)
  }
  addEventListener('pagehide', keep)
  return forget
}

function offerToDiscard(/** @type {HTMLFormElement} */ form, /** @type {() => void} */ discard) {
  const box = Object.assign(document.createElement('div'), { className: 'kept' })
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'btn q small',
    textContent: 'Discard',
  })
  button.addEventListener('click', discard)
  box.append(Object.assign(document.createElement('p'), { textContent: 'We kept what you were writing.' }), button)
  form.prepend(box)
  say('We kept what you were writing.')
}

// --- The count, near the end only. An address counts 23, and of @name@server only @name, as the server counts.
function lengthOf(/** @type {string} */ text) {
  const counted = text
    .trim()
    .replace(/https?:\/\/[^\s<>]+/g, (address) => 'x'.repeat(23 + Math.max(0, address.length - 1000)))
    .replace(/(@\w+)@[\w.-]+\w/g, '$1')
  return [...counted].length
}

function counting(/** @type {HTMLFormElement} */ form) {
  const text = one(form, 'text')
  const count = form.querySelector('[data-count]')
  if (!text || !(count instanceof HTMLElement)) return
  const aloud = Object.assign(document.createElement('p'), { className: 'vh' })
  aloud.setAttribute('role', 'status')
  count.after(aloud)
  let told = 0
  const look = () => {
    const left = Number(form.dataset.most) - lengthOf(text.value)
    count.hidden = left > 100
    count.classList.toggle('over', left < 0)
    count.textContent = left < 0 ? `${-left} too many` : `${left} left`
    // Every letter would be too much to listen to.
    const step = [-1, 20, 100].find((each) => left <= each) ?? 0
    if (step !== told) aloud.textContent = step === 0 ? '' : count.textContent
    told = step
  }
  text.addEventListener('input', look)
  look()
}

// --- Pictures: chosen, pasted or dropped; made smaller here, sent at once, described while they travel.
async function smaller(/** @type {File} */ file) {
  if (!/^image\/(jpeg|png|webp|avif)$/.test(file.type)) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, side / Math.max(picture.width, picture.height))
    if (scale === 1) return file
    const canvas = Object.assign(document.createElement('canvas'), {
      width: Math.round(picture.width * scale),
      height: Math.round(picture.height * scale),
    })
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const draw = (/** @type {string} */ type) =>
      new Promise((/** @type {(made: Blob | null) => void} */ done) => canvas.toBlob(done, type, 0.86))
    const made = await draw('image/webp')
    if (made?.type === 'image/webp') return made
    return file.type === 'image/jpeg' ? ((await draw('image/jpeg')) ?? file) : file
  } catch {
    return file
  }
}

function send(/** @type {Blob} */ file, /** @type {(share: number) => void} */ progress) {
  return new Promise((/** @type {(answer: { status: number, text: string }) => void} */ done) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append('file', file)
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total)
    request.onloadend = () => done({ status: request.status, text: request.responseText })
    request.open('POST', '/media')
    request.setRequestHeader('hx-request', 'true')
    request.send(body)
  })
}

const parsed = (/** @type {string} */ text) => new DOMParser().parseFromString(text, 'text/html')

async function add(/** @type {HTMLFormElement} */ form, /** @type {File} */ file) {
  const place = list(form)
  if (!place) return
  if (place.children.length >= most) return say(`A post has at most ${most} pictures or recordings.`)
  const waiting = Object.assign(document.createElement('li'), { className: 'pic busy' })
  const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 })
  bar.setAttribute('aria-label', `Sending ${file.name}`)
  waiting.append(bar)
  place.append(waiting)
  const { status, text } = await send(await smaller(file), (share) => (bar.value = share))
  const answer = parsed(text).body
  const piece = answer.querySelector('li')
  if (status === 200 && piece) {
    waiting.replaceWith(piece)
    say('Added. Describe it for those who can’t see it.')
    if (!document.activeElement || document.activeElement === document.body) piece.querySelector('textarea')?.focus()
  } else {
    waiting.remove()
    say(answer.textContent?.trim() || 'That did not arrive. Your words are safe; try again.')
  }
  form.dispatchEvent(new Event('input'))
}

function pictures(/** @type {HTMLFormElement} */ form) {
  const input = /** @type {HTMLInputElement | null} */ (form.querySelector('#files'))
  if (!input) return
  const addAll = (/** @type {FileList | undefined} */ files) => {
    for (const file of files ?? []) add(form, file)
  }
  form.querySelector('[data-tool="pictures"] > summary')?.addEventListener('click', (event) => {
    event.preventDefault()
    input.click()
  })
  input.addEventListener('change', () => {
    addAll(input.files ?? undefined)
    input.value = ''
  })
  form.addEventListener('paste', (event) => {
    if (!event.clipboardData?.files.length) return
    event.preventDefault()
    addAll(event.clipboardData.files)
  })
  form.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    form.classList.add('dropping')
  })
  form.addEventListener('dragleave', () => form.classList.remove('dropping'))
  form.addEventListener('drop', (event) => {
    form.classList.remove('dropping')
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    addAll(event.dataTransfer.files)
  })
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[name="drop"]') : null
    if (!button) return
    event.preventDefault()
    button.closest('li')?.remove()
    one(form, 'text')?.focus()
    say('Taken out.')
  })
}

// --- Whom it is for: names on the button, the preview off at home, a clock that is hers.
function audience(/** @type {HTMLFormElement} */ form) {
  const direct = form.querySelector('.go-words .for-direct')
  const preview = one(form, 'preview')
  const at = one(form, 'at')
  const zone = one(form, 'zone')
  let touched = false
  const look = () => {
    const typed = (one(form, 'to')?.value ?? '').split(/[\s,;]+/).filter(Boolean)
    const ticked = [...form.querySelectorAll('.ticks :checked')].map(
      (box) => box.nextElementSibling?.querySelector('bdi')?.textContent?.split(/\s/)[0] ?? '',
    )
    const names = [...ticked, ...typed]
    const rest = names.length > 3 ? [names[0], names[1], `${names.length - 2} more`] : names
    if (direct)
      direct.textContent = names.length
        ? `Send to ${rest.slice(0, -1).join(', ')}${rest.length > 1 ? ' & ' : ''}${rest.at(-1)}`
        : 'Send'
    form.classList.toggle('later', Boolean(at?.value))
  }
  form.addEventListener('input', look)
  form.addEventListener('change', (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target)
    if (field === preview) touched = true
    if (field.name === 'audience' && preview && !touched) preview.checked = !['local', 'direct'].includes(field.value)
  })
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const said = form.querySelector('[data-zone]')
  if (zone && said && at && !at.value && here) {
    zone.value = here
    said.textContent = here
  }
  look()
}

// --- Sending: the page stays until the server has it, so that nothing is lost on a bad line.
function sending(/** @type {HTMLFormElement} */ form, /** @type {() => void} */ forget) {
  const go = /** @type {HTMLButtonElement | null} */ (
    form.querySelector('[data-go]') ?? form.querySelector('button[value="post"]')
  )
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      form.requestSubmit(go)
    }
  })
  let busy = false
  form.addEventListener('submit', async (event) => {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter)
    // The whole composer is a page of its own, and it keeps the words from there on.
    if (button?.value === 'more') return forget()
    event.preventDefault()
    if (busy) return
    if (form.querySelector('.pic.busy')) return say('A picture is still on its way.')
    busy = true
    form.setAttribute('aria-busy', 'true')
    const body = new FormData(form, button)
    body.delete('files')
    // The button said so while it was pressed.
    if (form.querySelector('.pic textarea:placeholder-shown')) body.append('sure', 'no-description')
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { 'hx-request': 'true' } })
      const to = answer.headers.get('hx-redirect')
      if (to) {
        forget()
        location.assign(to)
        return
      }
      show(form, await answer.text())
    } catch {
      say('That didn’t post. Your words are saved here. Try again.')
    }
    busy = false
    form.removeAttribute('aria-busy')
  })
}

function show(/** @type {HTMLFormElement} */ form, /** @type {string} */ text) {
  const answer = parsed(text)
  const fresh = answer.getElementById('composer')
  if (!fresh) return say(answer.body.textContent?.trim() ?? '')
  ;(document.getElementById('composer') ?? form).replaceWith(fresh)
  const again = fresh.querySelector('form')
  if (again) start(again)
  const first = fresh.querySelector('[autofocus]')
  if (first instanceof HTMLElement) first.focus({ preventScroll: true })
  scrollTo(0, 0)
  if (fresh.querySelector('.trouble') && !document.title.startsWith('Error: '))
    document.title = `Error: ${document.title}`
}

function start(/** @type {HTMLFormElement} */ form) {
  const forget = keeping(form)
  counting(form)
  pictures(form)
  audience(form)
  sending(form, forget)
}

for (const form of document.querySelectorAll('form[data-compose]')) {
  if (!(form instanceof HTMLFormElement)) continue
  forgetOthers(form.dataset.keep?.split(':')[0] ?? '')
  start(form)
}
