import type { TestContext } from 'node:test'
import { all } from '../../src/db/database.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { befriend, everybody, type HostilePeer, type Json, meet, openHostilePeer } from './hostile-peer.ts'

/** Two servers that can say anything, and a house whose Bo follows people there. */
export interface Scene {
  readonly maple: TestHouse
  /** Where Cy, whom Bo follows, lives beside Mal; and where Ann, whom Bo follows too, lives alone. */
  readonly big: HostilePeer
  readonly far: HostilePeer
  readonly cy: string
  readonly mal: string
  readonly ann: string
  /** Sends a letter, lets everything be worked off, and tells how it was answered. */
  says(peer: HostilePeer, by: string, letter: Json): Promise<number>
}

/** Opens them; with 'asks' Bo has asked to follow and nobody has answered. */
export async function openPeers(t: TestContext, bo: 'follows' | 'asks' = 'follows'): Promise<Scene> {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const [big, far] = [
    await openHostilePeer(t, street.names, 'big.test'),
    await openHostilePeer(t, street.names, 'far.test'),
  ]
  const [cy, mal, ann] = [big.person('cy'), big.person('mal'), far.person('ann')]
  for (const uri of [cy, mal, ann])
    if (bo === 'asks') await meet(maple, uri, 'bo')
    else await befriend(maple, uri === ann ? far : big, uri, 'bo')
  let n = 0
  return {
    maple,
    big,
    far,
    cy,
    mal,
    ann,
    async says(peer, by, letter) {
      n += 1
      const { status } = await peer.send(maple, { id: `${by}/acts/${n}`, actor: by, ...letter })
      await maple.settle()
      return status
    },
  }
}

/** A note for everybody. */
export const noteBy = (author: unknown, id: string, more: Json = {}): Json => ({
  id,
  type: 'Note',
  attributedTo: author,
  content: '<p>Soup at six.</p>',
  to: [everybody],
  ...more,
})

/** Every post of a house that has an address elsewhere: its words, whom it is for and whether it is gone. */
export const postsOf = ({ ctx }: TestHouse) =>
  all(
    ctx.db,
    `select p.html, p.circle, p.listed, p.deleted is not null as gone, u.uri from posts p join post_uris u on u.post = p.id order by u.uri`,
  ).map((row) => ({ ...row }))
