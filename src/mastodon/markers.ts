import * as v from 'valibot'
import { type Marker, readMarker, saveMarker } from '../core/inbox/markers.ts'
import { isId } from '../lib/ids.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'
import type { Markers } from './map/wire.ts'
import { member, type Row } from './row.ts'
import { asked, list } from './said.ts'

/** How far a member has read, as her apps tell each other. */
export const markerRows: readonly Row[] = [
  member('get', '/api/v1/markers', 'read:statuses', markers),
  member('post', '/api/v1/markers', 'write:statuses', moveMarkers),
]

const places = ['home', 'notifications'] as const

function markers(call: MemberCall): Markers {
  const { timeline = [] } = asked(call, { timeline: list(v.string('must be text'), 10) })
  const found = places.flatMap((place) => {
    const marker = timeline.includes(place) ? readMarker(call.ctx, call.member, place) : null
    return marker ? [[place, markerFrom(marker)] as const] : []
  })
  return Object.fromEntries(found)
}

const place = v.optional(
  v.object({ last_read_id: v.pipe(v.string('must be an id'), v.maxLength(64, 'is no id')) }, 'must have last_read_id'),
)

// Both are read before one of them is moved, so that nothing is half done.
function moveMarkers(call: MemberCall): Markers {
  const wanted = asked(call, { home: place, notifications: place })
  const moved = places.flatMap((each) => {
    const last = wanted[each]?.last_read_id
    return last === undefined ? [] : [{ place: each, last }]
  })
  const wrong = moved.find(({ last }) => !isId(last))
  if (wrong) throw new Refusal('bad-input', `Validation failed: ${wrong.place} last_read_id is no id`, wrong.place)
  return Object.fromEntries(
    moved.map((each) => [each.place, markerFrom(saveMarker(call.ctx, call.member, each.place, each.last))]),
  )
}

function markerFrom({ last, version, updated }: Marker): NonNullable<Markers['home']> {
  return { last_read_id: last, version, updated_at: new Date(updated).toISOString() }
}
