import { Refusal } from '../../lib/refusal.ts'

/** A queue before other servers: `enter` waits for its turn and gives the way to leave it. */
export interface Turns {
  enter(server: string): Promise<() => void>
}

/**
 * Lets in `atOnce` in all and `perServer` for one server; whoever came first goes first, but a slow server holds up nobody who
 * waits for another. Refuses when `waiting` wait already.
 */
export function openTurns(room: { atOnce: number; perServer: number; waiting: number }): Turns {
  const inside = new Map<string, number>()
  const waiting: { server: string; start: () => void }[] = []
  let total = 0
  const hasRoom = (server: string) => total < room.atOnce && (inside.get(server) ?? 0) < room.perServer
  const take = (server: string) => {
    total += 1
    inside.set(server, (inside.get(server) ?? 0) + 1)
    return () => {
      total -= 1
      const left = (inside.get(server) ?? 1) - 1
      if (left === 0) inside.delete(server)
      else inside.set(server, left)
      const at = waiting.findIndex((each) => hasRoom(each.server))
      if (at >= 0) waiting.splice(at, 1)[0]?.start()
    }
  }
  return {
    async enter(server) {
      if (hasRoom(server)) return take(server)
      if (waiting.length >= room.waiting)
        throw new Refusal('busy', 'Too many pictures are being fetched. Look again in a minute.')
      return new Promise((resolve) => waiting.push({ server, start: () => resolve(take(server)) }))
    },
  }
}
