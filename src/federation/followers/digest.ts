import { createHash } from 'node:crypto'

/** A list of people in 64 letters, whatever their order: the hashes of their addresses, all laid over each other (FEP-8fcf). */
export function digestOf(people: Iterable<string>): string {
  const whole = Buffer.alloc(32)
  for (const uri of people) {
    const hash = createHash('sha256').update(uri).digest()
    for (const [at, byte] of hash.entries()) whole[at] = (whole[at] ?? 0) ^ byte
  }
  return whole.toString('hex')
}
