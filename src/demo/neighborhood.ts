import type { Context } from '../core/context.ts'
import { followPerson } from '../core/follows/follow-person.ts'
import { answerServer } from '../core/judgement/answer-server.ts'
import { openWorld } from '../core/judgement/open-world.ts'
import { noteVisit } from '../core/members/member.ts'
import { answerKnock } from '../core/neighborhood/answer-knock.ts'
import { askNeighbors } from '../core/neighborhood/ask-neighbors.ts'
import { knock } from '../core/neighborhood/knock.ts'
import { listKnocks } from '../core/neighborhood/knocks.ts'
import { listOpen } from '../core/neighborhood/list-open.ts'
import { propose } from '../core/neighborhood/propose.ts'
import { signProposal } from '../core/neighborhood/sign-proposal.ts'
import { proposeBlock } from '../core/shared-blocks/propose-block.ts'
import { answerVote } from '../core/votes/answer-vote.ts'
import { askEverybody } from '../core/votes/ask-everybody.ts'
import { dice } from '../lib/dice.ts'
import { day, minute, wallTime } from './calendar.ts'
import { comeBy } from './come-by.ts'
import { shuffled } from './grammar.ts'
import { handleOf, houseOf, maple } from './houses.ts'
import { isPersona, neighbors } from './neighbors.ts'
import { memberCalled } from './perform.ts'
import type { Street } from './street.ts'
import { type Asked, asked, block, friends, howWeMet, nextDoor } from './words/next-door.ts'

/** Something that happens between houses at a moment (milliseconds). */
export interface Step {
  readonly at: number
  readonly work: () => void | Promise<void>
}

/**
 * How the houses come together, step by step in time. Each does what its hosts would do by hand, and hears of the others by letters
 * alone. The first of them waits until all are `ready`: until those who will speak have keys to sign with, and faces.
 */
export function openNeighborhood(street: Street, zone: string, ready: Promise<unknown>): Step[] {
  const { openness, knock: knocking, yes } = howWeMet
  const on = ({ day, at }: { day: number; at: string }, work: Step['work']): Step => ({
    at: wallTime(zone, day, at),
    work,
  })
  const steps: Step[] = [
    on(openness, async () => {
      await ready
      openTheDoor(street)
    }),
    on(knocking, () => knockAtMaple(street)),
    on(yes, () => sayYesToElm(street)),
    ...asked.flatMap((each) => stepsOf(street, zone, each)),
    on(friends, () => makeFriends(street)),
    on(block, () => proposeTheBlock(street)),
  ]
  return steps.sort((a, b) => a.at - b.at)
}

/** Maple Street begins to talk with other houses, and asks its hosts about each; it knows who borrowed the ladder. */
function openTheDoor({ ctxOf }: Street): void {
  const ctx = ctxOf(maple)
  openWorld(ctx, memberCalled(ctx, 'dee'), 'ask')
  letIn(ctx, houseOf(howWeMet.knock.by), ctxOf)
}

function letIn(ctx: Context, house: string, ctxOf: Street['ctxOf']): void {
  const name = nextDoor.find(({ key }) => key === house)?.names.name
  const server = new URL(ctxOf(house).address).host
  answerServer(ctx, memberCalled(ctx, 'dee'), { server, answer: 'yes', reason: `${name} is not far from here.` })
}

async function knockAtMaple({ ctxOf }: Street): Promise<void> {
  const { by, words } = howWeMet.knock
  const ctx = ctxOf(houseOf(by))
  const { server } = await ctx.elsewhere.visitServer(ctxOf(maple).address)
  knock(ctx, memberCalled(ctx, handleOf(by)), { server, words, name: howWeMet.name })
}

function sayYesToElm({ ctxOf }: Street): void {
  const ctx = ctxOf(maple)
  const id = listKnocks(ctx)[0]?.id ?? ''
  answerKnock(ctx, memberCalled(ctx, howWeMet.yes.by), { knock: id, answer: 'yes', words: '' })
}

/** A neighbor asks for a house, everybody is asked at Maple Street, and if the answer is due by the evening it is carried out. */
function stepsOf(street: Street, zone: string, wanted: Asked): Step[] {
  const { guest, asked: asking } = wanted
  const ends = wallTime(zone, asking.day, asking.at) + wanted.days * day
  const steps: Step[] = [
    { at: wallTime(zone, wanted.day, wanted.at), work: () => askForHouse(street, wanted) },
    { at: wallTime(zone, asking.day, asking.at), work: () => askAll(street, wanted) },
  ]
  if (guest)
    steps.push({ at: wallTime(zone, guest.day, guest.at), work: () => sayYesAsGuest(street, wanted, guest.by) })
  // What everybody said is acted upon when the clock gets there.
  return ends > wallTime(zone, 0, '19:30') ? steps : [...steps, { at: ends, work: () => {} }]
}

async function askForHouse({ ctxOf }: Street, { house, by, why }: Asked): Promise<void> {
  const ctx = ctxOf(houseOf(by))
  for (const each of nextDoor) if (each.key === house) comeBy(ctxOf(house), each)
  const { server } = await ctx.elsewhere.visitServer(ctxOf(house).address)
  await askNeighbors(ctx)
  propose(ctx, memberCalled(ctx, handleOf(by)), { wants: { kind: 'admit', server }, why })
}

function askAll({ ctxOf, at }: Street, { house, asked: { by, words }, days, yes, no }: Asked): void {
  const ctx = ctxOf(maple)
  const guest = nextDoor.find(({ key }) => key === house)
  const question = `Shall ${guest?.names.name} become our neighbor?`
  const about = questionAbout(ctx, house)
  // A third of those who came by lately must answer, and people who talk much came by.
  for (const { handle, weight } of neighbors) if (weight >= 5) noteVisit(ctx, memberCalled(ctx, handle).id)
  const vote = askEverybody(ctx, memberCalled(ctx, by), { about, question, words, days })
  const chance = dice(yes * 100 + no)
  const here = neighbors.filter((each) => !isPersona(each) && memberCalled(ctx, each.handle).joined < ctx.now())
  for (const [n, { handle }] of shuffled(here, chance)
    .slice(0, yes + no)
    .entries()) {
    const later = at(maple)(ctx.now() + (n + 1) * 23 * minute)
    answerVote(later, memberCalled(later, handle), { vote, answer: n < no ? 'no' : 'yes' })
  }
}

/** The hash of what is open about a house. */
function questionAbout(ctx: Context, house: string): string {
  const open = listOpen(ctx).find(
    ({ proposal: { wants } }) => wants.kind === 'admit' && wants.seat.actor.includes(`//${house}.`),
  )
  if (!open) throw new Error(`Nobody asks for ${house}.`)
  return open.hash
}

async function sayYesAsGuest({ ctxOf }: Street, { house }: Asked, by: string): Promise<void> {
  const ctx = ctxOf(house)
  await askNeighbors(ctx)
  signProposal(ctx, memberCalled(ctx, handleOf(by)), { hash: questionAbout(ctx, house), decided: 'host' })
}

async function makeFriends({ ctxOf }: Street): Promise<void> {
  letIn(ctxOf(maple), 'lantern-house', ctxOf)
  for (const [who, whom] of friends.pairs) {
    const ctx = ctxOf(houseOf(who))
    const { host } = new URL(ctxOf(houseOf(whom)).address)
    const id = await ctx.elsewhere.findHandle(`@${handleOf(whom)}@${host}`)
    if (!id) throw new Error(`${who} does not find ${whom}.`)
    followPerson(ctx, memberCalled(ctx, handleOf(who)), id)
  }
}

function proposeTheBlock({ ctxOf }: Street): void {
  const { by, domain, reason, words } = block
  const ctx = ctxOf(houseOf(by))
  const measure = { shown: 'nobody', media: false } as const
  proposeBlock(ctx, memberCalled(ctx, handleOf(by)), { ...measure, domain, reason, words, evidence: '' })
}
