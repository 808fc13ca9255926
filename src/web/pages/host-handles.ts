import type { HandlesTried } from '../../core/elsewhere/port.ts'
import { findFederation } from '../../core/house/federation.ts'
import { chooseHandles, handleDomainFrom } from '../../core/judgement/choose-handles.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo } from '../answer.ts'
import { withRefusal } from '../parts/form.ts'
import { worldPage } from './host-world.ts'

/** `POST /host/world/handles`: asks a domain whether it leads here, and uses it if that was wished. */
export function saveHandles(visit: MemberVisit): Promise<Response> {
  const { ctx, member } = visit
  return withRefusal(
    visit,
    async (form) => {
      const domain = handleDomainFrom(ctx, form.text('domain'))
      if (findFederation(ctx).firstSent === null && domain) await checkLeadsHere(visit, domain)
      if (form.text('act') === 'try')
        return goTo(visit, '/host/world', {
          text: domain ? `${domain} leads here. It can be used.` : 'The address of the house needs nothing.',
        })
      chooseHandles(ctx, member, domain)
      const now = findFederation(ctx).handleDomain
      return goTo(visit, '/host/world', { text: `Handles end in ${now} now.` })
    },
    (kept) => worldPage(visit, kept),
  )
}

async function checkLeadsHere({ ctx }: MemberVisit, domain: string): Promise<void> {
  const tried = await ctx.elsewhere.tryHandles(domain)
  if (tried !== 'here') throw new Refusal('bad-input', words[tried](domain), 'domain')
}

const words: Record<Exclude<HandlesTried, 'here'>, (domain: string) => string> = {
  elsewhere: (domain) =>
    `${domain} answers, but does not lead here with the whole question. Nothing was changed; see what it needs below.`,
  silent: (domain) =>
    `${domain} does not answer at /.well-known/webfinger. Nothing was changed; see what it needs below.`,
}
