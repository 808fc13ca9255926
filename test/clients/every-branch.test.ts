import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { rows } from '../../src/mastodon/routes.ts'
import { openDemoHouse } from '../demo-house.ts'
import { openLivelyHouse } from '../lively.ts'
import { branchesIn, openBranches } from './branches.ts'
import { addWhatIsMissing } from './missing-branches.ts'
import { notHere } from './not-here.ts'
import { type Persona, personasOf, placesOf } from './personas.ts'
import { answerOf, misfits } from './schemas.ts'

const streaming = '/api/v1/streaming'

test('everything that the demo’s people can ask for is as Mastodon documents it, and every branch of it comes up', async (t) => {
  const branches = openBranches()
  const trouble = new Set<string>()
  for (const persona of await everybody(t)) {
    for (const { operation, path } of await placesOf(persona)) {
      const { status, json } = await persona.get(path)
      if (status === 200) look(operation, json)
      else if (status >= 500 || status === 429) trouble.add(`${persona.name} ${path}: ${status}`)
    }
  }
  function look(operation: string, json: unknown): void {
    const schema = answerOf(operation)
    if (!schema) return
    const wrong = misfits(schema, json)
    for (const each of wrong) trouble.add(`${operation}: ${each.replace(/\b\d+\b/g, 'n')}`)
    if (wrong.length === 0) branches.take(schema, json, operation)
  }
  assert.deepEqual([...trouble], [])
  const all = branchesIn(reading().flatMap((operation) => withSchema(operation)))
  const missing = [...all].filter((branch) => !branch.startsWith('GET ') && !branches.taken.has(branch))
  assert.deepEqual(missing.sort(), Object.values(notHere).flat().sort())
})

test('for every row of the door somebody wrote down what it answers', () => {
  const operations = rows.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  const without = operations.filter((each) => !each.includes(streaming) && !answerOf(each))
  // Nobody gets in by an app, so this has nothing to answer.
  assert.deepEqual(without, ['POST /api/v1/accounts'])
})

/** People of the demo, and of a house in which something of everything has happened. */
async function everybody(t: TestContext): Promise<Persona[]> {
  const demo = await openDemoHouse()
  const lively = await openLivelyHouse()
  t.after(async () => {
    await demo.close()
    await lively.close()
  })
  await addWhatIsMissing(lively)
  return [...personasOf(demo, ['ada', 'marisol']), ...personasOf(lively, ['ada', 'bo', 'dee'])]
}

function reading(): string[] {
  return rows.filter(({ method }) => method === 'get').map(({ path }) => `GET ${path}`)
}

function withSchema(operation: string): (readonly [string, NonNullable<ReturnType<typeof answerOf>>])[] {
  const schema = answerOf(operation)
  return schema ? [[operation, schema]] : []
}
