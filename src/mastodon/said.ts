import * as v from 'valibot'
import { isId } from '../lib/ids.ts'
import { Refusal } from '../lib/refusal.ts'

/** What an app sent: words, lists and trees of them, however it wrote them down. */
export type Said = { readonly [name: string]: unknown }

const mostFields = 1000
const deepest = 5

/** Fields as forms and queries write them (`poll[options][]=a`, `ids=1&ids=2`) as a tree; several of one name are a list. */
export function treeOf(fields: Iterable<readonly [string, string]>): Said {
  const tree = branch()
  let count = 0
  for (const [name, value] of fields) {
    count += 1
    if (count > mostFields) throw new Refusal('too-big', 'That is more than fits into one form.')
    plant(tree, stepsOf(name), value)
  }
  return tree
}

type Branch = Record<string, unknown>

// Without a prototype, so that no name means anything.
function branch(): Branch {
  return Object.create(null) as Branch
}

function stepsOf(name: string): string[] {
  const [first = '', ...rest] = name.split('[')
  return [first, ...rest.map((each) => each.replace(/\]$/, ''))].slice(0, deepest)
}

function plant(tree: Branch, [step = '', ...rest]: readonly string[], value: string): void {
  const there = tree[step]
  if (rest.length === 0) tree[step] = there === undefined ? value : [...listFrom(there), value]
  else if (rest.length === 1 && rest[0] === '') tree[step] = [...(there === undefined ? [] : listFrom(there)), value]
  else {
    // `fields[][name]` begins a new one each time a name comes again.
    const inside = rest[0] === '' ? openBranch(tree, step, rest[1] ?? '') : branchAt(tree, step)
    plant(inside, rest[0] === '' ? rest.slice(1) : rest, value)
  }
}

function branchAt(tree: Branch, step: string): Branch {
  const there = tree[step]
  if (isBranch(there)) return there
  const made = branch()
  tree[step] = made
  return made
}

function openBranch(tree: Branch, step: string, name: string): Branch {
  const list = tree[step] === undefined ? [] : listFrom(tree[step])
  const last = list.at(-1)
  const isOpen = isBranch(last) && !(name in last)
  const open = isOpen ? last : branch()
  tree[step] = isOpen ? list : [...list, open]
  return open
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A list however it was sent: as one, as numbered fields, or as a single value. */
function listFrom(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return isBranch(value) && Object.keys(value).every((key) => /^\d+$/.test(key)) ? Object.values(value) : [value]
}

/** What an app said, read by a shape: refuses what does not fit with the field it is about. Fields that nobody asks for are left. */
export function asked<Entries extends v.ObjectEntries>(
  { said }: { readonly said: Said },
  entries: Entries,
): v.InferOutput<v.ObjectSchema<Entries, undefined>> {
  const read = v.safeParse(v.object(entries), { ...said })
  if (read.success) return read.output
  const [issue] = read.issues
  const field = v.getDotPath(issue) ?? 'request'
  throw new Refusal('bad-input', `Validation failed: ${field} ${issue.message}`, field)
}

/** Words of at most so many letters (UTF-16); numbers are read as words. */
export function text(most: number) {
  return v.optional(
    v.pipe(
      v.union([v.string(), v.number(), v.null()], 'must be text'),
      v.transform((value) => (value === null ? undefined : String(value))),
      v.optional(v.pipe(v.string(), v.maxLength(most, `is too long (maximum is ${most} characters)`))),
    ),
  )
}

/** Yes or no as JSON, forms and queries say it; an empty word is none. */
export const flag = v.optional(
  v.pipe(
    v.union([v.boolean(), v.string(), v.number(), v.null()], 'must be true or false'),
    v.transform((value) => (value === null || value === '' ? undefined : String(value).toLowerCase())),
    v.optional(v.picklist(['true', 'false', '1', '0', 't', 'f', 'on', 'off', 'yes', 'no'], 'must be true or false')),
    v.transform((word) => (word === undefined ? undefined : ['true', '1', 't', 'on', 'yes'].includes(word))),
  ),
)

/** A whole number; one beyond the bounds is drawn in, as Mastodon does with page sizes. */
export function whole(least: number, most: number) {
  return v.optional(
    v.pipe(
      v.union([v.number(), v.string(), v.null()], 'must be a whole number'),
      v.transform((value) => (value === null || value === '' ? undefined : Number(value))),
      v.optional(v.pipe(v.number('must be a whole number'), v.integer('must be a whole number'))),
      v.transform((value) => (value === undefined ? undefined : Math.min(Math.max(value, least), most))),
    ),
  )
}

/** An id of ours. What can be none is refused as unknown by whoever looks for it, so it only has to be short. */
export const id = v.optional(
  v.pipe(
    v.union([v.string(), v.number(), v.null()], 'must be an id'),
    v.transform((value) => (value === null || value === '' ? undefined : String(value))),
    v.optional(v.pipe(v.string(), v.maxLength(64, 'is no id'))),
  ),
)

/** A list of such, at most so many; a single one is a list too. Those that can be no ids are left out. */
export function ids(most: number) {
  return v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) =>
        value === null
          ? []
          : listFrom(value)
              .filter((each) => typeof each === 'string')
              .filter(isId),
      ),
      v.array(v.string()),
      v.maxLength(most, `has more than ${most} entries`),
    ),
  )
}

/** A list of something, at most so many. */
export function list<Each extends v.GenericSchema>(each: Each, most: number) {
  return v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) => (value === null ? [] : listFrom(value))),
      v.array(each),
      v.maxLength(most, `has more than ${most} entries`),
    ),
  )
}

/** One of these words. */
export function oneOf<const Word extends string>(...words: readonly Word[]) {
  return v.optional(
    v.pipe(
      v.nullable(v.string('must be text')),
      v.transform((value) => (value === null || value === '' ? undefined : value)),
      v.optional(v.picklist(words, 'is not included in the list')),
    ),
  )
}
