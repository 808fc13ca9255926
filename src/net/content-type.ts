import { MIMEType } from 'node:util'

/** What an answer says it is: `type` without parameters in lower case, `charset` when it names one. */
export type ContentType = { type: string; charset: string | null }

/**
 * Reads a Content-Type header and finds it among the wanted types; null when it is not exactly one of them.
 * A wanted type may carry parameters (`application/ld+json; profile="…"`): the answer must then have them too.
 */
export function matchType(header: string, wanted: readonly string[]): ContentType | null {
  const answer = parse(header)
  if (answer === null || !wanted.some((text) => matches(answer, new MIMEType(text)))) return null
  return { type: answer.essence, charset: answer.params.get('charset')?.toLowerCase() ?? null }
}

function parse(header: string): MIMEType | null {
  try {
    return new MIMEType(header)
  } catch {
    // Two types in one header, an empty header, rubbish: not one of ours, which is all the caller asks.
    return null
  }
}

function matches(answer: MIMEType, wanted: MIMEType): boolean {
  if (answer.essence !== wanted.essence) return false
  return [...wanted.params].every(([name, value]) => {
    // A profile is a list of addresses with spaces between them (RFC 6906).
    const given = answer.params.get(name)?.split(' ') ?? []
    return value.split(' ').every((word) => given.includes(word))
  })
}
