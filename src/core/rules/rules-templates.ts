/** Rules to begin with; a host makes them her own. */
export interface RulesTemplate {
  readonly id: string
  readonly name: string
  /** For whom it is good, in one line for the host. */
  readonly advice: string
  readonly text: string
}

/** What the wizard begins with: short enough to be read, clear enough to be used. */
export const usualTemplate: RulesTemplate = {
  id: 'table',
  name: 'Kitchen table',
  advice: 'For most houses: a page that is read in two minutes and answers what comes up in the first year.',
  text: `**What we do here**

- Talk as we would at a kitchen table: with each other, not about each other.
- Ask before sharing what somebody said or showed here. What is said at home stays at home.
- Describe pictures, so that everybody has them.
- Fold long, heavy or spoiling things behind a warning.

**What we don’t do here**

- No cruelty, no pile-ons, no contempt for who somebody is.
- No selling, no spreading of things we know to be false.
- No pretending to be somebody else.

**What happens then**

A host talks to you first, in private, and listens. If it goes on, you may be asked to step outside for a while, or to leave. You can always take your things with you.

If something feels wrong, tell a host. You don’t need proof, and you don’t need to be sure.
`,
}

const light: RulesTemplate = {
  id: 'doormat',
  name: 'Doormat',
  advice: 'For old friends: five lines. It only works while everybody could ring everybody else’s bell.',
  text: `We know each other, and we would like to keep it that way.

- Be as kind here as you are at the door.
- What is said in the house stays in the house.
- If you hurt somebody, say sorry before you explain.
- If something bothers you, tell the person, or tell a host.

A host may ask anybody to stop, or to go home for a while. That is all.
`,
}

const firm: RulesTemplate = {
  id: 'handrail',
  name: 'Handrail',
  advice:
    'For a house where people could get hurt: it names things. Make yours so clear that somebody who would not fit turns round at the door.',
  text: `**Who this house is for**

For people who want a small, calm place and will help to keep it one. Who wants an audience, a fight or a market will be happier elsewhere, and we say so without hard feelings.

**What we do here**

- Believe people about who they are: names, pronouns, bodies, faith, money, health.
- Ask before you argue. “Do you want advice, or ears?” is a good question.
- Ask before sharing anything out of the house, screenshots too. No answer means no.
- Fold politics, bodies, food worries, violence and anything that spoils a story under the tag we agreed on.
- Describe every picture.
- Take a night before you answer something that makes you angry.

**What we don’t do here**

- No slurs, also not as a joke, a quote or a test.
- No “just asking” about whether somebody’s life is a debate.
- No flirting that was not invited, and none at all with anybody under 18.
- No digging up what somebody said elsewhere to use it here.
- No machine-made posts passed off as your own, no advertising, no recruiting.
- No coming back under another name after being asked to leave.

**What happens then**

1. The first time, a host writes to you in private, names the rule and the post, and wants to hear you.
2. The second time within a year, you step outside: one to fourteen days of reading only.
3. The third time, or at once when somebody is in danger, you are asked to leave. You take everything of yours along.

Who was hurt decides how much the others learn. If it is about a host, tell another one; the host it is about has no say in it.

**How this changes**

Anybody can propose a change. We talk for a week, then a host writes it down, and everybody reads it anew.
`,
}

/** The templates beside the editor, the lightest first. */
export const rulesTemplates: readonly RulesTemplate[] = [light, usualTemplate, firm]
