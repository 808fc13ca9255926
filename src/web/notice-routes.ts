import { whenAsked } from '../lib/when-asked.ts'
import { host, member, type Route } from './route.ts'

const { addNotice, hostNotice, hostNotices, saveNotice, stopNotice } = whenAsked(
  () => import('./pages/host-notices.ts'),
)
const { noticesPage, reactNotice, readNotice } = whenAsked(() => import('./pages/notices.ts'))

/** What hosts tell everybody: reading it, and writing it. */
export const noticeRoutes: readonly Route[] = [
  member.get('/notices', noticesPage),
  member.post('/notices/:id/read', readNotice),
  member.post('/notices/:id/react', reactNotice),
  host.get('/host/notices', hostNotices),
  host.post('/host/notices', addNotice),
  host.get('/host/notices/:id', hostNotice),
  host.post('/host/notices/:id', saveNotice),
  host.post('/host/notices/:id/end', stopNotice),
]
