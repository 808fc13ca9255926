import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { blocks } from './cases-of-blocks.ts'
import { documents, letters, neighborhood, people, readings } from './cases-of-letters.ts'
import { logs, signings } from './cases-of-logs.ts'
import { hashes, proofs, versions } from './cases-of-papers.ts'

/** Where the fixtures lie. */
export const folder = join(import.meta.dirname, 'fixtures')

/** What a second implementation can run, by file. Keys, moments and order are fixed, so that it is the same each time. */
export function makeFixtures(): Map<string, string> {
  const log = { neighborhood, documents }
  const files = {
    hashes: ['The canonical form and the hash of documents, and the name that a first version gives.', hashes()],
    proofs: ['Whether a proof under a document was made with a key.', proofs()],
    versions: ['Whether a version is valid on top of another, or what is wrong with it.', versions()],
    logs: ['Who belongs, from all documents of one log in any order.', logs()],
    signings: [
      'Whether a server may sign a proposal. `now` and `expires` are milliseconds; `contested` stands for a conflict on that version.',
      signings(),
    ],
    letters: [
      'Whether a letter is taken as one from a neighbor for neighbors. `people` live at the receiver.',
      letters(),
      { ...log, people },
    ],
    blocks: ['Whether a document about blocks is taken when it is read at a seat.', blocks()],
    readings: ['Whether a server may read what was said for a version.', readings(), log],
  } as const
  return new Map(
    Object.entries(files).map(([name, [about, cases, more]]) => [
      `${name}.json`,
      `${JSON.stringify({ about, ...more, cases }, null, 2)}\n`,
    ]),
  )
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of makeFixtures()) writeFileSync(join(folder, name), text)
}
