import { one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/**
 * How it stands with a quote that goes beyond one house: whoever wrote the other post was asked, lets it, does not, or her server can't be
 * asked, so that the quote is a link.
 */
export type QuoteState = 'asked' | 'allowed' | 'refused' | 'link'

/** A quote that needs a permission (FEP-044f). `given` is true when the permission is ours to give and take. */
export interface Quote {
  /** The post that quotes. */
  readonly post: string
  readonly state: QuoteState
  /** Address of the permission. */
  readonly permit: string | null
  /** Address of the question. */
  readonly request: string | null
  readonly given: boolean
}

const columns = 'q.post, q.state, q.permit, q.request, q.given'

export function findQuote(ctx: Context, post: string): Quote | null {
  const row = one(ctx.db, `select ${columns} from quotes q where q.post = :post`, { post })
  return row && quoteFrom(row)
}

/** The quote with this permission from elsewhere. */
export function findByPermit(ctx: Context, permit: string): Quote | null {
  const row = one(ctx.db, `select ${columns} from quotes q where q.permit = :permit`, { permit })
  return row && quoteFrom(row)
}

/** The quote about which this question was asked. */
export function findByRequest(ctx: Context, request: string): Quote | null {
  const row = one(ctx.db, `select ${columns} from quotes q where q.request = :request`, { request })
  return row && quoteFrom(row)
}

/** Writes down how it stands with a quote. Call it inside a transaction. */
export function saveQuote(ctx: Context, post: string, changed: Partial<Omit<Quote, 'post'>>): void {
  const { state, permit, request, given } = { ...blank, ...findQuote(ctx, post), ...changed }
  run(
    ctx.db,
    `insert into quotes (post, state, permit, request, given, changed) values (:post, :state, :permit, :request, :given, :now)
     on conflict do update set state = excluded.state, permit = excluded.permit, request = excluded.request,
       given = excluded.given, changed = excluded.changed`,
    { post, state, permit, request, given: Number(given), now: ctx.now() },
  )
}

const blank: Omit<Quote, 'post'> = { state: 'asked', permit: null, request: null, given: false }

function quoteFrom(row: Record<string, unknown>): Quote {
  const text = (name: string) => (row[name] === null ? null : String(row[name]))
  return {
    post: String(row['post']),
    state: row['state'] as QuoteState,
    permit: text('permit'),
    request: text('request'),
    given: row['given'] === 1,
  }
}
