import { passwordPage, savePassword } from './pages/change-password.ts'
import { codesPage, turnCodesOff, turnCodesOn } from './pages/one-time-codes.ts'
import {
  addPasskey,
  addPasskeyPage,
  beginPasskeyHere,
  dropPasskey,
  namePasskey,
  passkeyPage,
} from './pages/passkeys.ts'
import { afterProof, beginProof, provePage, proveWithPasskey, proveWithPassword } from './pages/prove.ts'
import { newWords, wordsPage } from './pages/recovery-words.ts'
import { newKeys, securityPage, signOutDevice, signOutOthers } from './pages/security.ts'
import { member, type Route } from './route.ts'

/** Sessions and keys of a member. */
export const securityRoutes: readonly Route[] = [
  member.get('/settings/security', securityPage),
  member.get('/settings/security/prove', provePage),
  member.post('/settings/security/prove', proveWithPassword),
  member.post('/settings/security/prove/begin', beginProof),
  member.post('/settings/security/prove/passkey', proveWithPasskey),
  member.get('/settings/security/password', passwordPage),
  member.post('/settings/security/password', savePassword),
  member.get('/settings/security/passkeys', afterProof(addPasskeyPage)),
  member.post('/settings/security/passkeys/begin', beginPasskeyHere),
  member.post('/settings/security/passkeys', afterProof(addPasskey)),
  member.get('/settings/security/passkeys/:id', afterProof(passkeyPage)),
  member.post('/settings/security/passkeys/:id', afterProof(namePasskey)),
  member.post('/settings/security/passkeys/:id/remove', afterProof(dropPasskey)),
  member.get('/settings/security/codes', afterProof(codesPage)),
  member.post('/settings/security/codes', afterProof(turnCodesOn)),
  member.post('/settings/security/codes/end', afterProof(turnCodesOff)),
  member.get('/settings/security/words', afterProof(wordsPage)),
  member.post('/settings/security/words', afterProof(newWords)),
  member.post('/settings/security/keys', newKeys),
  member.post('/settings/security/devices/end-others', signOutOthers),
  member.post('/settings/security/devices/:id/end', signOutDevice),
]
