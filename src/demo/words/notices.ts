/** What hosts told everybody: days and hours are counted back from the evening. `ended` after so many days. */
export const notices: readonly {
  readonly by: string
  readonly day: number
  readonly text: string
  readonly ended?: number
  readonly signs: Readonly<Record<string, readonly string[]>>
  readonly away: readonly string[]
}[] = [
  {
    by: 'ada',
    day: 9,
    ended: 2,
    text: 'The house moves to its new disk on Friday night, between one and two. Whatever you said before that is still there after.',
    signs: { '🤞': ['hugo', 'otis'], '🎉': ['mina', 'kofi', 'piotr'] },
    away: [],
  },
  {
    by: 'dee',
    day: 1,
    text: 'Winter supper is on **Saturday at six**, in the long room. Bring a bowl and a chair if you have one to spare.',
    signs: { '🍲': ['marisol', 'ada', 'sam'], '🪑': ['emre'] },
    away: ['wren', 'ada', 'marisol'],
  },
]

/** Whom somebody would introduce others to, and the tags on her page, by handle. */
export const shown: Readonly<Record<string, { readonly people: readonly string[]; readonly tags: readonly string[] }>> =
  {
    wren: { people: ['otis', 'mina'], tags: ['choir', 'drawing'] },
    dee: { people: ['sam'], tags: ['toollibrary'] },
    marisol: { people: ['ada'], tags: [] },
  }

/** What somebody wrote down about people, for herself. */
export const remembered: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wren: { sam: 'Asked for the rice recipe twice. Has my second-best ladle.' },
  dee: { finn: 'Knows about heating. Ask before November.' },
}
