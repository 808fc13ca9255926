import type { Context } from '../../core/context.ts'
import { noteLifted } from '../../core/shared-blocks/note-lifted.ts'

/** Hosts (one is given by her id) made, changed or lifted rules: neighbors are told where what this house answered them is no longer so. */
export function ruleChanged(ctx: Context, { by }: { by: string }): void {
  noteLifted(ctx, by)
}
