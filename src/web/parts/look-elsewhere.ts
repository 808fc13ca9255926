import { findByHandle } from '../../core/actors/person.ts'
import type { FoundElsewhere } from '../../core/elsewhere/port.ts'
import { findFederation } from '../../core/house/federation.ts'
import { limits } from '../../core/limits.ts'
import { readHandle } from '../../core/words/find-mentions.ts'
import { countTry } from '../../http/tries.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'

/** What became of looking for somebody or something elsewhere: it is here by now, or a sentence why it is not. */
export type Looked = FoundElsewhere | { readonly note: string }

/** Looks for whoever has a handle elsewhere, unless she is known; null when the words are no such handle. */
export async function lookForHandle(visit: MemberVisit, typed: string): Promise<Looked | null> {
  const { ctx } = visit
  const { handle, server } = readHandle(typed)
  if (server === null || server === new URL(ctx.address).host || findByHandle(ctx.db, handle, server)) return null
  return ask(visit, server, async () => {
    const person = await ctx.elsewhere.findHandle(`@${handle}@${server}`)
    return person
      ? { person }
      : { note: `Nobody at ${server} answers to @${handle}. Check the spelling, or try later.` }
  })
}

/** Looks for what a web address at another server shows. */
export function lookAt(visit: MemberVisit, url: URL): Promise<Looked> {
  return ask(visit, url.host, async () => {
    const found = await visit.ctx.elsewhere.openUrl(url.href)
    return found ?? { note: `${url.host} shows us no person and no post at that address.` }
  })
}

const patience = 4000

async function ask({ ctx, member }: MemberVisit, host: string, work: () => Promise<Looked>): Promise<Looked> {
  if (findFederation(ctx).openness === 'off')
    return { note: 'This house keeps to itself, so nobody elsewhere was asked.' }
  try {
    countTry(ctx, [{ key: `elsewhere ${member.id}`, ...limits.lookups }])
  } catch (refusal) {
    if (refusal instanceof Refusal)
      return { note: 'That was much looking elsewhere at once. Try again in a few minutes.' }
    throw refusal
  }
  return inTime(work(), { note: `${host} takes its time. Look again in a moment.` })
}

// Whoever is slow is still waited for behind the page, and is there at the next look.
async function inTime(work: Promise<Looked>, late: Looked): Promise<Looked> {
  let timer: NodeJS.Timeout | undefined
  const end = new Promise<Looked>((done) => {
    timer = setTimeout(() => done(late), patience)
  })
  try {
    return await Promise.race([work, end])
  } finally {
    clearTimeout(timer)
  }
}
