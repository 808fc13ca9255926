import type { Context } from '../../core/context.ts'
import { saveRemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { findCardOf } from '../../core/neighborhood/cards.ts'
import { keepCard } from '../../core/neighborhood/keep-card.ts'
import type { NeighborCard } from '../../core/neighborhood/neighbor-card.ts'
import { isOut } from '../../core/verdicts/standing.ts'
import { tidyName, tidyText } from '../../core/words/tidy.ts'
import { Refusal } from '../../lib/refusal.ts'
import { askFor } from '../fetch/ask.ts'
import { actorFrom } from '../fetch/fetch-actor.ts'
import { fetchDocument } from '../fetch/fetch-document.ts'
import { hostOf, isOurs, isSameOrigin } from '../ids.ts'
import { applicationRel } from '../serve/node-info.ts'
import { listOf, numberOf, objectOf, objectsOf, readWire, textOf, uriOf, type Wire } from '../wire.ts'
import { countActive } from './count-active.ts'
import { isNeighborhoodId } from './read-papers.ts'

const most = { name: 60, sentence: 200, rules: 20_000, shut: 1000, members: 100_000, bytes: 64 * 1024 }

/**
 * Reads what the house at an address says of itself, and keeps it as its card. Refuses (field `address`) what is no address, this
 * house, and servers that can't be neighbors: they say no place for posts to neighbors, or show no key for proofs.
 */
export async function visitServer(ctx: Context, typed: string): Promise<NeighborCard> {
  const origin = originFrom(ctx, typed)
  if (isOurs(ctx, `${origin}/`)) throw no('bad-input', 'That is this house.')
  const { host } = new URL(origin)
  if (isOut(ctx, host)) throw no('not-allowed', `This house has nothing to do with ${host}.`)
  return readCard(ctx, await actorAt(ctx, origin))
}

/** The same of a server whose actor is known. */
export async function readCard(ctx: Context, server: string): Promise<NeighborCard> {
  const wire = await fetchDocument(ctx, server)
  const actor = saveRemoteActor(ctx, await actorFrom(ctx, wire))
  const audience = uriOf(wire, 'neighborhoodAudience')
  const key = keyIn(wire, server)
  if (!audience || !isSameOrigin(audience, server) || !key)
    throw no('not-found', `${hostOf(server)} is no house that can be a neighbor.`)
  const [sheet, active] = await Promise.all([askFor(ctx, `${audience}/sheet`), countActive(ctx, server)])
  if (!isSameOrigin(sheet.url, server)) throw no('bad-input', 'That house lets another one speak for it.')
  const card: NeighborCard = {
    server,
    host: new URL(server).host,
    key,
    audience,
    inbox: actor.sharedInbox ?? actor.inbox,
    neighborhood: belongsTo(wire),
    ...said(sheet.wire, hostOf(server) ?? ''),
    active,
    fetched: ctx.now(),
    heard: ctx.now(),
  }
  keepCard(ctx, card)
  return findCardOf(ctx, server) ?? card
}

function originFrom(ctx: Context, typed: string): string {
  const bare = typed.trim().toLowerCase()
  const isLab = /^[a-z0-9.-]+\.(test|localhost)(:\d+)?(\/|$)/.test(bare) && ctx.address.startsWith('http:')
  const url = URL.parse(/^https?:\/\//.test(bare) ? bare : `${isLab ? 'http' : 'https'}://${bare}`)
  if (!url || bare.length > 300 || !url.hostname.includes('.') || url.username || url.password)
    throw no('bad-input', 'Write the address of a house, like elm.example.')
  return url.origin
}

// Where the actor of a server is stands in the sheet about its software (FEP-2677).
async function actorAt(ctx: Context, origin: string): Promise<string> {
  const answer = await ctx.net.get(`${origin}/.well-known/nodeinfo`, {
    types: ['application/json', 'application/jrd+json'],
    most: most.bytes,
  })
  const link = objectsOf(readWire(answer.body), 'links', 20).find((each) => textOf(each, 'rel', 100) === applicationRel)
  const server = link && uriOf(link, 'href')
  if (!server || !isSameOrigin(server, `${origin}/`))
    throw no('not-found', `${new URL(origin).host} is no house that can be a neighbor.`)
  return server
}

function keyIn(wire: Wire, server: string): string | null {
  const keys = objectsOf(wire, 'assertionMethod', 5).filter((key) => uriOf(key, 'controller') === server)
  const text = keys.map((key) => textOf(key, 'publicKeyMultibase', 100)).find((each) => each.startsWith('z6Mk'))
  return text ?? null
}

function belongsTo(wire: Wire): string | null {
  const belongs = objectOf(wire, 'neighborhood')
  const id = belongs ? textOf(belongs, 'id', 100) : ''
  return isNeighborhoodId(id) ? id : null
}

function said(sheet: Wire, host: string): Pick<NeighborCard, 'name' | 'sentence' | 'members' | 'rules' | 'shut'> {
  const members = numberOf(sheet, 'members') ?? 0
  const shut = listOf(sheet, 'shut', most.shut).filter((each): each is string => typeof each === 'string')
  return {
    name: tidyName(textOf(sheet, 'name', most.name)) || host,
    sentence: tidyName(textOf(sheet, 'sentence', most.sentence)),
    members: Math.min(Math.max(0, Math.trunc(members)), most.members),
    rules: tidyText(textOf(sheet, 'rules', most.rules)),
    shut: shut.map((each) => each.slice(0, 253).toLowerCase()),
  }
}

function no(code: Refusal['code'], sentence: string): Refusal {
  return new Refusal(code, sentence, 'address')
}
