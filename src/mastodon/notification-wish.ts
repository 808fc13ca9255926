import * as v from 'valibot'
import type { NotificationWish } from '../core/inbox/notification.ts'
import type { SlicePlace } from '../core/slices.ts'
import type { MemberCall } from './call.ts'
import { kindsWanted } from './map/notification.ts'
import { pageWanted } from './paging.ts'
import { asked, id, list, whole } from './said.ts'

const types = list(v.string('must be text'), 40)

/** The kinds of news an app asks for, and by whom. */
export function wishOf(call: MemberCall): NotificationWish {
  const { types: only, exclude_types, account_id } = asked(call, { types, exclude_types: types, account_id: id })
  return { kinds: kindsWanted(call.member, { only, without: exclude_types }), from: account_id }
}

/** A part of a list as core asks for it; `usual` and `most` are page sizes. */
export function placeWanted(call: MemberCall, usual: number, most: number): SlicePlace {
  const { before, after, above, most: wanted } = pageWanted(call, usual, most)
  return { before, since: after, after: above, most: wanted }
}

/** Up to how many an app wants to have counted. */
export function mostCounted(call: MemberCall): number {
  return asked(call, { limit: whole(1, 1000) }).limit ?? 100
}
