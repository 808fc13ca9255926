import { networkOf } from '../http/client-address.ts'
import { statusOf } from '../http/refusals.ts'
import { countTry, fromNetwork } from '../http/tries.ts'
import type { Visit } from '../http/visit.ts'
import { Refusal } from '../lib/refusal.ts'

/**
 * Answers a script that is about to ask the device for a passkey: the options as JSON, or the sentence of a refusal.
 * Counted per network, because each question writes a row.
 */
export async function passkeyBeginning(visit: Visit, begin: () => Promise<object>): Promise<Response> {
  const { ctx, request } = visit
  try {
    countTry(ctx, [fromNetwork(`${networkOf(request, ctx.trustedProxies)} for passkeys`)])
    return request.json(await begin())
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return request.json({ sentence: refusal.message }, statusOf[refusal.code])
  }
}
