import { first } from './0001-first.ts'

/** Every step from an empty file to today's shape, in order; a released step is never edited. */
export const migrations: readonly string[] = [first]
