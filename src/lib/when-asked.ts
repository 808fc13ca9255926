type Waiting<File> = {
  readonly [Name in keyof File]: File[Name] extends (...said: infer Said) => infer Answer
    ? (...said: Said) => Promise<Awaited<Answer>>
    : never
}

/**
 * The functions of a file that is read when one of them is first called: `const { home } = whenAsked(() => import('./home.ts'))`.
 * A house starts without what nobody may ask for today. Only functions can be had this way.
 */
export function whenAsked<File extends object>(load: () => Promise<File>): Waiting<File> {
  let file: Promise<File> | null = null
  const waiting =
    (_: object, name: string | symbol) =>
    async (...said: readonly unknown[]) => {
      file ??= load()
      const called: unknown = Reflect.get(await file, name)
      if (typeof called !== 'function') throw new TypeError(`${String(name)} is no function`)
      return called(...said)
    }
  return new Proxy({}, { get: waiting }) as Waiting<File>
}
