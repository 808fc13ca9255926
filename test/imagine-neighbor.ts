import type { Context } from '../src/core/context.ts'
import { keepPaper } from '../src/core/neighborhood/papers.ts'
import type { Proof, Roster, Seat } from '../src/core/neighborhood/protocol/documents.ts'
import { firstVersion } from '../src/core/neighborhood/protocol/first-version.ts'
import { findBelonging, ourAudience, ourSeat } from '../src/core/neighborhood/where-we-belong.ts'
import { run } from '../src/db/database.ts'
import { cryptosuite } from '../src/lib/proven-bytes.ts'

/** What the first version of every neighborhood in tests looks like, for these seats. */
export function founding(servers: readonly Seat[]): Roster {
  return firstVersion(servers, { name: 'The Street', rules: { maxServers: 12, absenceDays: 30 } })
}

/** Notes that a house belongs to a neighborhood. */
export function belongTo({ db, now }: Context, neighborhood: string): void {
  run(
    db,
    'insert into neighborhoods (id, founded) values (:neighborhood, :now) on conflict (id) do update set left = null',
    { neighborhood, now: now() },
  )
}

/** A proof as a server writes it, before it is signed. */
export function unsigned(server: string, key: string, now: number): Omit<Proof, 'proofValue'> {
  return {
    type: 'DataIntegrityProof',
    cryptosuite,
    verificationMethod: `${server}#${key}`,
    proofPurpose: 'assertionMethod',
    created: new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  }
}

/**
 * Gives a house on its own a neighbor that exists on paper only, so that its members can write for neighbors. Does nothing where
 * there are neighbors already.
 */
export function imagineNeighbor(ctx: Context): void {
  if (findBelonging(ctx)) return
  const seats = [
    { actor: ourSeat(ctx), audience: ourAudience(ctx), key: 'z6MkOurs', since: 1 },
    {
      actor: 'https://pine.example/ap/server',
      audience: 'https://pine.example/ap/neighborhood',
      key: 'z6MkPine',
      since: 1,
    },
  ]
  const first = founding(seats)
  belongTo(ctx, first.neighborhood)
  const proofs = seats.map(({ actor, key }) => ({
    key,
    proof: { ...unsigned(actor, key, ctx.now()), proofValue: 'z1' },
  }))
  keepPaper(ctx, first, proofs)
}
