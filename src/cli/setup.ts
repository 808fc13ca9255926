import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { makeRecoveryWords } from '../core/access/recovery-words.ts'
import type { Context } from '../core/context.ts'
import { confirmWords } from '../core/house/confirm-words.ts'
import type { Inviting } from '../core/house/house.ts'
import { nameHouse } from '../core/house/name-house.ts'
import { openHouse } from '../core/house/open-house.ts'
import { setOpenness } from '../core/house/set-openness.ts'
import { codeOf } from '../core/joining/invitation.ts'
import { firstHost, makeFirstHost } from '../core/joining/make-first-host.ts'
import { makeInvitation } from '../core/joining/make-invitation.ts'
import { limits } from '../core/limits.ts'
import type { Member } from '../core/members/member.ts'
import { usualTemplate } from '../core/rules/rules-templates.ts'
import { writeRules } from '../core/rules/write-rules.ts'
import { prepareFolder } from './prepare-folder.ts'
import { readPassword } from './read-password.ts'
import { Trouble } from './trouble.ts'
import { visitHouse } from './with-house.ts'

interface Said {
  readonly data?: string
  readonly name: string
  readonly handle: string
  readonly house: string
  readonly shortName?: string
  readonly sentence: string
  readonly noun: string
  readonly colour: string
  readonly rules?: string
  readonly lockedHome?: true
  readonly openFront?: true
  readonly everybodyInvites?: true
  readonly hostsInvite?: true
  readonly waitlist?: true
  readonly invite?: string
}

/**
 * `porchlight setup`: the wizard's answers as flags. Run again after a mistake or a crash it goes on where it stopped;
 * a house that is open is refused and left as it is.
 */
export async function setup(said: Said): Promise<void> {
  const { config } = readConfig(said.data === undefined ? {} : { data: said.data }, process.env)
  const rules = said.rules === undefined ? usualTemplate.text : readRulesFile(said.rules)
  const folder = resolve(config.data)
  prepareFolder(folder)
  await visitHouse(config, folder, async (ctx, house) => {
    if (house.opened !== null) throw new Trouble(`${house.name} is open already. Nothing was changed.`)
    const host = await findOrMakeHost(ctx, said)
    answerTheRest(ctx, host, { said, rules })
    openHouse(ctx, host)
    console.log(`${said.house} is open. Its rules are version 1; everything can be changed at ${ctx.address}/host.`)
    if (said.invite !== undefined) console.log(invite(ctx, host, said.invite))
  })
}

function readRulesFile(path: string): string {
  if (!existsSync(path)) throw new Trouble(`There is no file ${path} with rules in it.`)
  return readFileSync(path, 'utf8')
}

async function findOrMakeHost(ctx: Context, said: Said): Promise<Member> {
  const there = firstHost(ctx)
  if (there) {
    console.log(`@${there.name} holds this house already and stays its host.`)
    return there
  }
  const password = await readPassword(`Password for @${said.handle}: `)
  const host = await makeFirstHost(ctx, { handle: said.handle, name: said.name, password })
  const words = makeRecoveryWords(ctx, host).join(' ')
  console.log(
    `@${host.name} holds this house. These eight words let you in again when the password is lost; they are shown only here:\n\n  ${words}\n`,
  )
  return host
}

function answerTheRest(ctx: Context, host: Member, { said, rules }: { said: Said; rules: string }): void {
  confirmWords(ctx, host)
  nameHouse(ctx, host, { ...said, name: said.house, shortName: said.shortName ?? said.house })
  writeRules(ctx, host, rules)
  setOpenness(ctx, host, {
    lockedHome: said.lockedHome ?? false,
    openFront: said.openFront ?? false,
    inviting: whoInvites(said),
    waitlist: said.waitlist ?? false,
  })
}

function whoInvites({ hostsInvite, everybodyInvites }: Said): Inviting {
  if (hostsInvite) return 'hosts'
  return everybodyInvites ? 'everybody' : 'suggest'
}

function invite(ctx: Context, host: Member, forWhom: string): string {
  const id = makeInvitation(ctx, host, { forWhom, note: '', uses: '1', days: String(limits.invitation.days) })
  return `An invitation for ${forWhom}, good once within ${limits.invitation.days} days:\n\n  ${ctx.address}/join/${codeOf(ctx, id)}\n`
}
