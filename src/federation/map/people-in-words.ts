import type { Context } from '../../core/context.ts'
import { findFederation } from '../../core/house/federation.ts'
import { findMemberByName } from '../../core/members/member.ts'
import { type SafeHtml, wordsOf } from '../../lib/html.ts'

const most = 50

/** Ids of members whom words from elsewhere name, by a link to their page or by their whole handle. */
export function peopleInWords(ctx: Context, html: SafeHtml): string[] {
  if (!html.includes('@')) return []
  const domains = [findFederation(ctx).handleDomain, new URL(ctx.address).host]
  const lower = html.toLowerCase()
  if (!domains.some((domain) => lower.includes(domain))) return []
  const links = [...html.matchAll(/ href="([^"]{1,300})"/g)].flatMap((found) => nameInLink(ctx, found[1] ?? ''))
  const names = [...new Set([...links, ...handlesIn(html, domains)])].slice(0, most)
  return names.flatMap((name) => findMemberByName(ctx.db, name)?.id ?? [])
}

function nameInLink({ address }: Context, href: string): string[] {
  return href.startsWith(`${address}/@`) ? (/^[A-Za-z0-9_.-]+$/.exec(href.slice(address.length + 2)) ?? []) : []
}

function handlesIn(html: SafeHtml, domains: readonly string[]): string[] {
  const handles = wordsOf(html).matchAll(/(?<![\w@/])@([A-Za-z0-9_][A-Za-z0-9_.-]{0,63})@([A-Za-z0-9.:-]{1,253})/g)
  return [...handles].flatMap(([, name = '', domain = '']) =>
    domains.includes(domain.toLowerCase().replace(/[.:]+$/, '')) ? [name] : [],
  )
}
