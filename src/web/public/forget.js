// @ts-check
// On pages for people who are not signed in: whatever this browser kept for whoever was, is gone. Browsers that know the
// header Clear-Site-Data did it already.
try {
  localStorage.clear()
} catch {
  // A browser that keeps nothing has nothing to forget.
}
globalThis.caches?.keys().then(
  (names) => Promise.all(names.map((name) => caches.delete(name))),
  () => {},
)
// What rang for her goes off the screen; with the worker goes what it rings by.
navigator.serviceWorker?.getRegistrations().then(
  (workers) => Promise.all(workers.map(leave)),
  () => {},
)

async function leave(/** @type {ServiceWorkerRegistration} */ worker) {
  for (const shown of (await worker.getNotifications?.().catch(() => [])) ?? []) shown.close()
  await worker.unregister()
}
