import type { Context } from '../core/context.ts'
import { houseActor } from '../core/house/federation.ts'
import { answerServer } from '../core/judgement/answer-server.ts'
import { openWorld } from '../core/judgement/open-world.ts'
import { ownKeys } from '../core/keys/own-keys.ts'
import { noteVisit } from '../core/members/member.ts'
import { answerKnock } from '../core/neighborhood/answer-knock.ts'
import { saveCard } from '../core/neighborhood/cards.ts'
import { listKnocks } from '../core/neighborhood/knocks.ts'
import { listOpen } from '../core/neighborhood/list-open.ts'
import { mergePapers } from '../core/neighborhood/merge-papers.ts'
import { mostServers } from '../core/neighborhood/protocol/belonging.ts'
import type { NeighborhoodDocument, Proposal, Roster } from '../core/neighborhood/protocol/documents.ts'
import { firstVersion } from '../core/neighborhood/protocol/first-version.ts'
import { hashOf } from '../core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../core/neighborhood/protocol/next-version.ts'
import { seatToTake } from '../core/neighborhood/sign-paper.ts'
import { findBelonging } from '../core/neighborhood/where-we-belong.ts'
import { hashOfBlock } from '../core/shared-blocks/documents.ts'
import { takeBlocks } from '../core/shared-blocks/take-blocks.ts'
import { answerVote } from '../core/votes/answer-vote.ts'
import { askEverybody } from '../core/votes/ask-everybody.ts'
import { endVotes } from '../core/votes/end-votes.ts'
import { sayYes } from '../core/votes/say-yes.ts'
import { dice } from '../lib/dice.ts'
import { type At, day, minute, wallTime } from './calendar.ts'
import { shuffled } from './grammar.ts'
import { isPersona, neighbors } from './neighbors.ts'
import { cardOf, type Hand, handOf, signed } from './next-door.ts'
import { memberCalled } from './perform.ts'
import { type Asked, asked, block, howWeMet, nextDoor } from './words/next-door.ts'

/** Something that happens between houses at a moment (milliseconds). */
export interface Step {
  readonly at: number
  readonly work: (ctx: Context) => void | Promise<void>
}

/**
 * How Maple Street comes to have neighbors, step by step in time. The other houses are drawn, not run: what they sign is truly
 * signed, with keys that exist for this one evening, and comes in like everything from outside. All papers together are one log,
 * to which each step adds.
 */
export function openNeighborhood(at: At, zone: string): Step[] {
  const hands = new Map(nextDoor.map((each) => [each.key, handOf(each)]))
  const log: NeighborhoodDocument[] = []
  const story: Story = { at, zone, hands, log }
  const { openness, knock, yes } = howWeMet
  const steps: Step[] = [
    { at: wallTime(zone, openness.day, openness.at), work: (ctx) => openTheDoor(ctx) },
    { at: wallTime(zone, knock.day, knock.at), work: (ctx) => hearKnock(ctx, story) },
    { at: wallTime(zone, yes.day, yes.at), work: (ctx) => sayYesToElm(ctx, story) },
    ...asked.flatMap((each) => stepsOf(story, each)),
    { at: wallTime(zone, block.day, block.at), work: (ctx) => hearOfBlock(ctx, story) },
    { at: wallTime(zone, 0, '19:20'), work: (ctx) => seeLights(ctx, story) },
  ]
  return steps.sort((a, b) => a.at - b.at)
}

interface Story {
  readonly at: At
  readonly zone: string
  readonly hands: ReadonlyMap<string, Hand>
  readonly log: NeighborhoodDocument[]
}

function handCalled({ hands }: Story, key: string): Hand {
  const hand = hands.get(key)
  if (!hand) throw new Error(`There is no house called ${key}.`)
  return hand
}

async function openTheDoor(ctx: Context): Promise<void> {
  openWorld(ctx, memberCalled(ctx, 'dee'), 'ask')
  await ownKeys(ctx, houseActor(ctx))
}

/** Elm Court has signed a first version of the two houses, and knocks with it. */
function hearKnock(ctx: Context, story: Story): void {
  const elm = handCalled(story, howWeMet.knock.by)
  meetHouse(ctx, elm, null)
  const first = firstVersion([elm.seat, seatToTake(ctx)], {
    name: howWeMet.name,
    rules: { maxServers: mostServers, absenceDays: 30 },
    at: ctx.now(),
  })
  hear(ctx, story, { papers: [signed(ctx, first, [elm])], by: elm, words: howWeMet.knock.words })
}

function sayYesToElm(ctx: Context, story: Story): void {
  const knock = listKnocks(ctx)[0]?.id ?? ''
  answerKnock(ctx, memberCalled(ctx, howWeMet.yes.by), { knock, answer: 'yes', words: '' })
  saveCard(ctx, cardOf(ctx, handCalled(story, howWeMet.knock.by), findBelonging(ctx)?.neighborhood ?? null))
}

/** A neighbor asks for a house, everybody is asked here, and if the answer is due by the evening it is carried out. */
function stepsOf(story: Story, wanted: Asked): Step[] {
  const { zone } = story
  const ends = wallTime(zone, wanted.asked.day, wanted.asked.at) + wanted.days * day
  const steps: Step[] = [
    { at: wallTime(zone, wanted.day, wanted.at), work: (ctx) => hearWish(ctx, story, wanted) },
    { at: wallTime(zone, wanted.asked.day, wanted.asked.at), work: (ctx) => askAll(ctx, story, wanted) },
  ]
  if (ends > wallTime(zone, 0, '19:30')) return steps
  return [...steps, { at: ends, work: (ctx) => carryOut(ctx, story, wanted) }]
}

/** Who asks says yes with it; the others say so when they come in, which those of the open question have not. */
function hearWish(ctx: Context, story: Story, { house, by, why }: Asked): void {
  const [asking, guest] = [handCalled(story, by), handCalled(story, house)]
  meetHouse(ctx, guest, null)
  const base = headOf(ctx)
  const proposal: Proposal = {
    type: 'NeighborhoodProposal',
    v: 1,
    neighborhood: base.neighborhood,
    base: hashOf(base),
    baseEpoch: base.epoch,
    wants: { kind: 'admit', seat: guest.seat },
    left: [],
    expires: ctx.now() + 30 * day,
    supersedes: [],
    by: asking.seat.actor,
    why,
  }
  const next = nextVersion(base, proposal)
  hear(ctx, story, { papers: [signed(ctx, proposal, [asking]), signed(ctx, next, [asking])], by: asking, words: '' })
}

function askAll(ctx: Context, { at }: Story, { house, asked: { by, words }, days, yes, no }: Asked): void {
  const guest = nextDoor.find(({ key }) => key === house)
  const question = `Shall ${guest?.name} become our neighbor?`
  const about = hashOf(proposalFor(ctx, guest?.host ?? ''))
  // A third of those who came by lately must answer, and people who talk much came by.
  for (const { handle, weight } of neighbors) if (weight >= 5) noteVisit(ctx, memberCalled(ctx, handle).id)
  const vote = askEverybody(ctx, memberCalled(ctx, by), { about, question, words, days })
  const chance = dice(yes * 100 + no)
  const here = neighbors.filter((each) => !isPersona(each) && memberCalled(ctx, each.handle).joined < ctx.now())
  for (const [n, { handle }] of shuffled(here, chance)
    .slice(0, yes + no)
    .entries()) {
    const later = at(ctx.now() + (n + 1) * 23 * minute)
    answerVote(later, memberCalled(later, handle), { vote, answer: n < no ? 'no' : 'yes' })
  }
}

/** Everybody said yes, and the house that came has signed too. */
async function carryOut(ctx: Context, story: Story, { house, by }: Asked): Promise<void> {
  const [asking, guest] = [handCalled(story, by), handCalled(story, house)]
  const next = nextVersion(headOf(ctx), proposalFor(ctx, guest.host))
  const papers = [signed(ctx, next, [asking, guest])]
  await endVotes(ctx, async (_, { about, host }) => {
    hear(ctx, story, { papers, by: asking, words: '' })
    const asker = neighbors.map(({ handle }) => memberCalled(ctx, handle)).find(({ id }) => id === host)
    if (asker) sayYes(ctx, asker, about)
  })
  saveCard(ctx, cardOf(ctx, guest, headOf(ctx).neighborhood))
}

function hearOfBlock(ctx: Context, story: Story): void {
  const { by, domain, severity, reason, text } = block
  const { seat } = handCalled(story, by)
  const document = {
    type: 'NeighborhoodBlockProposal',
    v: 1,
    id: `${seat.audience}/blocks/1`,
    neighborhood: headOf(ctx).neighborhood,
    by: seat.actor,
    domain,
    severity,
    rejectMedia: true,
    reason,
    text,
    evidence: [],
    created: new Date(ctx.now()).toISOString(),
  } as const
  takeBlocks(ctx, seat.actor, [{ document, hash: hashOfBlock(document) }])
}

/** One neighbor was heard a moment ago, and one some hours: its light is off. */
function seeLights(ctx: Context, { at, zone, hands }: Story): void {
  const neighborhood = headOf(ctx).neighborhood
  for (const hand of hands.values()) {
    const then = at(wallTime(zone, 0, '19:30') - hand.heard * minute)
    saveCard(ctx, cardOf(then, hand, hand.key === 'lantern-house' ? null : neighborhood))
  }
}

/** The house is let in to talk, and its card is read. */
function meetHouse(ctx: Context, hand: Hand, neighborhood: string | null): void {
  const reason = `${hand.name} is not far from here.`
  answerServer(ctx, memberCalled(ctx, 'dee'), { server: hand.host, answer: 'yes', reason })
  saveCard(ctx, cardOf(ctx, hand, neighborhood))
}

interface Said {
  readonly papers: readonly NeighborhoodDocument[]
  readonly by: Hand
  readonly words: string
}

function hear(ctx: Context, { log }: Story, { papers, by, words }: Said): void {
  log.push(...papers)
  const neighborhood = log[0]?.neighborhood ?? ''
  mergePapers(ctx, { neighborhood, from: by.seat.actor, papers: log, refused: [], words })
}

function headOf(ctx: Context): Roster {
  const standing = findBelonging(ctx)?.standing
  if (standing?.kind !== 'whole') throw new Error('Maple Street has no neighbors yet.')
  return standing.head
}

/** What is open about the house with this host. */
function proposalFor(ctx: Context, host: string): Proposal {
  const open = listOpen(ctx).find(
    ({ proposal: { wants } }) => wants.kind === 'admit' && wants.seat.actor.includes(host),
  )
  if (!open) throw new Error(`Nobody asks for ${host}.`)
  return open.proposal
}
