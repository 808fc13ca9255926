import { first } from './0001-first.ts'
import { rulesAndNorms } from './0002-rules-and-norms.ts'
import { catchUp } from './0003-catch-up.ts'

/** Every step from an empty file to today's shape, in order; a released step is never edited. */
export const migrations: readonly string[] = [first, rulesAndNorms, catchUp]
