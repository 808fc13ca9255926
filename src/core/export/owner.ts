import { Refusal } from '../../lib/refusal.ts'
import { findPerson, handleOf, type Person } from '../actors/person.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { viewing } from '../members/member.ts'

/** Whose boxes are packed, and as whom she looks at what she kept. She may have left already. */
export interface Owner {
  readonly person: Person
  readonly viewer: Viewer
}

export function findOwner(ctx: Context, { id }: { readonly id: string }): Owner {
  const person = findPerson(ctx.db, id)
  if (!person) throw new Refusal('not-found', 'There is nobody here by that name.')
  return { person, viewer: viewing(person) }
}

/** Somebody as an archive names her: her handle with its server, the name she shows, her page. */
export interface NamedPerson {
  readonly handle: string
  readonly name: string
  readonly url: string
}

export function nameOf(ctx: Context, person: Pick<Person, 'name' | 'server' | 'shownName'>): NamedPerson {
  const server = person.server ?? new URL(ctx.address).host
  return { handle: `@${person.name}@${server}`, name: person.shownName, url: `${ctx.address}/${handleOf(person)}` }
}

/** Where a post can be read, by whoever may. */
export function linkTo(ctx: Context, post: string): string {
  return `${ctx.address}/posts/${post}`
}

/** A moment as ISO 8601, null for none. */
export function isoOf(at: number | null | undefined): string | null {
  return at == null ? null : new Date(at).toISOString()
}
