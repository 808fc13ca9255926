import { makeToken } from '../core/apps/make-token.ts'
import { homeMap, standardMap } from '../core/audience/for-apps.ts'
import { findMemberByName } from '../core/members/member.ts'
import { Trouble } from './trouble.ts'
import { withHouse } from './with-house.ts'

interface Said {
  readonly data?: string
  readonly map?: 'home' | 'standard'
  readonly scopes?: string
}

/** `porchlight token <handle>`: prints a token, and nothing else, with which a program acts as a member. She is told. */
export async function appToken(handle: string, said: Said): Promise<void> {
  await withHouse(said, (ctx) => {
    const member = findMemberByName(ctx.db, handle.replace(/^@/, ''))
    if (!member) throw new Trouble(`Nobody called @${handle.replace(/^@/, '')} lives here. Check the spelling.`)
    const map = said.map === 'standard' ? standardMap : homeMap
    console.log(makeToken(ctx, member, { map, ...(said.scopes === undefined ? {} : { scopes: said.scopes }) }))
  })
}
