import type { Context } from '../core/context.ts'
import { answerIntroduction } from '../core/introductions/answer-introduction.ts'
import { offerIntroduction } from '../core/introductions/offer-introduction.ts'
import { memberCalled } from './perform.ts'
import { introductions } from './words/introductions.ts'

/** Each persona is asked whether she would like to meet somebody, who said yes already: her yes opens the conversation. */
export function offerIntroductions(ctx: Context): void {
  for (const { by, saidYes, ...wanted } of introductions) {
    answerIntroduction(ctx, memberCalled(ctx, saidYes), offerIntroduction(ctx, memberCalled(ctx, by), wanted), 'yes')
  }
}
