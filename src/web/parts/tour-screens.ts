import type { Step } from '../../core/tour/tour.ts'

/** The screens of the tour in their order, with what a host may say at each while she leads. */
export const tourScreens = [
  {
    path: '/tour/you',
    title: 'A few words for your host',
    aloud: 'Time to type. All of it may stay blank, and you don’t see the words while they are typed.',
  },
  {
    path: '/tour/1',
    title: 'Where your words go',
    aloud: 'The basics. Try the five choices together: who reads what?',
  },
  { path: '/tour/2', title: 'Our rules', aloud: 'Why you have them, and a time when one of them helped.' },
  {
    path: '/tour/3',
    title: 'Who’s who',
    aloud: 'Say a sentence about two or three people, and whom to ask for help.',
  },
  { path: '/tour/4', title: 'What we do here', aloud: 'Your traditions, and what only this house has.' },
  { path: '/tour/5', title: 'Say hello', aloud: 'A first post, or none yet. Nothing is posted by itself.' },
] as const

/** The address by which a phone goes where the host is, without taking the host along. */
export function followPath(step: Step): string {
  return `${tourScreens[step].path}?with=host`
}
