import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../core/context.ts'
import { addEmoji } from '../core/house/add-emoji.ts'
import { type Arrived, acceptMedia } from '../core/media/accept-media.ts'
import { takeAvatar } from '../core/media/take-avatar.ts'
import { type At, wallTime } from './calendar.ts'
import { emoji } from './drawings/emoji.ts'
import { faces } from './drawings/faces.ts'
import type { Drawing } from './drawings/frame.ts'
import { paint } from './drawings/paint.ts'
import { pictures } from './drawings/pictures.ts'
import { introduce } from './introduce.ts'
import { neighbors } from './neighbors.ts'
import { memberCalled } from './perform.ts'
import { headers } from './words/people.ts'

/** A picture that is needed for a post, and whose it is. */
export interface Wanted {
  readonly picture: string
  readonly who: string
}

/** Pictures under way: the ids of those wanted as soon as each is there, and the end of all of them. */
export interface Hanging {
  readonly idOf: (picture: string) => Promise<string>
  /** Kept once people have their faces, before anybody next door asks who they are. */
  readonly faces: Promise<void>
  readonly done: Promise<void>
}

/**
 * Draws every picture of the house and brings it in as its people would, through the media worker: emoji first, because
 * words are full of them, then faces, and those wanted in their order.
 */
export function hangPictures(at: At, zone: string, wanted: readonly Wanted[]): Hanging {
  const faced = Promise.withResolvers<void>()
  const waiting = new Map(wanted.map(({ picture }) => [picture, Promise.withResolvers<string>()]))
  let moment = wallTime(zone, 90, '18:00')
  // Every picture has a second of its own, because its id is made of it.
  const next = () => {
    moment += 1000
    return at(moment)
  }
  const hang = async () => {
    await giveEmoji(next)
    await giveFaces(next)
    faced.resolve()
    for (const { picture, who } of wanted) {
      const media = await acceptMedia(
        next(),
        memberCalled(at(moment), who),
        await arrive(at(moment), drawn(pictures, picture)),
      )
      waiting.get(picture)?.resolve(media.id)
    }
  }
  const done = hang()
  done.catch((error) => {
    for (const { promise, reject } of [faced, ...waiting.values()]) {
      promise.catch(() => {})
      reject(error)
    }
  })
  return {
    done,
    faces: faced.promise,
    idOf: (picture) => waiting.get(picture)?.promise ?? Promise.reject(new Error(`No “${picture}”.`)),
  }
}

async function giveEmoji(next: () => Context): Promise<void> {
  for (const [code, drawing] of Object.entries(emoji)) {
    const ctx = next()
    await addEmoji(ctx, memberCalled(ctx, 'dee'), { code, file: await arrive(ctx, drawing) })
  }
}

async function giveFaces(next: () => Context): Promise<void> {
  for (const who of neighbors.filter(({ picture }) => picture)) {
    const ctx = next()
    const member = memberCalled(ctx, who.handle)
    const avatar = await takeAvatar(ctx, member, await arrive(ctx, drawn(faces, who.picture ?? '')), 'avatar')
    const wide = headers[who.handle]
    const header = wide ? await takeAvatar(next(), member, await arrive(ctx, drawn(pictures, wide)), 'header') : null
    introduce(next(), who, { avatar, header })
  }
}

function drawn(all: Readonly<Record<string, Drawing>>, name: string): Drawing {
  const found = all[name]
  if (!found) throw new Error(`Nobody has drawn “${name}”.`)
  return found
}

async function arrive(ctx: Context, drawing: Drawing): Promise<Arrived> {
  const picture = await paint(drawing)
  const incoming = join(ctx.mediaFolder, 'incoming')
  await mkdir(incoming, { recursive: true })
  const path = join(incoming, randomUUID())
  await writeFile(path, picture)
  return { path, bytes: picture.length }
}
