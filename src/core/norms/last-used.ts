import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { keysIn } from './fold-line.ts'
import { listNorms, type Norm } from './norm.ts'

const looked = 20

/** The norms of this house, those a member folded under lately first. */
export function normsLastUsedFirst(ctx: Context, member: { id: string }): Norm[] {
  const norms = listNorms(ctx.db)
  if (norms.length < 2) return norms
  const rows = all(
    ctx.db,
    `select warning from (select id, warning from posts where author = :member order by id desc limit 200)
     where warning <> '' order by id desc limit :looked`,
    { member: member.id, looked },
  )
  const used = rows.flatMap((row) => keysIn(String(row['warning'])))
  const rank = ({ key }: Norm) => (used.includes(key) ? used.indexOf(key) : used.length)
  return norms.toSorted((a, b) => rank(a) - rank(b))
}
