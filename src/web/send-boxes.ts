import { oneAtATime } from '../core/export/hold-boxes.ts'
import { packBoxes } from '../core/export/pack-boxes.ts'
import type { Visit } from '../http/visit.ts'
import { zipped } from '../lib/zip.ts'

/**
 * Somebody's boxes as a download, made while it is sent: nothing of it is kept. The first piece is made before the
 * answer begins, so that what can be refused still is; an error after that breaks the download off.
 */
export async function sendBoxes(
  { ctx, request }: Visit,
  owner: { readonly id: string; readonly name: string },
  wishes: { direct: boolean },
): Promise<Response> {
  const pieces = oneAtATime(ctx, owner, zipped(packBoxes(ctx, owner, wishes)))
  let next: Promise<IteratorResult<Uint8Array>> | null = pieces.next()
  await next
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(out) {
        const { done, value } = await (next ?? pieces.next())
        next = null
        if (done) out.close()
        else out.enqueue(value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  const name = `boxes-${owner.name}-${new Date(ctx.now()).toISOString().slice(0, 10)}.zip`
  return request.body(body, 200, {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${name}"`,
  })
}
