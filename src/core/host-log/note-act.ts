import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'

/** Everything a host does that members can read about; each has its sentence in src/web/parts/host-act.ts. */
export type HostActKind =
  | 'house-named'
  | 'openness-changed'
  | 'rules-written'
  | 'norm-saved'
  | 'norm-removed'
  | 'notice-written'
  | 'notice-changed'
  | 'notice-ended'
  | 'emoji-added'
  | 'emoji-removed'
  | 'role-given'
  | 'role-taken'
  | 'key-made'
  | 'token-made'
  | 'login-made'
  | 'login-changed'
  | 'login-removed'
  | 'login-key-renewed'
  | 'invitation-ended'
  | 'guest-answered'
  | 'waiting-answered'
  | 'waiting-removed'
  | 'report-closed'
  | 'report-reopened'
  | 'report-passed-on'
  | 'reminded'
  | 'asked-outside'
  | 'called-back-in'
  | 'post-removed'
  | 'asked-to-leave'
  | 'may-stay'
  | 'moved-out'
  | 'door-closed'
  | 'door-stays-closed'
  | 'door-opened'
  | 'door-lapsed'
  | 'world-opened'
  | 'handles-chosen'
  | 'strangers-quieted'
  | 'strangers-heard'
  | 'server-shut-out'
  | 'server-judged'
  | 'server-freed'
  | 'servers-listed'
  | 'server-let-in'
  | 'server-turned-away'
  | 'block-proposed'
  | 'blocks-proposed'
  | 'block-retracted'
  | 'block-adopted'
  | 'block-softened'
  | 'block-declined'
  | 'block-exempted'
  | 'blocks-declined'
  | 'block-by-itself'
  | 'block-stopped'
  | 'block-kept'
  | 'block-policy'
  | 'relay-added'
  | 'relay-removed'
  | 'everybody-asked'
  | 'question-taken-back'
  | 'neighborhood-knocked'
  | 'knock-taken-back'
  | 'knock-answered'
  | 'knock-answered-by-all'
  | 'neighborhood-asked'
  | 'neighborhood-agreed'
  | 'neighborhood-agreed-by-all'
  | 'neighborhood-refused'
  | 'neighborhood-left'
  | 'house-key-renewed'

/** Kinds whose sentence names whom the act was about. Nobody is kept for the others, so nobody can be shown. */
export const naming: readonly HostActKind[] = ['role-given', 'role-taken']

/** Something a host did. `by` and `about` are ids of members; `by` is null for somebody at the machine itself. */
export interface HostAct {
  readonly by: string | null
  readonly kind: HostActKind
  readonly about?: string
  /** A version, a tag, a role: what the sentence of the kind needs. */
  readonly words?: string
}

/** Writes down what a host does, for every member to read. Call it inside the transaction of the act. */
export function noteAct(ctx: Context, { by, kind, about, words = '' }: HostAct): void {
  run(
    ctx.db,
    'insert into host_acts (id, host, kind, about, words, made) values (:id, :by, :kind, :about, :words, :now)',
    {
      id: newId(ctx.now()),
      by,
      kind,
      about: naming.includes(kind) ? (about ?? null) : null,
      words,
      now: ctx.now(),
    },
  )
}
