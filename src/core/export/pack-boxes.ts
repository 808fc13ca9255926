import { createReadStream } from 'node:fs'
import { one } from '../../db/database.ts'
import { momentOf } from '../../lib/ids.ts'
import type { ZipFile } from '../../lib/zip.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findHouse } from '../house/house.ts'
import type { PostView } from '../posts/post-view.ts'
import { isThere, type OwnFile, ownMedia } from './own-media.ts'
import { callsPaper, introductionsPaper } from './own-meetings.ts'
import { draftsPaper, filtersPaper, listsPaper, memoriesPaper, profilePaper, settingsPaper } from './own-papers.ts'
import { directPosts, ownPosts } from './own-posts.ts'
import { tieLines, ties } from './own-ties.ts'
import { findOwner, isoOf, nameOf, type Owner } from './owner.ts'
import { type FileOf, postLine } from './post-line.ts'
import { look, type Month, monthOf, monthPage, readerIndex, readerOfDirect } from './reader.ts'
import { readme } from './readme.ts'

/** What goes into the boxes besides what always does. */
export interface Wishes {
  /** The direct conversations she is in, with what others wrote in them. */
  readonly direct: boolean
}

interface Packing {
  readonly ctx: Context
  readonly owner: Owner
  readonly wishes: Wishes
  readonly media: ReadonlyMap<string, OwnFile>
  readonly fileOf: FileOf
  readonly counts: Record<string, number>
  readonly months: Map<string, Month>
  readonly missing: string[]
}

/**
 * Everything that is a member's, file by file, each made while it is read: what is in them is described in
 * docs/export-format.md. She may have left, as long as her boxes are kept. What is said last is how much it was.
 */
export async function* packBoxes(
  ctx: Context,
  member: { readonly id: string },
  wishes: Wishes,
): AsyncGenerator<ZipFile> {
  const owner = findOwner(ctx, member)
  const media = ownMedia(ctx, owner, wishes)
  const fileOf = (id: string) => media.get(id)?.file ?? null
  const packing: Packing = { ctx, owner, wishes, media, fileOf, counts: {}, months: new Map(), missing: [] }
  const file = (name: string, content: ZipFile['content']): ZipFile => ({ name, changed: ctx.now(), content })
  const house = findHouse(ctx.db)
  yield file(
    'README.txt',
    readme({ house: house.name, address: ctx.address, name: owner.person.shownName, made: ctx.now() }),
  )
  for (const [name, paper] of papers(packing)) yield file(`data/${name}.json`, `${JSON.stringify(paper, null, 2)}\n`)
  yield file('data/posts.ndjson', counted(packing, 'posts', noteMonths(packing, ownPosts(ctx, owner)), lineOf(packing)))
  for (const each of ties)
    yield file(
      `data/${each.name}.ndjson`,
      counted(packing, each.name, tieLines(ctx, owner, each), (line) => line),
    )
  if (wishes.direct)
    yield file('data/direct.ndjson', counted(packing, 'direct', directPosts(ctx, owner), lineOf(packing)))
  yield* readingPages(packing, file)
  yield* mediaFiles(packing)
  yield file('manifest.json', `${JSON.stringify(manifest(packing, house.name), null, 2)}\n`)
}

function papers({ ctx, owner, fileOf, counts }: Packing): [string, unknown][] {
  const many: [string, object[]][] = [
    ['lists', listsPaper(ctx, owner)],
    ['filters', filtersPaper(ctx, owner)],
    ['hosts-remember', memoriesPaper(ctx, owner)],
    ['drafts', draftsPaper(ctx, owner, fileOf)],
  ]
  for (const [name, list] of many) counts[name] = list.length
  return [
    ['profile', profilePaper(ctx, owner, fileOf)],
    ['settings', settingsPaper(ctx, owner)],
    ['introductions', introductionsPaper(ctx, owner)],
    ['calls', callsPaper(ctx, owner)],
    ...many,
  ]
}

function lineOf({ ctx, fileOf }: Packing): (view: PostView) => object {
  return (view) => postLine(ctx, view, fileOf)
}

/** Batches as lines of JSON, counted on the way. An archive takes no empty pieces. */
async function* counted<T>(
  { counts }: Packing,
  name: string,
  batches: AsyncIterable<readonly T[]>,
  line: (each: T) => object,
): AsyncGenerator<string> {
  counts[name] = 0
  for await (const batch of batches) {
    counts[name] += batch.length
    if (batch.length > 0) yield batch.map((each) => `${JSON.stringify(line(each))}\n`).join('')
  }
}

async function* noteMonths({ months }: Packing, batches: AsyncIterable<PostView[]>): AsyncGenerator<PostView[]> {
  for await (const batch of batches) {
    for (const { post } of batch) {
      const month = monthOf(momentOf(post.id))
      months.set(month.name, { ...month, count: (months.get(month.name)?.count ?? 0) + 1 })
    }
    yield batch
  }
}

function* readingPages(
  { ctx, owner, wishes, fileOf, months }: Packing,
  file: (name: string, content: ZipFile['content']) => ZipFile,
): Generator<ZipFile> {
  const house = findHouse(ctx.db)
  const about = { ctx, house, person: owner.person, fileOf }
  yield file('index.html', readerIndex(about, [...months.values()], wishes.direct))
  yield file('read/look.css', look)
  for (const month of months.values())
    yield file(`read/${month.name}.html`, monthPage(about, month, ownPosts(ctx, owner, month)))
  if (wishes.direct) yield file('read/direct.html', readerOfDirect(about, directPosts(ctx, owner)))
}

async function* mediaFiles({ ctx, media, missing, counts }: Packing): AsyncGenerator<ZipFile> {
  const packed = new Set<string>()
  const lines: string[] = []
  for (const each of media.values()) {
    const there = packed.has(each.file) || (await isThere(each))
    if (!there) missing.push(each.file)
    else if (!packed.has(each.file)) {
      packed.add(each.file)
      yield { name: each.file, changed: each.added, content: bytesOf(each.path) }
    }
    const { file, sha256, type, bytes, alt, added } = each
    lines.push(`${JSON.stringify({ file, sha256, type, bytes, alt, added: isoOf(added), missing: !there })}\n`)
  }
  counts['media'] = lines.length
  yield { name: 'data/media.ndjson', changed: ctx.now(), content: lines.join('') || '\n' }
}

// Opened when its turn comes and closed whatever happens.
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path)) yield piece as Uint8Array
}

function manifest({ ctx, owner, wishes, counts, missing }: Packing, house: string): object {
  return {
    format: 'porchlight-boxes',
    version: 1,
    made: isoOf(ctx.now()),
    house: { name: house, url: ctx.address },
    owner: nameOf(ctx, owner.person),
    counts,
    missing,
    withheld: [
      ...(wishes.direct
        ? []
        : [{ what: 'direct conversations', count: countDirect(ctx, owner), why: 'You did not ask for them.' }]),
      { what: 'what other people posted', why: 'It is theirs. What you answered, liked or kept is here as a link.' },
      {
        what: 'who voted for what in your polls',
        why: 'A vote is between the voter and the house; the sums are here.',
      },
      {
        what: 'passwords, passkeys, codes and sign-in links',
        why: 'They open this house only, and would open it for whoever finds this file.',
      },
      { what: 'reports, and what hosts talked over', why: 'They hold words of others that were said in confidence.' },
    ],
  }
}

function countDirect(ctx: Context, { person }: Owner): number {
  const row = one(
    ctx.db,
    `select (select count(*) from posts p where p.author = :me and p.deleted is null and ${inAudience.named('p')})
       + (select count(*) from mentions n join posts p on p.id = n.post where n.actor = :me and p.author <> :me
          and p.deleted is null and p.leaves is null and ${inAudience.named('p')}) as n`,
    { me: person.id },
  )
  return Number(row?.['n'])
}
