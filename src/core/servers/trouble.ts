import type { Silence } from '../../lib/no-answer.ts'

/**
 * Why a letter did not arrive: nobody answered, or what was answered; or the reason is ours: `full`, too many waited for that
 * server; `deleted`, what it told was deleted before it left; `shut-out`, hosts do not want that server; `unjudged`, no host said
 * whether they do; `broken`, something went wrong here.
 */
export type Trouble =
  | Exclude<Silence, 'closing'>
  | `answer ${number}`
  | 'full'
  | 'deleted'
  | 'shut-out'
  | 'unjudged'
  | 'broken'
