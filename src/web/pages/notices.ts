import { html } from 'hono/html'
import { dismissNotice } from '../../core/notices/dismiss-notice.ts'
import { listNotices } from '../../core/notices/notice.ts'
import { reactToNotice } from '../../core/notices/react-to-notice.ts'
import { unreactToNotice } from '../../core/notices/unreact-to-notice.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { noticeCard } from '../parts/notice-card.ts'
import { emptyCard } from '../parts/post-list.ts'

/** `GET /notices`: everything hosts had to say to everybody, what has ended too. */
export function noticesPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** `POST /notices/:id/read`: puts a notice away, for oneself. */
export async function readNotice(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  dismissNotice(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, backFrom(form))
}

/** `POST /notices/:id/react` with an emoji to `add` or to `take` back. */
export function reactNotice(visit: MemberVisit): Promise<Response> {
  const { ctx, member } = visit
  return withRefusal(
    visit,
    (form) => {
      if (form.has('take')) unreactToNotice(ctx, member, visit.part('id'), form.text('take'))
      else reactToNotice(ctx, member, visit.part('id'), form.text('add'))
      return goTo(visit, backFrom(form))
    },
    (kept) => page(visit, kept),
  )
}

function backFrom(form: Form): '/' | '/notices' {
  return form.text('back') === '/' ? '/' : '/notices'
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const notices = listNotices(visit.ctx, visit.member, { all: true })
  const list =
    notices.length > 0
      ? notices.map((notice) => noticeCard(visit, notice, '/notices'))
      : emptyCard('No notices', 'What hosts have to tell everybody will be here, and on top of Home until you read it.')
  const summary = kept ? errorSummary({ ...kept.refusal, message: kept.refusal.message, field: undefined }) : ''
  return { title: 'Notices', section: 'home', body: html`${summary}<h1>Notices</h1>${list}` }
}
