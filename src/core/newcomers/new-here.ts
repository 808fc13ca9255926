import type { Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, savePreferences } from '../members/member.ts'

/** True while the ribbon "New here" stands beside a person's name. Only people of this house are shown it. */
export function isNewHere({ newSince, host }: Pick<Person, 'newSince' | 'host'>, now: number): boolean {
  return newSince !== null && !host && now - newSince < limits.newcomer.ribbon
}

/** A member chooses whether the ribbon stands beside her name in her first days. */
export function showAsNew(ctx: Context, member: Member, on: boolean): void {
  savePreferences(ctx, member, { newHere: on })
}
