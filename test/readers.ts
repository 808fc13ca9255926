import type { Context } from '../src/core/context.ts'
import { saveRemoteActor } from '../src/core/elsewhere/remote-actor.ts'
import { run } from '../src/db/database.ts'
import type { SafeHtml } from '../src/lib/html.ts'

/** Somebody on each of these servers follows a member; what is for them goes to the inbox that everybody there shares. */
export function readersAt(ctx: Context, member: string, hosts: Iterable<string>): void {
  for (const host of hosts) {
    const { id } = saveRemoteActor(ctx, reader(host))
    run(ctx.db, 'insert into follows (follower, followee, since) values (:id, :member, :now)', {
      id,
      member,
      now: ctx.now(),
    })
  }
}

function reader(host: string): Parameters<typeof saveRemoteActor>[1] {
  const uri = `http://${host}/u/reader`
  return {
    uri,
    type: 'Person',
    name: 'reader',
    server: host,
    shownName: 'A reader',
    aboutHtml: '' as SafeHtml,
    locked: false,
    url: uri,
    inbox: `${uri}/inbox`,
    sharedInbox: `http://${host}/inbox`,
    outbox: null,
    followers: null,
    following: null,
    featured: null,
    avatarUrl: null,
    headerUrl: null,
    alsoKnownAs: [],
    movedTo: null,
    discoverable: false,
    fields: [],
    emojis: [],
    born: null,
    keys: [],
  }
}
