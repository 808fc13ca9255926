import { Refusal } from '../../lib/refusal.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { openReport, readTelling, type Telling } from './open-report.ts'

/** A member tells the hosts about somebody, here or elsewhere. Herself is refused. Gives the report's id; twice is once. */
export function reportPerson(ctx: Context, member: Member, id: string, telling: Telling): string {
  const person = findReportablePerson(ctx, member, id)
  const told = readTelling(ctx, telling)
  return openReport(ctx, member, { about: person.id, post: null, evidence: null }, told)
}

/** Whom a member may tell the hosts about. Who blocked her never was; for a host there is talkWithHosts. */
export function findReportablePerson(ctx: Context, member: Member, id: string): Person {
  const person = meetPerson(ctx, member, id)
  if (person.id === member.id)
    throw new Refusal('not-allowed', 'That is you. To talk about yourself, write to the hosts.')
  return person
}
