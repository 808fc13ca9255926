import { whenAsked } from '../lib/when-asked.ts'
import { member, type Route } from './route.ts'

const { passwordPage, savePassword } = whenAsked(() => import('./pages/change-password.ts'))
const { codesPage, turnCodesOff, turnCodesOn } = whenAsked(() => import('./pages/one-time-codes.ts'))
const { addPasskey, addPasskeyPage, beginPasskeyHere, dropPasskey, namePasskey, passkeyPage } = whenAsked(
  () => import('./pages/passkeys.ts'),
)
const { afterProof, beginProof, provePage, proveWithPasskey, proveWithPassword } = whenAsked(
  () => import('./pages/prove.ts'),
)
const { newWords, wordsPage } = whenAsked(() => import('./pages/recovery-words.ts'))
const { newKeys, securityPage, signOutDevice, signOutOthers } = whenAsked(() => import('./pages/security.ts'))

/** Sessions and keys of a member. */
export const securityRoutes: readonly Route[] = [
  member.get('/settings/security', securityPage),
  member.get('/settings/security/prove', provePage),
  member.post('/settings/security/prove', proveWithPassword),
  member.post('/settings/security/prove/begin', beginProof),
  member.post('/settings/security/prove/passkey', proveWithPasskey),
  member.get('/settings/security/password', passwordPage),
  member.post('/settings/security/password', savePassword),
  member.get('/settings/security/passkeys', (visit) => afterProof(visit, addPasskeyPage)),
  member.post('/settings/security/passkeys/begin', beginPasskeyHere),
  member.post('/settings/security/passkeys', (visit) => afterProof(visit, addPasskey)),
  member.get('/settings/security/passkeys/:id', (visit) => afterProof(visit, passkeyPage)),
  member.post('/settings/security/passkeys/:id', (visit) => afterProof(visit, namePasskey)),
  member.post('/settings/security/passkeys/:id/remove', (visit) => afterProof(visit, dropPasskey)),
  member.get('/settings/security/codes', (visit) => afterProof(visit, codesPage)),
  member.post('/settings/security/codes', (visit) => afterProof(visit, turnCodesOn)),
  member.post('/settings/security/codes/end', (visit) => afterProof(visit, turnCodesOff)),
  member.get('/settings/security/words', (visit) => afterProof(visit, wordsPage)),
  member.post('/settings/security/words', (visit) => afterProof(visit, newWords)),
  member.post('/settings/security/keys', newKeys),
  member.post('/settings/security/devices/end-others', signOutOthers),
  member.post('/settings/security/devices/:id/end', signOutDevice),
]
