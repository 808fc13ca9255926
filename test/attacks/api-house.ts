import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { issueAppToken, issueToken } from '../../src/core/apps/give-token.ts'
import { scopes as allScopes, type Scope } from '../../src/core/apps/scopes.ts'
import { homeMap } from '../../src/core/audience/for-apps.ts'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { listGrouped } from '../../src/core/inbox/list-grouped.ts'
import { listNotifications } from '../../src/core/inbox/list-notifications.ts'
import { addToList } from '../../src/core/lists/add-to-list.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { addMember } from '../../src/core/members/add-member.ts'
import { giveRole } from '../../src/core/members/give-role.ts'
import type { Member } from '../../src/core/members/member.ts'
import { saveNote } from '../../src/core/members/person-notes.ts'
import { addPostToFilter } from '../../src/core/moderation/filter-posts.ts'
import { addWord } from '../../src/core/moderation/filter-words.ts'
import { saveFilter } from '../../src/core/moderation/save-filter.ts'
import { writeNotice } from '../../src/core/notices/write-notice.ts'
import { closeDoor } from '../../src/core/partings/close-door.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft, type Draft } from '../../src/core/posts/draft.ts'
import { schedulePost } from '../../src/core/posts/schedule-post.ts'
import { withoutHold, writePost } from '../../src/core/posts/write-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { reportPerson } from '../../src/core/reports/report-person.ts'
import { featureTag } from '../../src/core/tags/feature-tag.ts'
import { all, run } from '../../src/db/database.ts'
import { newId } from '../../src/lib/ids.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { testApp } from '../app-token.ts'
import { morning, openHouse, type TestHouse } from '../village.ts'

/** Whoever asks: nobody, an app by itself, or a member with her app. */
export type Persona = 'a stranger' | 'an app' | 'ada' | 'bo' | 'dee'

const day = 24 * 60 * 60 * 1000

/** Ids of what is there, by what it is; what is Bo's alone, and what Dee may not see. */
export interface Things {
  readonly own: string
  readonly open: string
  readonly direct: string
  readonly media: string
  readonly circle: string
  readonly held: string
  readonly gone: string
  readonly fromBlocker: string
  readonly fromHidden: string
  readonly blocker: string
  readonly hiddenPerson: string
  readonly list: string
  readonly filter: string
  readonly keyword: string
  readonly filterStatus: string
  readonly scheduled: string
  readonly unattached: string
  readonly conversation: string
  readonly notification: string
  readonly group: string
  readonly featuredTag: string
  readonly follower: string
  readonly stranger: string
  readonly aheadNotice: string
  readonly report: string
  readonly ownList: string
  readonly ownFilter: string
}

/** Words and ids that show where they should not, and who may read them. */
export interface Canary {
  readonly word: string
  readonly for: readonly Persona[]
}

export interface ApiHouse extends TestHouse {
  readonly things: Things
  readonly canaries: readonly Canary[]
  /** A bearer token of somebody with exactly these scopes; the same one each time. */
  readonly token: (who: Persona, scopes: readonly Scope[]) => string | null
  /** Moves the clock on, so that nobody has asked too often; no chore is done. */
  readonly breathe: () => void
}

/** A house full of what is not for Dee, who asks for it: Ada's and Bo's, and Eli's, who blocked her. */
export async function openApiHouse(): Promise<ApiHouse> {
  let clock = morning
  const house = openHouse({ now: () => clock })
  const things = await fill(house)
  const known = new Map<string, string>()
  const { app } = testApp(house.ctx, {
    scopes: allScopes.filter((scope) => scope !== 'openid' && scope !== 'groups').join(' '),
  })
  return {
    ...house,
    things,
    canaries: canariesOf(things),
    token(who, scopes) {
      if (who === 'a stranger') return null
      const key = `${who} ${scopes.join(' ')}`
      const made =
        known.get(key) ??
        (who === 'an app'
          ? issueAppToken(house.ctx, app, scopes)
          : issueToken(house.ctx, { app, member: house.member(who), scopes, map: homeMap }))
      known.set(key, made)
      return made
    },
    breathe() {
      clock += 31 * 60_000
    },
  }
}

function canariesOf(things: Things): Canary[] {
  const two: readonly Persona[] = ['ada', 'bo']
  const said: Record<string, readonly Persona[]> = {
    qdirect: two,
    qfold: two,
    qpollyes: two,
    qalt: two,
    qcircle: two,
    qheld: ['ada'],
    qgone: [],
    qblocked: two,
    qhidden: [],
    qlocal: ['ada', 'bo', 'dee'],
    qlist: ['bo'],
    qfilter: ['bo'],
    qword: ['bo'],
    qscheduled: ['bo'],
    qnote: ['bo'],
    qahead: ['ada'],
    // It is about Ada, so it is for the other host.
    qreport: ['dee'],
    [things.direct]: two,
    [things.media]: two,
    [things.circle]: two,
    [things.held]: ['ada'],
    [things.gone]: [],
    [things.fromBlocker]: two,
    [things.fromHidden]: [],
    [things.list]: ['bo'],
    [things.filter]: ['bo'],
    [things.scheduled]: ['bo'],
    [things.report]: ['dee'],
  }
  return Object.entries(said).map(([word, who]) => ({ word, for: who }))
}

async function picture(house: TestHouse, member: Member): Promise<string> {
  const path = join(house.ctx.mediaFolder, 'incoming', randomUUID())
  const bytes = await photograph(40, 30)
  writeFileSync(path, bytes)
  return (await acceptMedia(house.ctx, member, { path, bytes: bytes.length })).id
}

// Ids of one moment are neighbours, and beside a real one there shall be one that nobody has.
function makeRoom({ ctx }: TestHouse): void {
  for (let n = 0; n < 64; n += 1) newId(ctx.now())
}

async function fill(house: TestHouse): Promise<Things> {
  const { ctx } = house
  run(ctx.db, 'update house set open_front = 1')
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const newcomer = (name: string) => {
    makeRoom(house)
    const member = addMember(ctx, { handle: name, shownName: name, password: null })
    run(ctx.db, 'insert into rules_read (member, version, agreed) values (:id, 1, :now)', {
      id: member.id,
      now: ctx.now(),
    })
    return withoutHold(member)
  }
  const [eli, fay, gil] = [newcomer('eli'), newcomer('fay'), newcomer('gil')]
  giveRole(ctx, null, { member: gil, role: 'host' })
  const say = (who: Member, text: string, more: Partial<Draft> = {}) => {
    makeRoom(house)
    return writePost(ctx, withoutHold(who), { ...blankDraft, text, ...more }).id
  }
  followPerson(ctx, bo, ada.id)
  const media = await picture(house, ada)
  makeRoom(house)
  const unattached = await picture(house, bo)
  const poll = { options: ['qpollyes', 'qpollno'], several: false, hidden: false, lasts: 7 * day }
  const direct = say(ada, 'For Bo: qdirect #qtag', {
    choice: 'direct',
    named: ['@bo'],
    warning: 'qfold',
    poll,
    media: [{ id: media, alt: 'qalt' }],
  })
  const own = say(dee, 'Hers: qlocal')
  const open = say(ada, 'Soup for everybody. #soup', { choice: 'public', poll: { ...poll, options: ['Yes', 'No'] } })
  const circle = say(ada, 'For followers: qcircle #qtag #soup', {
    choice: 'local',
    narrowing: 'followers',
    replyTo: open,
  })
  makeRoom(house)
  const held = writePost(ctx, ada, { ...blankDraft, text: 'Held back: qheld #soup', choice: 'public' }).id
  // It stays held however long the house stands.
  run(ctx.db, 'update posts set leaves = :far where id = :held', { held, far: ctx.now() + 1000 * day })
  const gone = say(ada, 'Regretted: qgone')
  deletePost(ctx, ada, gone)
  const fromBlocker = say(eli, 'By Eli: qblocked #soup', { replyTo: own })
  blockPerson(ctx, eli, dee.id)
  const fromHidden = say(fay, 'By Fay: qhidden #soup', { choice: 'public', replyTo: open })
  closeDoor(ctx, ada, fay.id, 'She threatened a guest.')
  likePost(ctx, ada, say(bo, 'Bread? qlocal'))
  makeRoom(house)
  return {
    own,
    open,
    direct,
    media,
    circle,
    held,
    gone,
    fromBlocker,
    fromHidden,
    unattached,
    blocker: eli.id,
    hiddenPerson: fay.id,
    ...keep(house, { eli, open, direct }),
  }
}

type Kept = Omit<
  Things,
  | 'own'
  | 'open'
  | 'direct'
  | 'media'
  | 'circle'
  | 'held'
  | 'gone'
  | 'fromBlocker'
  | 'fromHidden'
  | 'unattached'
  | 'blocker'
  | 'hiddenPerson'
>

/** What Bo keeps for himself, what Dee told the hosts about one of them, and what Dee has of her own. */
function keep(house: TestHouse, { eli, open, direct }: { eli: Member; open: string; direct: string }): Kept {
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const apart = <T>(make: () => T): T => {
    const made = make()
    makeRoom(house)
    return made
  }
  const blank = { title: 'qfilter', act: 'fold', places: ['home'], until: null, words: [], mayBeEmpty: true } as const
  const list = apart(() => makeList(ctx, bo, { title: 'qlist', exclusive: false }))
  addToList(ctx, bo, list, ada.id)
  const filter = apart(() => saveFilter(ctx, bo, null, blank))
  const keyword = apart(() => addWord(ctx, bo, filter, { word: 'qword', whole: true }).id)
  const filterStatus = apart(() => addPostToFilter(ctx, bo, filter, open).id)
  const at = ctx.now() + 80 * day
  const scheduled = apart(() => schedulePost(ctx, bo, { ...blankDraft, text: 'Later: qscheduled' }, { at }))
  const cy = all(ctx.db, `select id from actors where name = 'cy'`)[0]?.['id']
  run(ctx.db, 'insert into follow_requests (follower, followee, asked) values (:eli, :bo, :now)', {
    eli: eli.id,
    bo: bo.id,
    now: ctx.now(),
  })
  saveNote(ctx, bo, { person: dee.id, words: 'qnote' })
  return {
    list,
    filter,
    keyword,
    filterStatus,
    scheduled,
    conversation: direct,
    notification: listNotifications(ctx, bo, { most: 5 }).items[0]?.id ?? '',
    group: listGrouped(ctx, bo, { most: 5 }).items.find(({ key }) => key.startsWith('like-'))?.key ?? '',
    featuredTag: apart(() => featureTag(ctx, bo, 'garden')),
    follower: eli.id,
    stranger: String(cy),
    aheadNotice: apart(() => writeNotice(ctx, ada, { text: 'Soon: qahead', from: ctx.now() + 900 * day, until: null })),
    report: apart(() => reportPerson(ctx, dee, ada.id, { rule: 'Be kind.', words: 'qreport', mayName: false })),
    ownList: apart(() => makeList(ctx, dee, { title: 'Mine', exclusive: false })),
    ownFilter: apart(() => saveFilter(ctx, dee, null, { ...blank, title: 'Mine' })),
  }
}
