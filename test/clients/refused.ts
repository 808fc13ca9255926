import assert from 'node:assert/strict'
import { MastoHttpError } from 'masto'

/** Waits for masto to be refused with this status. */
export function refused(asking: PromiseLike<unknown>, status: number): Promise<void> {
  return assert.rejects(Promise.resolve(asking), (error) => {
    assert.equal(statusOf(error), status, String(error))
    return true
  })
}

// The server brings a `Response` of its own into the process, so masto does not know the answer of `fetch` as one there
// and hands it on as it came.
function statusOf(error: unknown): number | null {
  if (error instanceof MastoHttpError) return error.statusCode
  return typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : null
}
