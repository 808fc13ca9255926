import { saveHostingMe } from '../core/guest-book/hosting-me.ts'
import { suggestSentence } from '../core/guest-book/suggest-sentence.ts'
import { writeMemory } from '../core/guest-book/write-memory.ts'
import { saveTown } from '../core/members/town.ts'
import { type At, wallTime } from './calendar.ts'
import { neighbors } from './neighbors.ts'
import { memberCalled } from './perform.ts'
import { elsewhere, hosting, notes, suggestion, towns } from './words/guest-book.ts'

/** Where people live, what they tell their hosts, and what the hosts remember on the evening. */
export function fillGuestBook(at: At, zone: string): void {
  const ctx = at(wallTime(zone, 0, '18:40'))
  for (const { handle, sentence } of neighbors) {
    const town = elsewhere[handle] ?? towns.find((each) => sentence.includes(each)) ?? ''
    saveTown(ctx, memberCalled(ctx, handle), town)
  }
  for (const [handle, said] of Object.entries(hosting)) saveHostingMe(ctx, memberCalled(ctx, handle), said)
  for (const { by, about, day, words } of notes) {
    const then = at(wallTime(zone, day, '18:45'))
    writeMemory(then, memberCalled(then, by), memberCalled(then, about).id, words)
  }
  const { by, to, sentence } = suggestion
  suggestSentence(ctx, memberCalled(ctx, by), memberCalled(ctx, to).id, sentence)
}
