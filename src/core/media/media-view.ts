import { all, type Database } from '../../db/database.ts'

export interface MediaView {
  readonly id: string
  readonly kind: 'picture' | 'animation' | 'video' | 'audio'
  readonly alt: string
  readonly type: string
  readonly width: number | null
  readonly height: number | null
  readonly seconds: number | null
  /** Base64 of the thumbhash of a picture. */
  readonly thumbhash: string | null
  /** Of what is at another server and fetched when somebody looks. */
  readonly elsewhere?: MediaAway
}

/** Where a picture or recording is, and whether it is shown here: `unwanted` when hosts want none from there, and to strangers. */
export interface MediaAway {
  readonly url: string
  readonly server: string
  readonly shown: 'yes' | 'failed' | 'too-big' | 'unwanted'
}

/** What is attached to each of these posts, in order. */
export function findAttached(db: Database, posts: readonly string[]): Map<string, MediaView[]> {
  const rows = all(
    db,
    `select t.post, m.id, m.kind, m.alt, m.type, m.width, m.height, m.seconds, m.thumbhash
     from attachments t join media m on m.id = t.media where t.post in (select value from json_each(:posts)) order by t.post, t.place`,
    { posts: JSON.stringify(posts) },
  )
  const found = new Map<string, MediaView[]>()
  for (const { post, ...row } of rows) {
    const before = found.get(String(post)) ?? []
    found.set(String(post), [...before, row as unknown as MediaView])
  }
  return found
}

/** What is in these uploads of the owner's, as a hash by id: the same file brought twice has the same. */
export function findContents(db: Database, owner: { id: string }, ids: readonly string[]): Map<string, string> {
  const rows = all(
    db,
    'select id, hash from media where owner = :owner and id in (select value from json_each(:ids))',
    { ids: JSON.stringify(ids), owner: owner.id },
  )
  return new Map(rows.map((row) => [String(row['id']), String(row['hash'])]))
}

/** Those of these uploads that are the owner's, in the order of `ids`; for what she is about to post. */
export function findOwnMedia(db: Database, owner: { id: string }, ids: readonly string[]): MediaView[] {
  const rows = all(
    db,
    `select m.id, m.kind, m.alt, m.type, m.width, m.height, m.seconds, m.thumbhash
     from json_each(:ids) wanted join media m on m.id = wanted.value where m.owner = :owner order by wanted.key`,
    { ids: JSON.stringify(ids), owner: owner.id },
  )
  return rows as unknown as MediaView[]
}
