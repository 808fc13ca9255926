import * as v from 'valibot'

/** Which branches of a schema answers have taken: `Status.poll is null`, `Poll.expired is true`, `Account.fields has none`. */
export interface Branches {
  readonly taken: ReadonlySet<string>
  /** Notes what an answer takes; it has to fit its schema. */
  take(schema: v.GenericSchema, value: unknown, place: string): void
}

export function openBranches(): Branches {
  const taken = new Set<string>()
  return {
    taken,
    take: (schema, value, place) => follow(shapeOf(schema), value, place, (branch) => taken.add(branch)),
  }
}

/** All branches there are in these schemas. */
export function branchesIn(schemas: Iterable<readonly [place: string, schema: v.GenericSchema]>): Set<string> {
  const found = new Set<string>()
  const known = new Set<string>()
  for (const [place, schema] of schemas) spread(shapeOf(schema), place, { found, known })
  return found
}

/** As much of a schema as matters here, read from valibot's own description of it. */
type Shape =
  | {
      readonly kind: 'fields'
      readonly name: string | undefined
      readonly fields: Readonly<Record<string, v.GenericSchema>>
    }
  | { readonly kind: 'maybe'; readonly without: 'null' | 'absent'; readonly inside: v.GenericSchema }
  | { readonly kind: 'list'; readonly each: v.GenericSchema }
  | { readonly kind: 'all'; readonly options: readonly v.GenericSchema[] }
  | { readonly kind: 'either'; readonly options: readonly v.GenericSchema[] }
  | { readonly kind: 'words'; readonly options: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'plain' }

interface Described {
  readonly type: string
  readonly pipe?: readonly unknown[]
  readonly entries?: Readonly<Record<string, v.GenericSchema>>
  readonly wrapped?: v.GenericSchema
  readonly item?: v.GenericSchema
  readonly options?: readonly unknown[]
  readonly getter?: (value: unknown) => v.GenericSchema
}

function shapeOf(schema: v.GenericSchema): Shape {
  const { type, entries, wrapped, item, options, getter } = schema as unknown as Described
  if (getter) return shapeOf(getter(undefined))
  if (entries) return { kind: 'fields', name: v.getTitle(schema as never), fields: entries }
  if (wrapped) return { kind: 'maybe', without: type === 'optional' ? 'absent' : 'null', inside: wrapped }
  if (item) return { kind: 'list', each: item }
  if (type === 'intersect') return { kind: 'all', options: (options ?? []) as v.GenericSchema[] }
  if (type === 'union') return { kind: 'either', options: (options ?? []) as v.GenericSchema[] }
  if (type === 'picklist') return { kind: 'words', options: (options ?? []) as string[] }
  return { kind: type === 'boolean' ? 'flag' : 'plain' }
}

type Tell = (branch: string) => void

function follow(shape: Shape, value: unknown, place: string, tell: Tell): void {
  switch (shape.kind) {
    case 'fields': {
      const inside = value as Readonly<Record<string, unknown>>
      for (const [name, field] of Object.entries(shape.fields))
        follow(shapeOf(field), inside[name], `${shape.name ?? place}.${name}`, tell)
      return
    }
    case 'maybe': {
      const isThere = value !== undefined && value !== null
      tell(`${place} is ${isThere ? 'there' : shape.without}`)
      if (isThere) follow(shapeOf(shape.inside), value, place, tell)
      return
    }
    case 'list': {
      const items = value as readonly unknown[]
      tell(`${place} has ${items.length === 0 ? 'none' : 'some'}`)
      for (const each of items) follow(shapeOf(shape.each), each, place, tell)
      return
    }
    case 'all':
      for (const option of shape.options) follow(shapeOf(option), value, place, tell)
      return
    case 'either': {
      const fitting = shape.options.find((option) => v.is(option, value))
      if (fitting) follow(shapeOf(fitting), value, place, tell)
      return
    }
    case 'words':
    case 'flag':
      tell(`${place} is ${String(value)}`)
  }
}

interface Spreading {
  readonly found: Set<string>
  /** Entities that were spread out already: a status has statuses in it. */
  readonly known: Set<string>
}

function spread(shape: Shape, place: string, all: Spreading): void {
  const tell = (...branches: string[]) => {
    for (const branch of branches) all.found.add(`${place} ${branch}`)
  }
  switch (shape.kind) {
    case 'fields':
      if (shape.name && all.known.has(shape.name)) return
      if (shape.name) all.known.add(shape.name)
      for (const [name, field] of Object.entries(shape.fields))
        spread(shapeOf(field), `${shape.name ?? place}.${name}`, all)
      return
    case 'maybe':
      tell('is there', `is ${shape.without}`)
      spread(shapeOf(shape.inside), place, all)
      return
    case 'list':
      tell('has none', 'has some')
      spread(shapeOf(shape.each), place, all)
      return
    case 'all':
    case 'either':
      for (const option of shape.options) spread(shapeOf(option), place, all)
      return
    case 'words':
      tell(...shape.options.map((option) => `is ${option}`))
      return
    case 'flag':
      tell('is true', 'is false')
  }
}
