import type { TestContext } from 'node:test'
import { Hono } from 'hono'
import * as v from 'valibot'
import { type Listening, listen } from '../../src/http/server.ts'
import { type LivelyHouse, openLivelyHouse } from '../lively.ts'
import { answerOf, misfits, operationOf } from './schemas.ts'

/** A lively house that listens at its own address, and what apps have asked of it. */
export interface WalkedHouse {
  readonly house: LivelyHouse
  readonly address: string
  /** Each operation that was asked and answered well: `GET /api/v1/lists/:id`. */
  readonly walked: ReadonlySet<string>
  /** Where an answer was not what the documentation says, or went wrong. */
  readonly trouble: readonly string[]
}

/**
 * Opens it for as long as a test lasts. Everything that goes out is held against the schemas of the documentation, whatever
 * a client makes of it.
 */
export async function openWalkedHouse(t: TestContext): Promise<WalkedHouse> {
  const inside: { house?: LivelyHouse } = {}
  const walked = new Set<string>()
  const trouble: string[] = []
  // The house has to know its address before it is built, and its port is known once somebody listens.
  const gate = new Hono()
  gate.all('*', async ({ req, env }) => {
    const answer = (await inside.house?.web.fetch(req.raw, env)) ?? new Response(null, { status: 503 })
    const operation = operationOf(req.method, new URL(req.url).pathname)
    if (answer.ok || answer.status === 101) walked.add(operation)
    trouble.push(...(await lookAt(operation, answer)))
    return answer
  })
  const server = await listen(gate, 'localhost:0')
  const house = await openLivelyHouse({ address: server.address })
  inside.house = house
  closeAfter(t, server, house)
  return { house, address: server.address, walked, trouble }
}

function closeAfter(t: TestContext, server: Listening, house: LivelyHouse): void {
  t.after(async () => {
    await server.close()
    await house.close()
  })
}

const refusal = v.object({ error: v.string() })

async function lookAt(operation: string, answer: Response): Promise<string[]> {
  const isJson = answer.headers.get('content-type')?.startsWith('application/json')
  if (!isJson) return answer.status < 400 ? [] : [`${operation}: ${answer.status} and no word why`]
  const schema = answer.ok ? answerOf(operation) : refusal
  if (!schema) return [`${operation}: nothing is written down about its answer`]
  return misfits(schema, await answer.clone().json()).map((each) => `${operation}: ${each}`)
}
