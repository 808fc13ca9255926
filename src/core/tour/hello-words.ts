/** Who says hello: what she shows of herself anyway. */
export interface Greeter {
  readonly name: string
  /** True in her first weeks. */
  readonly isNew: boolean
  readonly town: string
  readonly interests: readonly string[]
}

const mostInterests = 4

/** A first post to begin with: it says nothing that she does not say on her own page, and is hers to change. */
export function helloWords({ name, isNew, town, interests }: Greeter): string {
  const hello = isNew ? `Hello, I’m ${name}, and I’m new here.` : `Hello, I’m ${name}.`
  const home = town ? ` I live in ${town}.` : ''
  const likes = interests.length > 0 ? ` I like ${inARow(interests.slice(0, mostInterests))}. Who else?` : ''
  return `${hello}${home}${likes}`
}

/** "tea", "tea and soup", "tea, soup and films". */
function inARow(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
