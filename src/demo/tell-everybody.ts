import { findBond } from '../core/follows/bonds.ts'
import { endorse } from '../core/follows/endorse.ts'
import { followPerson } from '../core/follows/follow-person.ts'
import { saveNote } from '../core/members/person-notes.ts'
import { dismissNotice } from '../core/notices/dismiss-notice.ts'
import { endNotice } from '../core/notices/end-notice.ts'
import { reactToNotice } from '../core/notices/react-to-notice.ts'
import { writeNotice } from '../core/notices/write-notice.ts'
import { featureTag } from '../core/tags/feature-tag.ts'
import { type At, wallTime } from './calendar.ts'
import { memberCalled } from './perform.ts'
import { notices, remembered, shown } from './words/notices.ts'

const day = 24 * 60 * 60 * 1000

/** What hosts told everybody, and what people show on their pages and wrote down for themselves. */
export function tellEverybody(at: At, zone: string): void {
  for (const each of notices) {
    const moment = wallTime(zone, each.day, '17:50')
    const [then, later] = [at(moment), at(moment + 1000)]
    const host = memberCalled(then, each.by)
    const id = writeNotice(then, host, { text: each.text, from: null, until: null })
    for (const [emoji, people] of Object.entries(each.signs))
      for (const handle of people) reactToNotice(later, memberCalled(later, handle), id, emoji)
    for (const handle of each.away) dismissNotice(later, memberCalled(later, handle), id)
    if (each.ended) endNotice(at(moment + each.ended * day), host, id)
  }
  showAndRemember(at, zone)
}

function showAndRemember(at: At, zone: string): void {
  const ctx = at(wallTime(zone, 0, '19:28'))
  for (const [handle, { people, tags }] of Object.entries(shown)) {
    const member = memberCalled(ctx, handle)
    for (const tag of tags) featureTag(ctx, member, tag)
    for (const other of people.map((each) => memberCalled(ctx, each).id)) {
      if (!findBond(ctx, member, other).following) followPerson(ctx, member, other)
      endorse(ctx, member, other)
    }
  }
  for (const [handle, notes] of Object.entries(remembered))
    for (const [other, words] of Object.entries(notes))
      saveNote(ctx, memberCalled(ctx, handle), { person: memberCalled(ctx, other).id, words })
}
