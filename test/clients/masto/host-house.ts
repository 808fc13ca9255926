import assert from 'node:assert/strict'
import type { mastodon } from 'masto'
import type { LivelyHouse } from '../../lively.ts'

/** What a host does for the house with an app: reads who is there, answers what she is told, keeps a server out and lets it in. */
export async function hostHouse({ v1 }: mastodon.rest.Client, { member }: LivelyHouse): Promise<void> {
  const told = await v1.reports.create({ accountId: member('dee').id, comment: 'Look at that.', category: 'other' })
  assert.equal(told.targetAccount.acct, 'dee')
  const { accounts, reports, domainBlocks, domainAllows } = v1.admin
  assert.ok((await accounts.list({ local: true })).length > 5)
  assert.equal((await accounts.$select(member('bo').id).fetch()).username, 'bo')
  const [report] = await reports.list({})
  const here = reports.$select(report?.id ?? '')
  assert.equal((await here.fetch()).id, report?.id)
  assert.equal((await here.resolve()).actionTaken, true)
  assert.equal((await here.reopen()).actionTaken, false)
  const rule = { domain: 'loud.example', severity: 'suspend', privateComment: 'Ads, all day.' } as const
  const made = await domainBlocks.create(rule)
  assert.ok((await domainBlocks.list()).some(({ domain }) => domain === rule.domain))
  const there = domainBlocks.$select(made.id)
  assert.equal((await there.fetch()).severity, 'suspend')
  await there.remove()
  await domainAllows.list()
}
