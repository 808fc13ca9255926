import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { readLine } from './check-words.ts'
import { changeParting, endParting } from './keep-parting.ts'
import { findOpenParting, type Parting } from './parting.ts'

/** A host takes back that somebody was asked to leave; she is told that she may stay. Refuses once it is over. */
export function takeBack(ctx: Context, host: Member, person: string): void {
  inTransaction(ctx.db, () => {
    endParting(ctx, openAsking(ctx, host, person), { outcome: 'back', by: host.id })
    noteAct(ctx, { by: host.id, kind: 'may-stay' })
    tell(ctx, { member: person, kind: 'may-stay', actor: null, post: null })
  })
  ctx.wake()
}

/** A host changes the line that everybody will get, perhaps as the person answered. She sees it on her page. */
export function changeLine(ctx: Context, host: Member, person: string, line: string): void {
  const words = readLine(line)
  inTransaction(ctx.db, () => changeParting(ctx, { ...openAsking(ctx, host, person), line: words }))
  ctx.wake()
}

function openAsking(ctx: Context, host: Member, person: string): Parting {
  checkIsHost(host)
  const open = findOpenParting(ctx.db, person)
  if (open?.kind !== 'asked') throw new Refusal('stale', 'That is over already. Nothing changed.')
  return open
}
