/** How many servers are written to, and how many of a backlog are dead. */
export const many = { distinct: 5000, slow: 1000, dead: 300 }

export type Street = 'distinct' | 'slow' | 'backlog'

/** Servers by set. Those of a backlog are partly dead: mute, or nobody is there. */
export const sets: Readonly<Record<Street, readonly string[]>> = {
  distinct: hosts('house', many.distinct),
  slow: hosts('slow', many.slow),
  backlog: [
    ...hosts('mute', many.dead / 2),
    ...hosts('gone', many.dead / 2),
    ...hosts('well', many.distinct - many.dead),
  ],
}

/** Where each lives: an address of its own on this machine, all behind one port. */
export function namesAt(port: string): Map<string, string> {
  return new Map(
    Object.values(sets).flatMap((set, net) =>
      set.map((host, n): [string, string] => {
        const address = `127.${net + 1}.${n >> 8}.${n & 255}`
        return [host, host.startsWith('gone') ? `${address}:1` : `${address}:${port}`]
      }),
    ),
  )
}

/** Where the letters of a set go. */
export function pathOf(set: Street): string {
  return set === 'slow' ? '/slow' : '/inbox'
}

function hosts(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${word}${n}.test`)
}
