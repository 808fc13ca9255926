import { saveOpenness } from '../src/core/house/federation.ts'
import { answerServer } from '../src/core/judgement/answer-server.ts'
import { holdLetter } from '../src/core/judgement/hold-letter.ts'
import { judgeServer, type RuleWanted } from '../src/core/judgement/judge-server.ts'
import { shutServer } from '../src/core/judgement/shut-server.ts'
import { uploadList } from '../src/core/judgement/upload-list.ts'
import type { Member } from '../src/core/members/member.ts'
import { meetServer } from '../src/core/servers/server.ts'
import { putAside } from '../src/core/strangers/put-aside.ts'
import { inTransaction, run } from '../src/db/database.ts'
import { newId } from '../src/lib/ids.ts'
import type { TestHouse } from './village.ts'

const rule: RuleWanted = {
  host: '',
  shown: 'all',
  media: true,
  reports: true,
  fold: '',
  reason: 'It was agreed on in spring.',
  sentence: '',
  veiled: false,
}

/**
 * Opens a house to the wider world, once a host said yes, with something on every page about it: servers that ask, rules, a
 * list that Ada uploaded (its id comes back), servers that Bo blocks, and a stranger who wrote to Ada.
 */
export function openTheWorld(house: TestHouse): { list: string } {
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  saveOpenness(ctx, 'ask')
  for (const host of ['elsewhere.example', 'loud.example', 'a-server-with-a-rather-long-name.in.the-country.example'])
    meetServer(ctx, host)
  judgeServer(ctx, ada, {
    ...rule,
    host: 'loud.example',
    shown: 'followers',
    media: false,
    fold: 'loud',
    sentence: 'They shout.',
  })
  answerServer(ctx, ada, { server: 'kind.example', answer: 'yes', reason: 'Friends of Dee.' })
  answerServer(ctx, ada, { server: 'rude.example', answer: 'no', reason: 'They shouted at Bo.' })
  for (const [n, kind] of ['Follow', 'Like', 'Create', 'Announce'].entries()) hold(house, { n, kind, about: bo })
  cyFollowsBo(house)
  judgeServer(ctx, ada, {
    ...rule,
    host: 'elsewhere.example',
    shown: 'nobody',
    sentence: 'Nobody looks after it.',
    veiled: true,
  })
  shutServer(ctx, bo, 'noisy.example')
  aStranger(house, ada)
  const lines = [
    '#domain,#severity',
    'bad.example,suspend',
    'loud.example,suspend',
    'pics.example,silence',
    'localhost,suspend',
  ]
  return { list: uploadList(ctx, ada, Buffer.from(lines.join('\n'))) }
}

function hold({ ctx }: TestHouse, { n, kind, about }: { n: number; kind: string; about: Member }): void {
  const host = 'asking.example'
  const id = `https://${host}/${n}`
  holdLetter(ctx, { id, host, actor: `https://${host}/u/${n}`, activity: '{}', kind, about: about.id })
}

function cyFollowsBo({ ctx, member }: TestHouse): void {
  run(
    ctx.db,
    `insert into follows (follower, followee, since) select a.id, :bo, 0 from actors a where a.name = 'cy' and a.server is not null`,
    { bo: member('bo').id },
  )
}

function aStranger({ ctx }: TestHouse, member: Member): void {
  const [actor, post] = [newId(ctx.now()), newId(ctx.now())]
  const now = ctx.now()
  inTransaction(ctx.db, () => {
    run(
      ctx.db,
      `insert into actors (id, kind, name, server, shown_name, created) values (:actor, 'person', 'nobody', 'kind.example', 'Nobody You Know', :now)`,
      { actor, now },
    )
    run(
      ctx.db,
      `insert into posts (id, author, home, reach, circle, circle_of, listed, html, thread, written)
       values (:post, :actor, 0, 'public', 'everyone', :actor, 1, '<p>Hello there, buy this.</p>', :post, :now)`,
      { post, actor, now },
    )
    putAside(ctx, { member: member.id, actor, post, kind: 'mention' })
  })
}
