import { all, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { countCharacters } from '../words/count-characters.ts'
import { tidyText } from '../words/tidy.ts'

/** What a member wrote down about somebody, for herself alone; '' when nothing. */
export function noteOf(ctx: Context, member: { id: string }, person: string): string {
  const sql = 'select words from person_notes where member = :member and person = :person'
  return String(one(ctx.db, sql, { member: member.id, person })?.['words'] ?? '')
}

/** The same about several people, by id; those without a note are left out. */
export function notesOf(ctx: Context, member: { id: string }, people: readonly string[]): Map<string, string> {
  const rows = all(
    ctx.db,
    'select person, words from person_notes where member = :member and person in (select value from json_each(:people))',
    { member: member.id, people: JSON.stringify(people) },
  )
  return new Map(rows.map((row) => [String(row['person']), String(row['words'])]))
}

/**
 * A member writes down what she wants to remember of somebody; nobody else ever reads it. Blank words take the note away.
 * Refuses people who are not there for her, and more than limits.personNote characters (field `note`).
 */
export function saveNote(
  ctx: Context,
  member: { id: string },
  { person, words }: { person: string; words: string },
): void {
  const { id } = meetPerson(ctx, member, person)
  const note = tidyText(words)
  if (countCharacters(note) > limits.personNote)
    throw new Refusal('too-long', `A note has at most ${limits.personNote} characters.`, 'note')
  const bound = { member: member.id, person: id }
  if (!note.trim()) run(ctx.db, 'delete from person_notes where member = :member and person = :person', bound)
  else
    run(
      ctx.db,
      `insert into person_notes (member, person, words, changed) values (:member, :person, :note, :now)
       on conflict do update set words = excluded.words, changed = excluded.changed`,
      { ...bound, note, now: ctx.now() },
    )
}
