import type { MemberCall } from './call.ts'
import { dropPicture, editOwn } from './edit-own.ts'
import { ownAccount, ownProfile } from './map/own-account.ts'
import type { CredentialAccount, Profile } from './map/wire.ts'
import { member, type Row } from './row.ts'

/** The member herself: how her apps read her, and what she changes of it. */
export const profileRows: readonly Row[] = [
  member('get', '/api/v1/accounts/verify_credentials', ['profile', 'read:accounts'], ownAccount),
  member('patch', '/api/v1/accounts/update_credentials', 'write:accounts', changeAccount),
  member('get', '/api/v1/profile', ['profile', 'read:accounts'], ownProfile),
  member('patch', '/api/v1/profile', 'write:accounts', changeProfile),
  // Mastodon takes both words for it, and the client library masto says this one.
  member('put', '/api/v1/profile', 'write:accounts', changeProfile),
  member('delete', '/api/v1/profile/avatar', 'write:accounts', withoutPicture('avatar')),
  member('delete', '/api/v1/profile/header', 'write:accounts', withoutPicture('header')),
]

async function changeAccount(call: MemberCall): Promise<CredentialAccount> {
  return ownAccount(await editOwn(call))
}

async function changeProfile(call: MemberCall): Promise<Profile> {
  return ownProfile(await editOwn(call))
}

function withoutPicture(picture: 'avatar' | 'header'): (call: MemberCall) => CredentialAccount {
  return (call) => ownAccount(dropPicture(call, picture))
}
