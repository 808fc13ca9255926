import { Refusal } from './refusal.ts'

/** Another server answered, but with a status that is not what was asked for. */
export class WrongAnswer extends Refusal {
  override name = 'WrongAnswer'
  readonly status: number
  /** How long it asked to be left in peace, in milliseconds; null when it did not say. */
  readonly wait: number | null
  /** Where the answer came from in the end; '' when that does not matter. */
  readonly url: string

  constructor(status: number, wait: number | null = null, url = '') {
    super('bad-input', `That server answered with ${status}.`)
    this.status = status
    this.wait = wait
    this.url = url
  }
}
