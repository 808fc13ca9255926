import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { houseActor } from '../../core/house/federation.ts'
import { findCardOf } from '../../core/neighborhood/cards.ts'
import { whoMustHear } from '../../core/neighborhood/change-neighborhood.ts'
import { findKnock } from '../../core/neighborhood/knocks.ts'
import { ourAudience } from '../../core/neighborhood/where-we-belong.ts'
import { newId } from '../../lib/ids.ts'
import { houseUri } from '../ids.ts'
import { context } from '../map/write-actor.ts'
import { logUri } from '../neighborhood/log.ts'

type Kind = 'Offer' | 'Accept' | 'Reject' | 'Leave'

const kinds = { asked: 'Offer', agreed: 'Accept', left: 'Leave', heard: 'Offer' } as const

interface Changed {
  readonly neighborhood: string
  readonly how: keyof typeof kinds
}

/** Something has changed in a neighborhood: all that are concerned are told where to read it. */
export function neighborhoodChanged(ctx: Context, { neighborhood, how }: Changed): void {
  poke(ctx, whoMustHear(ctx, neighborhood), { type: kinds[how], object: logUri(ourAudience(ctx), neighborhood) })
}

/** This house says "not now" to what its neighborhood was asked; `about` is the hash of the proposal. */
export function neighborhoodRefused(
  ctx: Context,
  { neighborhood, about }: { neighborhood: string; about: string },
): void {
  const object = `${logUri(ourAudience(ctx), neighborhood)}#${about}`
  poke(ctx, whoMustHear(ctx, neighborhood), { type: 'Reject', object })
}

/** A host of ours knocks at another house. */
export function neighborhoodKnocked(ctx: Context, { knock: id }: { knock: string }): void {
  const knock = findKnock(ctx, id)
  if (!knock) return
  const object = knock.neighborhood ? logUri(ourAudience(ctx), knock.neighborhood) : houseUri(ctx)
  poke(ctx, [knock.server], { type: 'Offer', object, content: knock.words })
}

/** A host of ours says "not now" to somebody who knocked. */
export function knockRefused(ctx: Context, { knock: id }: { knock: string }): void {
  const knock = findKnock(ctx, id)
  if (knock) poke(ctx, [knock.server], { type: 'Reject', object: knock.server })
}

interface Poke {
  readonly type: Kind
  /** An address, never a document: a changed copy on the way must not be what is believed. */
  readonly object: string
  readonly content?: string
}

function poke(ctx: Context, servers: readonly string[], doing: Poke): void {
  const cards = servers.flatMap((server) => findCardOf(ctx, server) ?? [])
  if (cards.length === 0) return
  const wire = {
    '@context': context[0],
    id: `${houseUri(ctx)}/activities/${newId(ctx.now())}`,
    actor: houseUri(ctx),
    to: cards.map(({ server }) => server),
    ...doing,
  }
  const body = JSON.stringify(wire)
  send(ctx, { actor: houseActor(ctx), kind: doing.type, body, post: null, to: cards.map(({ inbox }) => inbox) })
}
