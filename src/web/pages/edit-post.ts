import { html } from 'hono/html'
import { choiceOf } from '../../core/audience/choices.ts'
import { draftFromPost } from '../../core/posts/draft-from-post.ts'
import { type Edit, editPost, findOwn, versionOf } from '../../core/posts/edit-post.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { Form } from '../../http/read-form.ts'
import { statusOf } from '../../http/refusals.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { piece, show, wantsPiece } from '../answer.ts'
import { audienceChip } from '../parts/audience.ts'
import {
  keepIn,
  keptBecause,
  languageField,
  mediaPart,
  picturesTool,
  tool,
  warningField,
  wordsField,
} from '../parts/composer.ts'
import { foldLineFrom, languageFrom, readMedia } from '../parts/composing.ts'
import { errorSummary } from '../parts/form.ts'
import { goOn } from '../parts/go-on.ts'
import { meetNamed } from '../parts/meet-named.ts'
import { anywayWords, type Noticed, noticedBox } from '../parts/noticed.ts'
import type { Html } from '../parts/safe.ts'
import { withFiles } from '../parts/take-files.ts'

/** `/@name/:id/edit` and `/local/:id/edit`: the words and pictures of one's own post. */
export function editPage(visit: MemberVisit): Response | Promise<Response> {
  const view = findOwnView(visit, 'edit')
  return answer(visit, view, { draft: draftFromPost(visit.ctx, view.post), seen: versionOf(view.post) })
}

/** POST of the same page: saves, or only adds and takes out pictures. */
export async function saveEdit(visit: MemberVisit): Promise<Response> {
  const view = findOwnView(visit, 'edit')
  const form = await visit.form()
  const { composing, refusal } = await withFiles(visit, form, readEditing(form))
  if (refusal) return answer(visit, view, { ...composing, refusal })
  if (form.has('drop') || form.text('do') === 'pictures') return answer(visit, view, composing)
  const { draft, seen } = composing
  const bare = draft.media.some(({ alt }) => alt.trim() === '')
  if (bare && !form.all('sure').includes('no-description')) return answer(visit, view, { ...composing, bare })
  await meetNamed(visit, { text: draft.text, named: [] })
  try {
    editPost(visit.ctx, visit.member, view.post.id, { edit: draft, seen })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // The next try is against what is there now; she was told to look at it.
    const again = error.code === 'stale' ? versionOf(view.post) : seen
    return answer(visit, view, { draft, seen: again, refusal: error })
  }
  return goOn(visit, view.path, { text: 'Saved.' })
}

/** A member's own post at the address of one of its pages; anything else is not there. */
export function findOwnView(visit: MemberVisit, page: 'edit' | 'delete'): PostView {
  const post = findOwn(visit.ctx, visit.member, visit.part('id'))
  const view = loadPost(visit.ctx, visit.viewer, post.id)
  if (!view || visit.url.pathname !== `${view.path}/${page}`)
    throw new Refusal('not-found', 'There is nothing at this address.')
  return view
}

interface Editing {
  readonly draft: Edit
  readonly seen: number
  readonly refusal?: Refusal
  /** True when a picture without description was just noticed. */
  readonly bare?: boolean
}

function readEditing(form: Form): Editing {
  const draft = {
    text: form.text('text'),
    warning: foldLineFrom(form),
    language: languageFrom(form.text('language')),
    media: readMedia(form),
  }
  return { draft, seen: Number(form.text('seen')) }
}

function answer(visit: MemberVisit, view: PostView, editing: Editing): Response | Promise<Response> {
  const status = editing.refusal ? statusOf[editing.refusal.code] : 200
  const body = form(visit, view, editing)
  if (wantsPiece(visit)) return piece(visit, body, status)
  const page = { title: 'Edit', section: 'write', scripts: ['composer.js'], trouble: Boolean(editing.refusal) } as const
  return show(visit, { ...page, body: html`<h1>Edit your post</h1>${body}` }, status)
}

function form(visit: MemberVisit, view: PostView, { draft, seen, refusal, bare }: Editing): Html {
  const { post, path } = view
  const kept = keptBecause(refusal)
  const noticed = bare ? noticedIn(view, draft) : null
  return html`<div id="composer">${errorSummary(refusal)}<form class="card comp a-${choiceOf(post.audience).choice}" method="post" action="${path}/edit" enctype="multipart/form-data" ${keepIn(visit, `${post.id}:${seen}`)}>
<button class="vh" name="do" value="save" tabindex="-1" aria-hidden="true">Save</button><input type="hidden" name="seen" value="${seen}">${noticed ? html`<input type="hidden" name="sure" value="no-description">${noticedBox(visit, noticed)}` : ''}
${wordsField('Your words', draft.text, kept)}${mediaPart(visit, draft, kept)}
<div class="tools">${picturesTool()}${tool({ name: 'warning', icon: 'fold', word: 'Fold', open: draft.warning !== '' }, kept, warningField(visit, draft.warning, kept))}${tool({ name: 'language', icon: 'settings', word: 'More', open: false }, kept, languageField(visit, draft.language))}</div>
<p class="note">${audienceChip(post.audience, visit.house)} Editing can’t change who sees it. <a href="${path}/delete">Delete it and write it again</a> for others.${view.poll ? ' Its poll stays as it is, because people may have voted.' : ''}${post.leaves === null ? ' People can see how it was before.' : ''}</p>
<div class="row apart foot"><a class="btn q" href="${path}">Leave it as it was</a><button class="btn" name="do" value="save" data-go>${noticed ? anywayWords(noticed).replace('Post', 'Save') : html`<span class="go-words">Save</span><span class="go-bare">Save without description</span>`}</button></div></form></div>`
}

function noticedIn({ post }: PostView, draft: Edit): Noticed {
  return { worries: [{ kind: 'no-description', key: 'no-description', who: [] }], prepared: { post, draft } }
}
