import type { Context } from '../src/core/context.ts'
import type { Member } from '../src/core/members/member.ts'
import { saveCard } from '../src/core/neighborhood/cards.ts'
import { saveKnock } from '../src/core/neighborhood/knocks.ts'
import { keepPaper } from '../src/core/neighborhood/papers.ts'
import { hashOf } from '../src/core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../src/core/neighborhood/protocol/next-version.ts'
import { findBelonging } from '../src/core/neighborhood/where-we-belong.ts'
import { answerVote } from '../src/core/votes/answer-vote.ts'
import { askEverybody } from '../src/core/votes/ask-everybody.ts'
import { endVote } from '../src/core/votes/end-votes.ts'
import { unsigned } from './imagine-neighbor.ts'
import { proposalOn } from './neighborhood/hands.ts'

/** What there is to look at on the street of a lively house: hashes and ids. */
export interface LivelyStreet {
  /** An open request that hosts answer, one that everybody is asked about, and a knock. */
  readonly request: string
  readonly asked: string
  readonly knock: string
  readonly vote: string
  readonly ended: string
}

const month = 30 * 24 * 60 * 60 * 1000
const pine = 'https://pine.example/ap/server'

/** Lets the neighbor on paper ask for two more houses, and somebody knock; everybody is asked about one of the houses. */
export function openTheLivelyStreet(ctx: Context, host: Member, other: Member): LivelyStreet {
  for (const name of ['Pine', 'Oak', 'Lake']) card(ctx, name)
  const [request, asked] = ['oak', 'lake'].map((name) => asks(ctx, name))
  const knock = saveKnock(ctx, {
    server: 'https://lake.example/ap/server',
    words: 'We have a boat.',
    by: null,
    paper: null,
    neighborhood: null,
  })
  const ask = (about: string, question: string) =>
    askEverybody(ctx, host, { about, question, words: 'I like them.', days: 7 })
  const ended = ask(knock, 'Shall Lake become our neighbor?')
  answerVote(ctx, other, { vote: ended, answer: 'no' })
  endVote(ctx, ended, null)
  const vote = ask(asked ?? '', 'Shall Lake become our neighbor?')
  return { request: bare(request), asked: bare(asked), knock, vote, ended }
}

function bare(hash = ''): string {
  return hash.replace('sha256:', '')
}

function card(ctx: Context, name: string): void {
  const origin = `https://${name.toLowerCase()}.example`
  saveCard(ctx, {
    server: `${origin}/ap/server`,
    host: new URL(origin).host,
    name,
    sentence: `${name} says hello.`,
    members: 12,
    rules: 'Be kind.\nTake your shoes off.',
    key: `z6Mk${name}`,
    audience: `${origin}/ap/neighborhood`,
    inbox: `${origin}/ap/inbox`,
    neighborhood: null,
    shut: ['loud.example'],
    fetched: ctx.now(),
    heard: ctx.now(),
  })
}

function asks(ctx: Context, name: string): string {
  const standing = findBelonging(ctx)?.standing
  if (standing?.kind !== 'whole') throw new Error('this house has no neighbor on paper')
  const { head } = standing
  const origin = `https://${name}.example`
  const seat = { actor: `${origin}/ap/server`, key: `z6Mk${name}`, audience: `${origin}/ap/neighborhood` }
  const more = { expires: ctx.now() + month, by: pine, why: 'We know them well.' }
  const proposal = proposalOn(head, { kind: 'admit', seat }, more)
  const proof = { key: 'z6MkPine', proof: { ...unsigned(pine, 'z6MkPine', ctx.now()), proofValue: 'z1' } }
  keepPaper(ctx, proposal, [proof])
  keepPaper(ctx, nextVersion(head, proposal), [proof])
  return hashOf(proposal)
}
