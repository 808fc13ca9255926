import { all } from '../../db/database.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { keysIn } from './fold-line.ts'

/** How somebody wants what is folded under a tag. */
export type Reading = 'open' | 'fold' | 'hide'

/** A norm as one viewer reads it; null where she chose nothing. */
export interface ReadNorm {
  readonly key: string
  readonly reading: Reading | null
}

/** The norms of this house as a viewer reads them; none for strangers. */
export function readingsOf(ctx: Context, viewer: Viewer): ReadNorm[] {
  if (viewer.id === null) return []
  const rows = all(
    ctx.db,
    `select n.key, c.choice from norms n left join norm_choices c on c.norm = n.key and c.member = :viewer
     order by n.place, n.key`,
    { viewer: viewer.id },
  )
  return rows.map((row) => ({ key: String(row['key']), reading: row['choice'] as Reading | null }))
}

/**
 * What a viewer's choices say about a fold line; null when nothing, so that her usual way holds. One tag she hides hides
 * it; it opens only when every part of the line is a tag she opens.
 */
export function readLine(norms: readonly ReadNorm[], line: string): Reading | null {
  if (line === '') return null
  const readings = keysIn(line).map((key) => norms.find((norm) => norm.key === key)?.reading ?? null)
  if (readings.includes('hide')) return 'hide'
  if (readings.length > 0 && readings.every((reading) => reading === 'open')) return 'open'
  return readings.includes('fold') ? 'fold' : null
}
