import { home } from './pages/home.ts'
import { directThreads, inbox, quietInbox } from './pages/inbox.ts'
import { anyone, member, type Route } from './route.ts'

/** Every page and form of the browser door, and who may open it. */
export const routes: readonly Route[] = [
  anyone.get('/', home),

  // Inbox
  member.get('/inbox', inbox),
  member.get('/inbox/quiet', quietInbox),
  member.get('/direct', directThreads),
]
