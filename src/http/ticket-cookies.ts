import type { Context as Request } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type TicketPurpose, ticketLasts } from '../core/access/tickets.ts'
import { cookieRules } from './cookies.ts'

/** Gives a browser its ticket for the next step; it goes with the browser's window or when it runs out. */
export function setTicketCookie(request: Request, address: string, purpose: TicketPurpose, token: string): void {
  setCookie(request, purpose, token, { ...cookieRules(address), maxAge: ticketLasts[purpose] / 1000 })
}

/** The ticket that this browser holds for a purpose, or ''. */
export function ticketIn(request: Request, purpose: TicketPurpose): string {
  return getCookie(request, purpose) ?? ''
}

export function clearTicketCookie(request: Request, address: string, purpose: TicketPurpose): void {
  deleteCookie(request, purpose, cookieRules(address))
}
