import { findByHandle, handleOf } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { findMentions, readHandle } from '../words/find-mentions.ts'
import type { Draft } from './draft.ts'

/** Handles of people elsewhere whom a draft names and who are not known here, so that a door can look for them first. */
export function strangersNamed(ctx: Context, { text, named }: Pick<Draft, 'text' | 'named'>): string[] {
  const handles = [...findMentions(text), ...named.map(readHandle)]
  const strangers = handles.filter(({ handle, server }) => server !== null && !findByHandle(ctx.db, handle, server))
  return [...new Set(strangers.map(({ handle, server }) => handleOf({ name: handle, server })))]
}
