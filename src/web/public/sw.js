// @ts-check
// Keeps one page of the house for when it can't be reached, with what it needs to look right. It keeps no other page, and
// nothing that was made for somebody else.

/** @typedef {Event & { waitUntil(work: Promise<unknown>): void }} Lasting */
/** @typedef {Lasting & { request: Request, preloadResponse: Promise<Response | undefined>, respondWith(answer: Promise<Response>): void }} Asked */

const place = 'porch'
const page = '/offline?kept'
const often = 3 * 60 * 1000
const worker = /** @type {any} */ (globalThis)
/** For whom the last page was made. What was fetched for somebody who left meanwhile is not kept. */
let reader = ''

const until = (/** @type {Event} */ event, /** @type {Promise<unknown>} */ work) =>
  /** @type {Lasting} */ (event).waitUntil(work)

addEventListener('install', (event) => {
  worker.skipWaiting()
  until(
    event,
    keep().catch(() => {}),
  )
})

addEventListener('activate', (event) => {
  const preload = worker.registration.navigationPreload?.enable()
  until(event, Promise.all([worker.clients.claim(), preload]))
})

addEventListener('fetch', (event) => {
  const asked = /** @type {Asked} */ (event)
  const { mode, method, url } = asked.request
  if (method !== 'GET') return
  if (mode === 'navigate') asked.respondWith(open(asked))
  else if (new URL(url).pathname.startsWith('/public/')) asked.respondWith(fileFor(asked.request))
})

/** A page from the house; when that is away, the one that was kept. */
async function open(/** @type {Asked} */ event) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    event.waitUntil(heed(answer.headers.get('porch-member'), new URL(event.request.url).pathname).catch(() => {}))
    // What stands before the house says so when the house is away.
    if (answer.headers.has('porch-member') || ![502, 503, 504].includes(answer.status)) return answer
  } catch {
    // Nobody answered.
  }
  return (await caches.match(page)) ?? Response.error()
}

async function fileFor(/** @type {Request} */ request) {
  return (await caches.match(request)) ?? fetch(request)
}

/** Forgets what was kept for anybody but who reads now; on the home page, keeps anew what has become old. */
async function heed(/** @type {string | null} */ member, /** @type {string} */ path) {
  if (!member) return
  reader = member
  const kept = await caches.match(page)
  const fits = kept?.headers.get('porch-member') === member
  if (kept && !fits) await caches.delete(place)
  const age = fits ? Date.now() - Number(kept.headers.get('porch-kept')) : Number.POSITIVE_INFINITY
  if (member !== 'nobody' && path === '/' && !(age >= 0 && age < often)) await keep()
}

async function keep() {
  const answer = await fetch(page, { headers: { accept: 'text/html' } })
  const member = answer.headers.get('porch-member') ?? 'nobody'
  if (!answer.ok || answer.redirected || member === 'nobody') return
  const text = await answer.text()
  if (reader && reader !== member) return
  const files = [...new Set(text.match(/\/public\/[\w.-]+\?v=[\w-]+/g))]
  const cache = await caches.open(place)
  await cache.addAll(files)
  const headers = new Headers(answer.headers)
  headers.set('porch-kept', String(Date.now()))
  await cache.put(page, new Response(text, { headers }))
  for (const { url } of await cache.keys()) {
    const known = url.slice(location.origin.length)
    if (known !== page && !files.includes(known)) await cache.delete(url)
  }
}

// What the house has to say while no page of it is open. Browsers take it ill when nothing is shown.
addEventListener('push', (event) => {
  const said = /** @type {any} */ (event).data?.json() ?? {}
  const { title = 'Something for you', body = '', path = '/inbox', tag } = said
  const look = { icon: '/public/icon-192.png', badge: '/public/icon-192.png' }
  until(event, worker.registration.showNotification(title, { body, tag, data: path, ...look }))
})

addEventListener('notificationclick', (event) => {
  const { notification } = /** @type {any} */ (event)
  notification.close()
  until(event, goThere(new URL(notification.data, location.origin)))
})

/** Opens a page of this house, in a window that is open already if there is one. */
async function goThere(/** @type {URL} */ { origin, href }) {
  if (origin !== location.origin) return
  const [open] = await worker.clients.matchAll({ type: 'window' })
  const went = await open?.navigate(href).catch(() => null)
  await (went ? went.focus() : worker.clients.openWindow(href))
}
