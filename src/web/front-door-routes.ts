import { about } from './pages/about.ts'
import { beginFirstPasskey, firstKey, saveFirstPasskey, saveFirstPassword } from './pages/first-key.ts'
import { houseLog } from './pages/house-log.ts'
import { invitationPage, invitations, saveInvitation, stopInvitation } from './pages/invitations.ts'
import { invited, join, joinForm, welcome } from './pages/join.ts'
import { agree, compareRules, disagree, earlierRules, rules } from './pages/rules.ts'
import { declineGuest, inviteGuest, suggest, suggestedPage, takeBack } from './pages/suggested-guests.ts'
import { beginAgain, endLeadOfMine, letHostLead, putAway, tourDone, tourFront } from './pages/tour.ts'
import { tourScreen } from './pages/tour-screens.ts'
import { saveTourYou, tourYou } from './pages/tour-you.ts'
import { leaveName, openTheDoor, takeNameOff, waitingPage, waitlistPage } from './pages/waitlist.ts'
import { inviteTree } from './pages/who-brought-whom.ts'
import { anyone, guest, host, member, type Route } from './route.ts'

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
  member.get('/tour/1', tourScreen(1)),
  member.get('/tour/2', tourScreen(2)),
  member.get('/tour/3', tourScreen(3)),
  member.get('/tour/4', tourScreen(4)),
  member.get('/tour/5', tourScreen(5)),
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
