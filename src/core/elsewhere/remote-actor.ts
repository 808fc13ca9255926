import { all, inTransaction, one, type Row, run } from '../../db/database.ts'
import type { SafeHtml } from '../../lib/html.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import type { KeyKind } from '../keys/own-keys.ts'
import { writeActorElsewhere } from '../members/actor-elsewhere.ts'
import { meetServer } from '../servers/server.ts'
import { judgePerson } from '../verdicts/judge-people.ts'
import { type EmojiElsewhere, noteEmojis } from './note-emojis.ts'

/** Somebody elsewhere as her own server describes her, read and cut to size at the door. `server` is where her handle ends. */
export interface ActorElsewhere {
  readonly uri: string
  readonly type: string
  readonly name: string
  readonly server: string
  readonly shownName: string
  readonly aboutHtml: SafeHtml
  readonly locked: boolean
  readonly url: string
  readonly inbox: string
  readonly sharedInbox: string | null
  readonly outbox: string | null
  readonly followers: string | null
  readonly following: string | null
  readonly featured: string | null
  readonly avatarUrl: string | null
  readonly headerUrl: string | null
  readonly alsoKnownAs: readonly string[]
  readonly movedTo: string | null
  readonly discoverable: boolean
  readonly fields: readonly { readonly name: string; readonly html: SafeHtml }[]
  readonly emojis: readonly EmojiElsewhere[]
  /** When she came there, as she says (milliseconds). */
  readonly born: number | null
  readonly keys: readonly RemoteKey[]
}

export interface RemoteKey {
  readonly uri: string
  readonly kind: KeyKind
  /** SPKI in PEM. */
  readonly public: string
}

/** How somebody elsewhere is reached, by our id for her. */
export interface RemoteActor {
  readonly id: string
  readonly uri: string
  readonly type: string
  readonly url: string
  readonly inbox: string
  readonly sharedInbox: string | null
  readonly outbox: string | null
  readonly followers: string | null
  readonly featured: string | null
  readonly alsoKnownAs: readonly string[]
  readonly movedTo: string | null
  readonly fetched: number
}

const columns = `r.actor, r.uri, r.type, r.url, r.inbox, r.shared_inbox as sharedInbox, r.outbox, r.followers, r.featured,
  r.also_known_as as alsoKnownAs, r.moved_to as movedTo, r.fetched`

/** Who answers to this address elsewhere, if she is known here. */
export function findRemoteByUri(ctx: Context, uri: string): RemoteActor | null {
  const row = one(ctx.db, `select ${columns} from remote_actors r where r.uri = :uri`, { uri })
  return row && remoteFrom(row)
}

export function findRemote(ctx: Context, id: string): RemoteActor | null {
  const row = one(ctx.db, `select ${columns} from remote_actors r where r.actor = :id`, { id })
  return row && remoteFrom(row)
}

/** Those of these people who live elsewhere, and how they are reached. */
export function findRemotes(ctx: Context, ids: Iterable<string>): RemoteActor[] {
  const rows = all(
    ctx.db,
    `select ${columns} from json_each(:ids) wanted join remote_actors r on r.actor = wanted.value`,
    { ids: JSON.stringify([...new Set(ids)]) },
  )
  return rows.map(remoteFrom)
}

/**
 * Writes down what a server says of somebody who lives there, for the first time or anew, and returns how she is reached. A
 * handle that another address had before is taken from it: its server gave it to somebody else.
 */
export function saveRemoteActor(ctx: Context, actor: ActorElsewhere): RemoteActor {
  return inTransaction(ctx.db, () => {
    meetServer(ctx, new URL(actor.uri).host)
    const known = one(ctx.db, 'select actor from remote_actors where uri = :uri', { uri: actor.uri })
    const id = known ? String(known['actor']) : idFor(ctx, actor)
    writeActorElsewhere(ctx, id, actor)
    saveReach(ctx, id, actor)
    saveKeys(ctx, id, actor.keys)
    noteEmojis(ctx, actor.server, actor.emojis)
    judgePerson(ctx, id)
    const saved = findRemote(ctx, id)
    if (!saved) throw new Error('somebody was saved and is not there')
    return saved
  })
}

// Somebody may be known by her handle alone, from before her server was ever asked.
function idFor(ctx: Context, { name, server }: ActorElsewhere): string {
  const row = one(
    ctx.db,
    `select a.id from actors a where a.name = :name and a.server = :server and a.kind = 'person'
       and not exists (select 1 from remote_actors r where r.actor = a.id)`,
    { name, server },
  )
  return row ? String(row['id']) : newId(ctx.now())
}

function saveReach(ctx: Context, id: string, actor: ActorElsewhere): void {
  run(
    ctx.db,
    `insert into remote_actors (actor, uri, type, url, inbox, shared_inbox, outbox, followers, following, featured, avatar_url,
       header_url, emojis, fields, also_known_as, moved_to, discoverable, born, fetched)
     values (:id, :uri, :type, :url, :inbox, :sharedInbox, :outbox, :followers, :following, :featured, :avatarUrl, :headerUrl,
       :emojis, :fields, :alsoKnownAs, :movedTo, :discoverable, :born, :now)
     on conflict (actor) do update set uri = excluded.uri, type = excluded.type, url = excluded.url, inbox = excluded.inbox,
       shared_inbox = excluded.shared_inbox, outbox = excluded.outbox, followers = excluded.followers, following = excluded.following,
       featured = excluded.featured, avatar_url = excluded.avatar_url, header_url = excluded.header_url, emojis = excluded.emojis,
       fields = excluded.fields, also_known_as = excluded.also_known_as, moved_to = excluded.moved_to,
       discoverable = excluded.discoverable, born = excluded.born, fetched = excluded.fetched`,
    {
      id,
      uri: actor.uri,
      type: actor.type,
      url: actor.url,
      inbox: actor.inbox,
      sharedInbox: actor.sharedInbox,
      outbox: actor.outbox,
      followers: actor.followers,
      following: actor.following,
      featured: actor.featured,
      avatarUrl: actor.avatarUrl,
      headerUrl: actor.headerUrl,
      emojis: JSON.stringify(actor.emojis),
      fields: JSON.stringify(actor.fields),
      alsoKnownAs: JSON.stringify(actor.alsoKnownAs),
      movedTo: actor.movedTo,
      discoverable: Number(actor.discoverable),
      born: actor.born,
      now: ctx.now(),
    },
  )
}

function saveKeys(ctx: Context, id: string, keys: readonly RemoteKey[]): void {
  run(ctx.db, 'delete from actor_keys where actor = :id', { id })
  for (const key of keys) {
    run(
      ctx.db,
      `insert into actor_keys (uri, actor, kind, public, fetched) values (:uri, :id, :kind, :public, :now)
       on conflict do update set actor = excluded.actor, kind = excluded.kind, public = excluded.public, fetched = excluded.fetched`,
      { uri: key.uri, kind: key.kind, public: key.public, id, now: ctx.now() },
    )
  }
}

function remoteFrom(row: Row): RemoteActor {
  const text = (name: string) => (row[name] === null ? null : String(row[name]))
  return {
    id: String(row['actor']),
    uri: String(row['uri']),
    type: String(row['type']),
    url: String(row['url']),
    inbox: String(row['inbox']),
    sharedInbox: text('sharedInbox'),
    outbox: text('outbox'),
    followers: text('followers'),
    featured: text('featured'),
    // Written by saveRemoteActor alone.
    alsoKnownAs: JSON.parse(String(row['alsoKnownAs'])) as string[],
    movedTo: text('movedTo'),
    fetched: Number(row['fetched']),
  }
}
