import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { tidyName } from '../words/tidy.ts'
import { checkIsHost } from './check-is-host.ts'
import { type House, houseColours } from './house.ts'

/** What a house is called and how it looks, as typed. */
export interface HouseNames {
  readonly name: string
  readonly shortName: string
  readonly sentence: string
  /** What people here call themselves, plural; empty means "members". */
  readonly noun: string
  readonly colour: string
}

/** A host names the house. It is the wizard's second screen and can be changed at any time. Lengths are those of limits.house. */
export function nameHouse(ctx: Context, host: Member, typed: HouseNames): void {
  checkIsHost(host)
  const names = {
    name: oneLine(typed.name, limits.house.name, 'name', 'Give the house a name.'),
    shortName: oneLine(
      typed.shortName,
      limits.house.shortName,
      'shortName',
      'Give it a short name too; it stands on every post that stays home.',
    ),
    sentence: oneLine(typed.sentence, limits.house.sentence, 'sentence'),
    noun: oneLine(typed.noun, limits.house.noun, 'noun'),
    colour: readColour(typed.colour),
  }
  inTransaction(ctx.db, () => {
    run(ctx.db, 'update house set step = max(step, 3)')
    const changed = run(
      ctx.db,
      `update house set name = :name, short_name = :shortName, sentence = :sentence, noun = :noun, colour = :colour
       where (name, short_name, sentence, noun, colour) is not (:name, :shortName, :sentence, :noun, :colour)`,
      names,
    )
    if (changed) noteAct(ctx, { by: host.id, kind: 'house-named' })
    record(ctx, { name: 'house.edited', by: host.id })
  })
  ctx.wake()
}

function oneLine(raw: string, most: number, field: string, whenBlank = ''): string {
  const text = tidyName(raw)
  if (whenBlank && text === '') throw new Refusal('blank', whenBlank, field)
  const length = [...text].length
  if (length > most) throw new Refusal('too-long', `That has ${length} characters; ${most} fit.`, field)
  return text
}

function readColour(raw: string): House['colour'] {
  const colour = houseColours.find((each) => each === raw)
  if (!colour) throw new Refusal('bad-input', 'Choose one of the colours.', 'colour')
  return colour
}
