import { run } from '../../db/database.ts'
import { type SafeHtml, textOf } from '../../lib/html.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** What others see of somebody who lives elsewhere, as her server tells it. */
export interface ShownElsewhere {
  readonly type: string
  readonly name: string
  readonly server: string
  readonly shownName: string
  readonly aboutHtml: SafeHtml
  readonly locked: boolean
}

/**
 * Writes the name and words of somebody who lives elsewhere. A handle that another one had before is taken from it: her server
 * gave it to somebody else. Call it inside a transaction.
 */
export function writeActorElsewhere(ctx: Context, id: string, actor: ShownElsewhere): void {
  const { name, server, shownName, aboutHtml } = actor
  run(
    ctx.db,
    `update actors set name = name || '-' || lower(id), gone = coalesce(gone, :now)
     where name = :name and server = :server and id <> :id`,
    { id, name, server, now: ctx.now() },
  )
  run(
    ctx.db,
    `insert into actors (id, kind, name, server, shown_name, sentence, about_html, locked, created)
     values (:id, :kind, :name, :server, :shownName, :sentence, :aboutHtml, :locked, :now)
     on conflict (id) do update set name = excluded.name, server = excluded.server, shown_name = excluded.shown_name,
       sentence = excluded.sentence, about_html = excluded.about_html, locked = excluded.locked, edited = :now, gone = null`,
    {
      id,
      name,
      server,
      shownName,
      aboutHtml,
      sentence: sentenceFrom(aboutHtml),
      kind: actor.type === 'Application' ? 'server' : 'person',
      locked: Number(actor.locked),
      now: ctx.now(),
    },
  )
}

// Elsewhere people write more than one sentence; in lists the beginning of it stands for them.
function sentenceFrom(about: SafeHtml): string {
  const words = textOf(about).replace(/\s+/g, ' ').trim()
  const most = limits.profile.sentence
  if ([...words].length <= most) return words
  return `${[...words]
    .slice(0, most - 1)
    .join('')
    .replace(/\s+\S*$/, '')}…`
}

/** Somebody elsewhere is gone: nothing of what she said of herself stays. */
export function emptyActorElsewhere(ctx: Context, id: string): void {
  run(
    ctx.db,
    `update actors set gone = :now, shown_name = '', sentence = '', about = '', about_html = '', fields = '[]'
     where id = :id and server is not null and gone is null`,
    { id, now: ctx.now() },
  )
}

/** Takes somebody elsewhere to whom nothing refers from the people this house knows. */
export function dropActorElsewhere(ctx: Context, id: string): void {
  run(ctx.db, 'delete from actors where id = :id and server is not null', { id })
}

/** The house itself among the actors, so that it can have keys. A person's handle has no dot, so nobody can have its name. */
export function addHouseActor(ctx: Context, id: string): void {
  run(ctx.db, `insert into actors (id, kind, name, server, created) values (:id, 'server', :name, null, :now)`, {
    id,
    name: new URL(ctx.address).host,
    now: ctx.now(),
  })
}
