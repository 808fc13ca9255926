import { all, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { mostPapers } from './check-papers.ts'
import { patience } from './knocks.ts'

/**
 * Forgets papers of neighborhoods that this house never said yes to: after 31 days, and the longest logs first when all of them
 * together hold more than one neighborhood may. So nobody fills the disk by knocking.
 */
export function forgetStrangePapers(ctx: Context): void {
  const strange = all(ctx.db, strangeSql).map((row) => ({
    neighborhood: String(row['neighborhood']),
    papers: Number(row['papers']),
    newest: Number(row['newest']),
  }))
  let kept = 0
  for (const { neighborhood, papers, newest } of strange) {
    kept += papers
    if (kept <= mostPapers.all && newest > ctx.now() - patience - day) continue
    kept -= papers
    run(ctx.db, 'delete from neighborhood_papers where neighborhood = :neighborhood', { neighborhood })
  }
}

const day = 24 * 60 * 60 * 1000

const strangeSql = `select neighborhood, count(*) as papers, max(came) as newest from neighborhood_papers
  where neighborhood not in (select id from neighborhoods) and neighborhood not in (select neighborhood from neighborhood_signed)
  group by neighborhood order by papers, neighborhood`
