import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { takeAvatar } from '../../core/media/take-avatar.ts'
import { editProfile, type ProfilePictures } from '../../core/members/edit-profile.ts'
import { knownInterests } from '../../core/members/interests.ts'
import { hasRole } from '../../core/members/member.ts'
import { findProfile, type Profile } from '../../core/members/profile.ts'
import { type ProfileDraft, tidyProfile } from '../../core/members/tidy-profile.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { face, profilePath } from '../parts/face.ts'
import { errorSummary, field, type Kept, tick, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

const most = limits.profile
const pictures = ['avatar', 'header'] as const

/** `/settings/profile`: how others see the member. */
export function profileSettings(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, null))
}

/** POST `/settings/profile`. */
export function saveProfile(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      const draft = draftFrom(form)
      const files = await takePictures(visit, form, draft)
      editProfile(visit.ctx, visit.member, draft, files)
      return goTo(visit, profilePath(visit.member), { text: 'Your profile is saved.' })
    },
    (kept) => page(visit, kept),
  )
}

// Words are checked first: a picture is not worked on for a form that comes back anyway. What is not used is not kept.
async function takePictures({ ctx, member }: MemberVisit, form: Form, draft: ProfileDraft): Promise<ProfilePictures> {
  const left = new Set(form.files)
  const taken: { avatar?: string | null; header?: string | null } = {}
  try {
    tidyProfile(draft)
    for (const as of pictures) {
      const upload = form.files.find((file) => file.field === as)
      if (!upload && form.has(`no-${as}`)) taken[as] = null
      if (!upload) continue
      left.delete(upload)
      taken[as] = await takeAvatar(ctx, member, upload, as)
    }
  } finally {
    for (const upload of left) await ctx.media.drop(upload)
  }
  return taken
}

function draftFrom(form: Form): ProfileDraft {
  const rows = Array.from({ length: most.fields }, (_, n) => ({
    name: form.text(nameOf('fields', n)),
    text: form.text(`${nameOf('fields', n)}-text`),
  }))
  return {
    shownName: form.text('shownName'),
    sentence: form.text('sentence'),
    about: form.text('about'),
    fields: rows,
    interests: Array.from({ length: most.interests }, (_, n) => form.text(nameOf('interests', n))),
    ...(form.has('town') ? { town: form.text('town') } : {}),
    locked: form.has('locked'),
    listed: form.has('listed'),
    showInterests: form.has('showInterests'),
    beyond: {
      indexed: form.has('indexed'),
      openFollows: form.has('openFollows'),
      openCounts: form.has('openCounts'),
    },
  }
}

// The first has the plain name, so that a refusal about the group leads to it.
function nameOf(group: 'fields' | 'interests', n: number): string {
  return n === 0 ? group : `${group}-${n}`
}

function page(visit: MemberVisit, kept: Kept | null): Page {
  const { member, ctx } = visit
  const own = findProfile(ctx, visit.viewer, member.name, null)
  const { shortName } = visit.house
  const body = html`${errorSummary(kept?.refusal)}<h1>Your profile</h1><form method="post" action="/settings/profile" enctype="multipart/form-data">
<section class="card">${field({ name: 'shownName', label: 'Name', note: `What people call you, at most ${limits.name.shown} characters. Your handle @${member.name} stays.`, value: nameTyped(visit), autocomplete: 'name' }, kept)}
<div data-count="${most.sentence}">${field({ name: 'sentence', label: 'Your sentence', note: `One sentence by which people remember you, at most ${most.sentence} characters. Strangers can read it too.`, value: member.sentence, autocomplete: 'off' }, kept)}</div>
${field({ name: 'about', label: 'About you', note: `As long as you like, up to ${most.about} characters. For people of ${shortName}.`, value: own.aboutText, rows: 5 }, kept)}
${field({ name: 'town', label: 'Town', note: `As roughly as you like, or nothing. For people of ${shortName}; those who say the same come up earlier.`, value: own.town, autocomplete: 'off' }, kept)}</section>
<section class="card"><h2>Pictures</h2>${picture('avatar', 'Your picture', own, kept)}${picture('header', 'A wide picture for the top of your page', own, kept)}</section>
${interests(visit, own, kept)}${lines(own, kept)}
<section class="card"><h2>Who finds and follows you</h2>
${tick({ name: 'locked', label: 'I decide who may follow me', note: 'Whoever wants to follow asks first. Those who follow you already stay.', on: member.locked }, kept)}
${tick({ name: 'listed', label: 'List me in “Who’s here”', note: 'And let strangers see your name, your sentence and your public posts. Without it they find nothing.', on: member.preferences.listed }, kept)}
${tick({ name: 'showInterests', label: 'Show my interests', note: '“You both like…” is said only when both of you show them.', on: member.preferences.showInterests }, kept)}</section>
${beyond(visit, kept)}
<p class="note">What helps you feel at home here has a page of its own: <a href="/settings/hosting-me">How to host me</a>. So have <a href="/settings/profile/tags">tags on your page</a>.</p>
<p class="row"><button class="btn">Save</button><a class="btn q" href="${profilePath(member)}">Not now</a></p></form>${ribbon(visit)}`
  return { title: 'Your profile', section: 'me', body, scripts: ['counter.js'] }
}

function beyond({ member: { preferences } }: MemberVisit, kept: Kept | null): Html {
  return html`<section class="card"><h2>Beyond this house</h2>
${tick({ name: 'indexed', label: 'Search engines may find me', note: 'Your page and your public posts, as long as you are listed. Without it machines are asked to keep out.', on: preferences.indexed }, kept)}
${tick({ name: 'openFollows', label: 'Other servers may see who follows me and whom I follow', note: 'Without it they see neither names nor numbers. People of this house are in it only when they tick this too.', on: preferences.openFollows }, kept)}
${tick({ name: 'openCounts', label: 'Other servers may count likes and boosts of my public posts', note: 'How many, never who.', on: preferences.openCounts }, kept)}</section>`
}

// A form of its own: what it changes is gone from this page after her first days.
function ribbon({ ctx, member }: MemberVisit): Html | '' {
  const until = member.joined + limits.newcomer.ribbon
  if (until <= ctx.now() || hasRole(member, 'host')) return ''
  const on = member.preferences.newHere
  const says = on
    ? html`“New here” stands beside your name until ${dateOf(until, ctx.now())}. Only people of this house see it.`
    : html`“New here” does not stand beside your name.`
  return html`<section class="card" aria-labelledby="new-here"><h2 id="new-here">New here</h2><p>${says}</p><form method="post" action="/settings/new-here"><button class="btn q" name="on" value="${on ? 'no' : 'yes'}">${on ? 'Leave it out' : 'Show it'}</button></form></section>`
}

function nameTyped({ member }: MemberVisit): string {
  return member.shownName === member.name ? '' : member.shownName
}

function picture(name: 'avatar' | 'header', label: string, own: Profile, kept: Kept | null): Html {
  const has = name === 'avatar' ? own.person.avatar : own.header
  const megabytes = limits.picture.bytes / 1024 / 1024
  const now =
    name === 'avatar'
      ? face(own.person, 'large')
      : has
        ? html`<img class="wide" src="/media/${has}/medium" alt="">`
        : ''
  return html`${now}${field({ name, label, note: `Up to ${megabytes} MB. Where and when it was taken is removed.`, type: 'file', accept: 'image/*' }, kept)}${has ? tick({ name: `no-${name}`, label: 'Take it away' }, kept) : ''}`
}

function interests(visit: MemberVisit, own: Profile, kept: Kept | null): Html {
  const shown = blanksAfter(own.interests.length, most.interests, kept, 'interests')
  const inputs = Array.from({ length: shown }, (_, n) => interest(own, n, kept))
  return html`<section class="card"><h2>Interests</h2><p class="note">Up to ${most.interests}. They help people find each other: those with something in common come first.</p><div class="pairs">${inputs}</div>
<datalist id="known-interests">${knownInterests(visit.ctx).map((each) => html`<option value="${each}"></option>`)}</datalist></section>`
}

function interest(own: Profile, n: number, kept: Kept | null): Html {
  return field(
    {
      name: nameOf('interests', n),
      label: `Interest ${n + 1}`,
      value: own.interests[n] ?? '',
      autocomplete: 'off',
      list: 'known-interests',
    },
    kept,
  )
}

function lines(own: Profile, kept: Kept | null): Html {
  const shown = blanksAfter(own.fields.length, most.fields, kept, 'fields')
  const rows = Array.from({ length: shown }, (_, n) => {
    const name = nameOf('fields', n)
    const { name: label = '', text = '' } = own.fields[n] ?? {}
    return html`<div class="pairs">${field({ name, label: `Name of line ${n + 1}`, value: label, autocomplete: 'off' }, kept)}${field({ name: `${name}-text`, label: `Text of line ${n + 1}`, value: text, autocomplete: 'off' }, kept)}</div>`
  })
  return html`<section class="card"><h2>Lines of your own</h2><p class="note">Up to ${most.fields}: “Garden” and “Plot 12”, “Site” and a link.</p>${rows}</section>`
}

// All rows that have words, and three more while there is room; saving makes room for others.
function blanksAfter(filled: number, mostRows: number, kept: Kept | null, group: 'fields' | 'interests'): number {
  const sent = kept
    ? Array.from({ length: mostRows }, (_, n) => kept.form.text(nameOf(group, n))).findLastIndex(Boolean) + 1
    : 0
  return Math.min(mostRows, Math.max(filled, sent) + (group === 'fields' ? 2 : 3))
}
