import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { findHouse } from '../../core/house/house.ts'
import { publicRules } from '../../core/judgement/public-rules.ts'
import { countMembers } from '../../core/members/member.ts'
import { ourAudience } from '../../core/neighborhood/where-we-belong.ts'
import { findRules } from '../../core/rules/rules.ts'
import type { KeyRing } from '../inbox/key-ring.ts'
import { context } from '../map/write-actor.ts'
import { answerNothing, answerWire } from '../serve/answer.ts'
import { whoAsks } from '../serve/who-asks.ts'

const mostShut = 1000

/**
 * `/ap/neighborhood/sheet`: what another house may want to know before it knocks or opens: how we are called, how many we are, our
 * rules, and whom we keep out as far as our About page tells everybody. Servers may read it, nobody else.
 */
export async function serveSheet(ctx: Context, request: Request, keys: KeyRing): Promise<Response> {
  const { everybodyAt } = await whoAsks(ctx, request, keys)
  if (!everybodyAt) return answerNothing(request)
  const { name, sentence } = findHouse(ctx.db)
  const shut = publicRules(ctx).filter(({ shown }) => shown === 'nobody')
  return answerWire(
    request,
    {
      '@context': context[0],
      id: `${ourAudience(ctx)}/sheet`,
      type: 'NeighborhoodSheet',
      name,
      sentence,
      members: countMembers(ctx).all,
      rules: findRules(ctx.db)?.text ?? '',
      shut: shut.slice(0, mostShut).map(({ shownHost }) => shownHost),
    },
    false,
  )
}
