import type { HostingMe } from '../../core/guest-book/hosting-me.ts'

/** The places around Maple Street; who names one in her sentence lives there. */
export const towns: readonly string[] = [
  'Tilling',
  'Penny Bridge',
  'Alder Ferry',
  'Lower Fenwick',
  'Brackwater',
  'Kestrel Hill',
  'Saltmarsh',
  'Harrow Mills',
]

/** Where those live whose sentence is in another script, by handle. */
export const elsewhere: Readonly<Record<string, string>> = { noor: 'Kestrel Hill', haruka: 'Saltmarsh' }

/** What some people tell those who host them, by handle. */
export const hosting: Readonly<Record<string, Partial<HostingMe>>> = {
  sam: {
    pronouns: 'they/them',
    phone: 'android',
    experience: 'some',
    worries: 'That everybody knows everybody already.',
    reachMe: 'The door with the bass behind it, opposite the tool library.',
  },
  dot: {
    pronouns: 'she/her',
    phone: 'other',
    experience: 'new',
    needs: 'Large print. Patience with the machine; I have plenty for people.',
    goEasyOn: 'Explaining the internet to me.',
    reachMe: 'Ring twice, I am in the garden.',
    seenBy: 'everybody',
  },
  halima: {
    phone: 'iphone',
    experience: 'at-home',
    needs: 'Answers can wait till four. I sleep when you are up.',
    goEasyOn: 'Jokes about hospitals.',
    reachMe: 'The ward, until six; then the blue bicycle.',
    seenBy: 'everybody',
  },
  noor: { pronouns: 'she/her', experience: 'some', needs: 'Short sentences in English. اكتبوا بالعربية متى شئتم.' },
  bea: { goEasyOn: 'Accidents, after a shift.', seenBy: 'hosts' },
  finn: { phone: 'android', experience: 'new', worries: 'Asking things everybody knows.' },
}

/** What the hosts noted, days before the evening: who did, about whom, and what. */
export const notes: readonly {
  readonly by: string
  readonly about: string
  readonly day: number
  readonly words: string
}[] = [
  {
    by: 'dee',
    about: 'ada',
    day: 40,
    words: 'Bakes for all of us. Ask somebody to bake for her in the first week of December.',
  },
  { by: 'ada', about: 'teo', day: 33, words: 'Will not say when the machine is too much. Ask, on a walk.' },
  {
    by: 'dee',
    about: 'dot',
    day: 31,
    words: 'Set the text to largest together with her. Next: show her Catch-up, slowly.',
  },
  {
    by: 'ada',
    about: 'halima',
    day: 24,
    words: 'Call after four, never before. Likes to be asked about the knitting, not the ward.',
  },
  {
    by: 'dee',
    about: 'finn',
    day: 11,
    words: 'Said hello to nobody yet but Teo. Luca mends loud things too; introduce them?',
  },
  { by: 'ada', about: 'finn', day: 4, words: 'Wrote his first post. Answered by Teo within the hour.' },
  { by: 'dee', about: 'emre', day: 20, words: 'Twins. Expect silence on weekdays; it means nothing.' },
  {
    by: 'dee',
    about: 'sam',
    day: 0,
    words: 'Came through Wren, plays bass. Does not know where the gate key is. Otis needs a second bass.',
  },
]

/** What a host suggests as somebody’s sentence, and she has not answered. */
export const suggestion = {
  by: 'dee',
  to: 'sam',
  sentence: 'Plays bass two doors from the tool library, burns rice, lends records.',
}
