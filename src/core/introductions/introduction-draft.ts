import { handleOf, type Person } from '../actors/person.ts'
import type { Member } from '../members/member.ts'
import { blankDraft, type Draft } from '../posts/draft.ts'

/** What opens a conversation of three: a direct post by whoever introduces, naming both, with the reason in her words. */
export function introductionDraft(introducer: Member, people: readonly [Person, Person], reason: string): Draft {
  const [one, other] = people.map(handleOf)
  return {
    ...blankDraft,
    text: `${one}, meet ${other}.\n\n${reason}`,
    language: introducer.preferences.language,
    choice: 'direct',
  }
}
