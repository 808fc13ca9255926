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
navigator.serviceWorker?.getRegistrations().then(
  (workers) => Promise.all(workers.map((worker) => worker.unregister())),
  () => {},
)
