import { importsOf } from './imports.ts'
import { isProduct, isTest, type Rule, scan } from './source.ts'

const mayAskTheClock = /^src\/(app\.ts|cli\/|http\/server[^/]*\.ts|web\/public\/)/
const clocksAndDice = /\bDate\.now\b|\bMath\.random\b|\bnew Date(\(\s*\)|(?!\s*\())|\bDate\(\s*\)|\bperformance\.now\b/

/** Time and chance come in through Context, so that a test can hold them still. */
export const timeComesFromOutside: Rule = (files) =>
  files
    .filter((file) => isProduct(file.path) && !mayAskTheClock.test(file.path))
    .flatMap((file) => {
      const found = clocksAndDice.exec(scan(file.text).bare)
      return found ? [`${file.path}: ${found[0].trim()}; ask ctx.now() or ctx.chance()`] : []
    })

/** Text goes onto a page unescaped in one file only, after the sanitizer. */
export const rawHasOneHome: Rule = (files) => {
  const users = files
    .filter((file) => isProduct(file.path))
    .filter((file) => importsOf(file).some(({ to, names }) => to.startsWith('hono/') && /\braw\b|\*/.test(names)))
    .map((file) => file.path)
  return users.length < 2 ? [] : [`${users.at(-1)}: raw() is used in ${users.join(' and ')}`]
}

const mostLines = 400

/** No file is longer than 400 lines that say something; tests and migrations are free. */
export const filesStaySmall: Rule = (files) =>
  files
    .filter((file) => /\.[jt]s$/.test(file.path) && !isTest(file.path) && !/\/migrations\/|^bench\//.test(file.path))
    .map((file) => ({ path: file.path, lines: file.text.split('\n').filter((line) => line.trim() !== '').length }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => `${path}: ${lines} lines; split it by what happens`)

const mostReadmeLines = 10

/** Each folder in src and in src/core says in at most ten lines what lives there. */
export const foldersIntroduceThemselves: Rule = (files) => {
  const folders = new Set(files.flatMap((file) => /^src\/(core\/)?[^/]+(?=\/)/.exec(file.path)?.[0] ?? []))
  if (folders.size > 0 && files.some((file) => file.path.startsWith('src/core/'))) folders.add('src/core')
  return [...folders].flatMap((folder) => {
    const readme = files.find((file) => file.path === `${folder}/README.md`)
    if (!readme) return [`${folder}: has no README.md`]
    const lines = readme.text.trimEnd().split('\n').length
    return lines > mostReadmeLines ? [`${folder}/README.md: ${lines} lines of at most ${mostReadmeLines}`] : []
  })
}

const empty = /^(.*-)?(utils?|helpers?|common|misc|managers?|services?)$/

/** A file or folder is named after what it does for people, never after nothing. */
export const namesSaySomething: Rule = (files) =>
  files
    .filter((file) => file.path.split('/').some((part) => empty.test(part.replace(/(\.test)?\.\w+$/, ''))))
    .map((file) => `${file.path}: its name says nothing; if it has no better one, it is not yet understood`)
