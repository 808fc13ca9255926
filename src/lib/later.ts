import { Refusal } from './refusal.ts'

/** A "not now": whoever asks programs may come again after so many seconds. */
export class Later extends Refusal {
  override name = 'Later'
  readonly seconds: number

  constructor(sentence: string, seconds: number) {
    super('too-often', sentence)
    this.seconds = seconds
  }
}
