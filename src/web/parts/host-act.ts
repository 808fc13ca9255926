import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import type { HostActKind } from '../../core/host-log/note-act.ts'
import type { LoggedAct } from '../../core/host-log/read-host-log.ts'
import { profilePath } from './face.ts'
import type { Html } from './safe.ts'

/** What a host did, as a sentence that every member may read. */
export function hostAct(act: LoggedAct): Html {
  return sentences[act.kind](act)
}

type Sentence = (act: LoggedAct) => Html

const sentences: Record<HostActKind, Sentence> = {
  'house-named': (act) => html`${by(act)} changed how the house is called or looks.`,
  'openness-changed': (act) => html`${by(act)} changed how open the house is.`,
  'rules-written': (act) => html`${by(act)} wrote <a href="/rules/history">version ${act.words} of the rules</a>.`,
  'norm-saved': (act) => html`${by(act)} wrote that <a href="/norms">we fold</a> ${quoted(act)}, and why.`,
  'norm-removed': (act) => html`${by(act)} took ${quoted(act)} from <a href="/norms">what we fold</a>.`,
  'notice-written': (act) => html`${by(act)} wrote <a href="/notices">a notice</a> for everybody.`,
  'notice-changed': (act) => html`${by(act)} changed <a href="/notices">a notice</a>.`,
  'notice-ended': (act) => html`${by(act)} ended <a href="/notices">a notice</a>.`,
  'emoji-added': (act) => html`${by(act)} added the emoji :${act.words}:.`,
  'emoji-removed': (act) => html`${by(act)} removed the emoji :${act.words}:.`,
  'role-given': (act) => html`${by(act)} made ${name(act.about)} ${act.words}.`,
  'role-taken': (act) =>
    act.by?.id === act.about?.id
      ? html`${by(act)} gave up being ${act.words}.`
      : html`${by(act)} decided that ${name(act.about)} is no longer ${act.words}.`,
  'key-made': (act) => html`${by(act)} made a sign-in link for somebody who lives here.`,
  'token-made': (act) => html`${by(act)} made a token, with which a program acts as somebody who lives here.`,
  'login-made': (act) => html`${by(act)} made a login for members, to ${quoted(act)}.`,
  'login-changed': (act) => html`${by(act)} changed the login to ${quoted(act)}.`,
  'login-removed': (act) => html`${by(act)} removed the login to ${quoted(act)}.`,
  'login-key-renewed': (act) => html`${by(act)} renewed the key that logins are signed with.`,
  'invitation-ended': (act) => html`${by(act)} ended an invitation that somebody else had made.`,
  'guest-answered': (act) => html`${by(act)} answered a member who suggested somebody to invite.`,
  'waiting-answered': (act) => html`${by(act)} answered somebody on the waitlist.`,
  'waiting-removed': (act) => html`${by(act)} took a name off the waitlist.`,
  // Who did it would tell friends of the two too much.
  'report-closed': () => html`A host closed a report.`,
  'report-reopened': () => html`A host opened a report again that was closed.`,
  'report-passed-on': () => html`A host told another server about a report, without a name of this house.`,
  reminded: () => html`A host reminded somebody of a rule.`,
  'asked-outside': () => html`A host asked somebody to step outside for some days.`,
  'called-back-in': () => html`A host ended a time outside early.`,
  'post-removed': () => html`A host removed a post.`,
  'asked-to-leave': () => html`A host asked somebody to leave, with notice and a reason.`,
  'may-stay': () => html`A host took back that somebody was asked to leave.`,
  // What everybody was told is all that is said here too.
  'moved-out': ({ words }) => html`<bdi>${words}</bdi>`,
  'door-closed': () => html`A host closed the door for somebody at once. Somebody else looks at it within a day.`,
  'door-stays-closed': () => html`Somebody else looked at a closed door and confirmed it.`,
  'door-opened': () => html`A door that was closed at once is open again.`,
  'door-lapsed': () => html`Nobody confirmed a closed door within a day, so it is open again.`,
  'world-opened': (act) => html`${by(act)} decided that the house ${openings[act.words] ?? 'keeps to itself'}.`,
  'handles-chosen': (act) => html`${by(act)} chose that handles end in ${quoted(act)}.`,
  'strangers-quieted': (act) => html`${by(act)} let notices of strangers wait in a drawer of their own, for everybody.`,
  'strangers-heard': (act) => html`${by(act)} ended that notices of all strangers wait in a drawer of their own.`,
  'server-shut-out': (act) => html`${by(act)} shut the server ${quoted(act)} out.`,
  'server-judged': (act) => html`${by(act)} made a rule for the server ${quoted(act)}.`,
  'block-proposed': (act) => html`${by(act)} proposed to ${blocks} to keep ${quoted(act)} out.`,
  'blocks-proposed': (act) => html`${by(act)} proposed to ${blocks} to keep ${act.words} servers out, from a list.`,
  'block-retracted': (act) => html`${by(act)} took back that ${blocks} should keep ${quoted(act)} out.`,
  'block-adopted': (act) => html`${by(act)} adopted a block of ${quoted(act)} that ${blocks} share.`,
  'block-softened': (act) => html`${by(act)} adopted, in a softer way, a block of ${quoted(act)} that ${blocks} share.`,
  'block-declined': (act) =>
    html`${by(act)} decided that a block of ${quoted(act)}, proposed by a neighbor, does not count here.`,
  'blocks-declined': (act) =>
    html`${by(act)} decided that no block counts here of those that ${quoted(act)} proposed and nobody had answered.`,
  'block-exempted': (act) =>
    html`${by(act)} decided that ${quoted(act)} is not kept out here, whoever of ${blocks} proposes it.`,
  'block-by-itself': (act) =>
    html`As ${by(act)} had chosen, a block of ${quoted(act)} counts here because enough of ${blocks} adopted it.`,
  'block-stopped': (act) => html`${by(act)} stopped that a block of ${quoted(act)} counts here by itself.`,
  'block-kept': (act) =>
    html`${by(act)} kept the rule for ${quoted(act)}, although the neighbor who proposed it took it back.`,
  'block-policy': (act) =>
    html`${by(act)} decided that blocks by ${blocks} count here ${act.words === '' ? 'only once a host says so' : `by themselves once ${act.words} houses stand behind them`}.`,
  'relay-added': (act) => html`${by(act)} asked the relay ${quoted(act)} for public posts, and gives it ours.`,
  'relay-removed': (act) => html`${by(act)} removed the relay ${quoted(act)}.`,
  'server-freed': (act) => html`${by(act)} took back the rule for the server ${quoted(act)}.`,
  'servers-listed': (act) => html`${by(act)} took ${act.words} rules for servers from a list.`,
  'server-let-in': (act) => html`${by(act)} said yes to the server ${quoted(act)}.`,
  'server-turned-away': (act) => html`${by(act)} said no to the server ${quoted(act)}.`,
  'everybody-asked': (act) => html`${by(act)} asked everybody: ${ending(act)}`,
  'question-taken-back': (act) => html`${by(act)} took a question for everybody back: ${ending(act)}`,
  'neighborhood-knocked': (act) => html`${by(act)} knocked at ${quoted(act)}, for us to be neighbors.`,
  'knock-taken-back': (act) => html`${by(act)} took back that we knocked at ${quoted(act)}.`,
  'knock-answered': (act) => html`${by(act)} answered ${quoted(act)}, who knocked here.`,
  'knock-answered-by-all': (act) => html`Everybody here was asked, and said yes to ${quoted(act)}, who knocked here.`,
  'neighborhood-asked': (act) => html`${by(act)} asked the neighborhood: ${quoted(act)}.`,
  'neighborhood-agreed': (act) => html`${by(act)} said yes for the house: ${quoted(act)}.`,
  'neighborhood-agreed-by-all': (act) => html`Everybody here was asked, and the house said yes: ${quoted(act)}.`,
  'neighborhood-refused': (act) => html`${by(act)} said “not now” for the house: ${quoted(act)}.`,
  'neighborhood-left': (act) => html`${by(act)} let the house leave the neighborhood ${quoted(act)}.`,
  'house-key-renewed': (act) =>
    html`${by(act)} gave the house a new key, with which it signs what it says to its neighbors.`,
}

const openings: Readonly<Record<string, string>> = {
  off: 'keeps to itself',
  listed: 'talks only with servers on a list',
  ask: 'talks with new servers once a host said yes',
  open: 'talks with every server that is not kept out',
}

const blocks = html`<a href="/street/blocks">the neighbors</a>`

function by(act: LoggedAct): Html {
  return act.by ? name(act.by) : html`Somebody at the machine`
}

function name(person: Person | null): Html {
  if (!person) return html`somebody`
  const shown = html`<bdi>${person.shownName}</bdi>`
  return person.gone ? shown : html`<a class="name" href="${profilePath(person)}">${shown}</a>`
}

// Words of somebody's own may end their sentence themselves.
function ending(act: LoggedAct): Html {
  return html`${quoted(act)}${/[.?!…]$/.test(act.words) ? '' : '.'}`
}

function quoted({ words }: LoggedAct): Html {
  return html`“<bdi>${words}</bdi>”`
}
