import { posix } from 'node:path'
import { type SourceFile, scan } from './source.ts'

/** One file asking for another. `to` is a path from the root for files of ours, and the name of a package otherwise. */
export interface Import {
  to: string
  typeOnly: boolean
  names: string
}

// Quoted words are blank where these look, so a sentence with "import" in it is not one.
const statement =
  /\b(?:import|export)\b(\s+type\b(?!\s+from\b))?((?:(?!\b(?:import|export)\b)[^'"`;()])*?)\bfrom\s*(['"]) *\3/g
const forItsEffect = /\bimport()()\s*(['"]) *\3/g
const byCall = /(\btypeof\s+)?\bimport\s*()\(\s*(['"`]) *\3/g
// A file started as a process of its own counts like an import.
const byAddress = /\bnew URL()()\(\s*(['"]) *\3(?=\s*,\s*import\.meta\.url)/g

/** What a file imports, in whatever way it is written; `import type` and `typeof import()` are type only. */
export function importsOf(file: SourceFile): Import[] {
  const { code, bare } = scan(file.text)
  return [statement, forItsEffect, byCall, byAddress].flatMap((form) =>
    [...bare.matchAll(form)].flatMap((found) => {
      const whole = found[0]
      const quote = found[3] ?? "'"
      const end = found.index + whole.length - 1
      const start = found.index + whole.lastIndexOf(quote, whole.length - 2) + 1
      const target = code.slice(start, end)
      if (form === byAddress && !/\.[jt]s$/.test(target)) return []
      return [
        { to: resolved(file.path, target), typeOnly: found[1] !== undefined && found[1] !== '', names: found[2] ?? '' },
      ]
    }),
  )
}

function resolved(from: string, target: string): string {
  return target.startsWith('.') ? posix.join(posix.dirname(from), target) : target
}
