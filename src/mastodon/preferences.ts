import type { MemberCall } from './call.ts'
import { startsWith } from './map/own-account.ts'
import type { Preference } from './map/wire.ts'
import { member, type Row } from './row.ts'

/** What a member chose about writing and reading, for apps to start with. */
export const preferenceRows: readonly Row[] = [member('get', '/api/v1/preferences', 'read:accounts', preferences)]

function preferences(call: MemberCall): Preference {
  const { language, openFolds, calm } = call.member.preferences
  return {
    'posting:default:visibility': startsWith(call),
    'posting:default:sensitive': false,
    'posting:default:language': language,
    'posting:default:quote_policy': 'public',
    'reading:expand:media': 'default',
    'reading:expand:spoilers': openFolds,
    'reading:autoplay:gifs': !calm,
  }
}
