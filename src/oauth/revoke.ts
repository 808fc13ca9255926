import type { Context as Request } from 'hono'
import { giveTokenBack } from '../core/apps/end-access.ts'
import type { Context } from '../core/context.ts'
import { readSaid } from './said.ts'
import { whoProves } from './who-asks.ts'

/** `POST /oauth/revoke` (RFC 7009): an app gives a token back. A token that is not its own is passed over in silence. */
export async function revoke(ctx: Context, request: Request): Promise<Response> {
  const said = await readSaid(ctx, request)
  giveTokenBack(ctx, whoProves(ctx, request, said), said.text('token'))
  return request.json({})
}
