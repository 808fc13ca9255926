import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { listPapers } from '../../core/neighborhood/papers.ts'
import type { NeighborhoodDocument } from '../../core/neighborhood/protocol/documents.ts'
import { refusedIn } from '../../core/neighborhood/refuse-proposal.ts'
import { findBelonging, ourAudience } from '../../core/neighborhood/where-we-belong.ts'
import { hostOf, houseUri, isSameOrigin } from '../ids.ts'
import type { KeyRing } from '../inbox/key-ring.ts'
import { context } from '../map/write-actor.ts'
import { writeWhole } from '../map/write-collection.ts'
import { answerNothing, answerWire } from '../serve/answer.ts'
import { whoAsks } from '../serve/who-asks.ts'
import { isNeighborhoodId, papersPerPage } from './read-papers.ts'

/** The address of all that a server knows of a neighborhood; `audience` is what its posts to neighbors are addressed to. */
export function logUri(audience: string, neighborhood: string): string {
  return `${audience}/log?of=${neighborhood}`
}

/**
 * `/ap/neighborhood/log`: the papers of a neighborhood with their proofs, 64 on a page. Only servers may read it, and only those
 * that are in it, were, or are asked to come; for all others, and for what is not known, there is nothing.
 */
export async function serveLog(ctx: Context, request: Request, keys: KeyRing): Promise<Response> {
  const { everybodyAt } = await whoAsks(ctx, request, keys)
  const neighborhood = request.req.query('of') ?? ''
  const after = Number(request.req.query('after') ?? 0)
  if (!everybodyAt || !isNeighborhoodId(neighborhood) || !Number.isSafeInteger(after) || after < 0)
    return answerNothing(request)
  const papers = listPapers(ctx, neighborhood)
  if (!papers.some((paper) => isListed(ctx, paper, everybodyAt))) return answerNothing(request)
  const uri = logUri(ourAudience(ctx), neighborhood)
  const page = papers.slice(after, after + papersPerPage)
  const end = after + page.length
  return answerWire(
    request,
    {
      '@context': context[0],
      id: after === 0 ? uri : `${uri}&after=${after}`,
      type: 'NeighborhoodLog',
      neighborhood,
      papers: page,
      refused: refusedIn(ctx, neighborhood),
      next: end < papers.length ? `${uri}&after=${end}` : null,
    },
    false,
  )
}

function isListed(ctx: Context, paper: NeighborhoodDocument, origin: string): boolean {
  const isIts = (actor: string) => isSameOrigin(actor, `${origin}/`)
  if (paper.type === 'NeighborhoodRoster') return paper.servers.some(({ actor }) => isIts(actor))
  if (paper.type !== 'NeighborhoodProposal' || paper.wants.kind !== 'admit') return false
  return isIts(paper.wants.seat.actor) && paper.expires > ctx.now()
}

/** `/ap/neighborhood`: what posts to neighbors are addressed to. Who is meant is told to neighbors only. */
export async function serveNeighbors(ctx: Context, request: Request, keys: KeyRing): Promise<Response> {
  const { everybodyAt } = await whoAsks(ctx, request, keys)
  const belonging = findBelonging(ctx)
  const others = belonging?.others.map(({ actor }) => actor) ?? []
  if (!everybodyAt || !others.some((actor) => hostOf(actor) === hostOf(`${everybodyAt}/`)))
    return answerNothing(request)
  return answerWire(request, writeWhole(ourAudience(ctx), [houseUri(ctx), ...others]), false)
}
