import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { judgeEverybody } from '../verdicts/judge-people.ts'
import { addShut, dropShut, listShut } from '../verdicts/shut-servers.ts'
import { restoreFollowsOf } from './restore-follows.ts'
import { serverName } from './server-name.ts'
import { severFollowsOf } from './sever-follows.ts'

/**
 * A member wants nothing of a whole server and what lies beneath its name: she sees nothing of it, and follows end both ways.
 * Doing it twice changes nothing. Returns the name. Refuses this house, and more than limits.shutServers.
 */
export function shutServer(ctx: Context, member: { id: string }, typed: string): string {
  const name = serverName(ctx, typed)
  inTransaction(ctx.db, () => {
    const shut = listShut(ctx, member)
    if (!shut.includes(name) && shut.length >= limits.shutServers)
      throw new Refusal('too-many', `You have blocked ${limits.shutServers} servers, which is the most.`, 'server')
    if (!addShut(ctx, member, name)) return
    judgeEverybody(ctx)
    severFollowsOf(ctx, member.id, name)
    record(ctx, { name: 'server.shut', host: name, member: member.id })
  })
  ctx.wake()
  return name
}

/** She hears of it again, and asks the people she followed there once more. Refuses servers that she did not block. */
export function unshutServer(ctx: Context, member: { id: string }, server: string): void {
  inTransaction(ctx.db, () => {
    if (!dropShut(ctx, member, server)) throw new Refusal('not-found', 'You have not blocked that server.')
    judgeEverybody(ctx)
    restoreFollowsOf(ctx, member.id)
    record(ctx, { name: 'server.unshut', host: server, member: member.id })
  })
  ctx.wake()
}
