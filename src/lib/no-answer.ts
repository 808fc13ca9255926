import { Refusal } from './refusal.ts'

/**
 * Why nobody answered: its name is not known, its certificate is not in order, it is nowhere on the open internet, no
 * connection, no patience left; or `us`, when we have no way out ourselves, and `closing`, when this house goes to sleep.
 */
export type Silence = 'name' | 'certificate' | 'address' | 'connection' | 'slow' | 'us' | 'closing'

/** Another server did not answer at all. */
export class NoAnswer extends Refusal {
  override name = 'NoAnswer'
  readonly silence: Silence

  constructor(silence: Silence, sentence: string) {
    super(silence === 'address' ? 'not-allowed' : 'busy', sentence)
    this.silence = silence
  }
}
