import { whenAsked } from '../lib/when-asked.ts'
import { anyone, guest, host, member, type Route } from './route.ts'

const { about } = whenAsked(() => import('./pages/about.ts'))
const { beginFirstPasskey, firstKey, saveFirstPasskey, saveFirstPassword } = whenAsked(
  () => import('./pages/first-key.ts'),
)
const { houseLog } = whenAsked(() => import('./pages/house-log.ts'))
const { invitationPage, invitations, saveInvitation, stopInvitation } = whenAsked(
  () => import('./pages/invitations.ts'),
)
const { invited, join, joinForm, welcome } = whenAsked(() => import('./pages/join.ts'))
const { agree, compareRules, disagree, earlierRules, rules } = whenAsked(() => import('./pages/rules.ts'))
const { declineGuest, inviteGuest, suggest, suggestedPage, takeBack } = whenAsked(
  () => import('./pages/suggested-guests.ts'),
)
const { beginAgain, endLeadOfMine, letHostLead, putAway, tourDone, tourFront } = whenAsked(
  () => import('./pages/tour.ts'),
)
const { tourScreen } = whenAsked(() => import('./pages/tour-screens.ts'))
const { saveTourYou, tourYou } = whenAsked(() => import('./pages/tour-you.ts'))
const { leaveName, openTheDoor, takeNameOff, waitingPage, waitlistPage } = whenAsked(
  () => import('./pages/waitlist.ts'),
)
const { inviteTree } = whenAsked(() => import('./pages/who-brought-whom.ts'))

/** What stands at the front door, and how somebody comes in and gets to know the house. */
export const frontDoorRoutes: readonly Route[] = [
  anyone.get('/about', about),
  member.get('/house-log', houseLog),
  anyone.get('/rules', rules),
  member.post('/rules', agree),
  anyone.get('/rules/history', earlierRules),
  anyone.get('/rules/diff', compareRules),
  member.get('/rules/disagree', disagree),
  anyone.get('/join/:code', invited),
  guest.get('/join/:code/you', joinForm),
  guest.post('/join/:code/you', join),
  member.post('/welcome', welcome),
  member.get('/welcome/key', firstKey),
  member.post('/welcome/key', saveFirstPassword),
  member.post('/welcome/key/begin', beginFirstPasskey),
  member.post('/welcome/key/passkey', saveFirstPasskey),
  member.get('/tour', tourFront),
  member.post('/tour', beginAgain),
  member.get('/tour/you', tourYou),
  member.post('/tour/you', saveTourYou),
  member.get('/tour/1', (visit) => tourScreen(visit, 1)),
  member.get('/tour/2', (visit) => tourScreen(visit, 2)),
  member.get('/tour/3', (visit) => tourScreen(visit, 3)),
  member.get('/tour/4', (visit) => tourScreen(visit, 4)),
  member.get('/tour/5', (visit) => tourScreen(visit, 5)),
  member.get('/tour/done', tourDone),
  member.post('/tour/away', putAway),
  member.post('/tour/lead', letHostLead),
  member.post('/tour/lead/end', endLeadOfMine),
  member.get('/invitations', invitations),
  member.post('/invitations', saveInvitation),
  member.get('/invitations/tree', inviteTree),
  member.get('/invitations/:id', invitationPage),
  member.post('/invitations/:id/end', stopInvitation),
  member.post('/suggested', suggest),
  member.post('/suggested/:id/take-back', takeBack),
  host.get('/suggested/:id', suggestedPage),
  host.post('/suggested/:id/invite', inviteGuest),
  host.post('/suggested/:id/not-now', declineGuest),
  guest.get('/waitlist', waitlistPage),
  guest.post('/waitlist', leaveName),
  anyone.get('/waitlist/:token', waitingPage),
  anyone.post('/waitlist/:token/come-in', openTheDoor),
  anyone.post('/waitlist/:token/leave', takeNameOff),
]
