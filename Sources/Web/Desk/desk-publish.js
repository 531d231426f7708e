import { address } from './desk-place.js'
import { areaField, choiceField, openForm, textField } from './desk-dialog.js'
import { changedParts } from './desk-words.js'
import { el, settled } from './desk-dom.js'
import { post, Refusal } from './desk-server.js'
import { isTyping, pressed } from './desk-keys.js'
import { noteKind, noteText, undoneText } from './desk-notes.js'
import { say, sayDone, sayRefusal } from './desk-toasts.js'
import { t } from './desk-texts.js'

const NOTE_KINDS = ['correction', 'clarification', 'update', 'editors_note', 'retraction']

/** What would become of the article. */
async function dryRun({ id, article, etag }, suggestion) {
    const body = { article_revision: article.revision, dry_run: true, suggestion }
    return (await post(`/v1/desk/corrections/${id}/application`, body, { 'If-Match': etag })).data
}

const canApply = ({ data, article }) => Boolean(article && data.target?.position)

/** Replaces the words and publishes the note that is proposed, without a question. It can be taken back. */
export async function publishAtOnce(request) {
    const { data, article } = request
    const wrong = data.target.selector.exact, right = data.suggestion
    const kind = noteKind(data.kind)
    const text = noteText(article?.language, kind, wrong, right)
    if (!canApply(request) || !text) return openPublication(request)
    await apply(request, { article_revision: article.revision, note: { kind, text, wrong, right } })
    request.next()
}

const apply = (request, body) => request.work(async () => {
    await request.beInReview()
    await request.act('application', body)
    await request.read().catch(sayRefusal)
    sayDone(t('published'), () => request.work(() => undoApplication(request)))
})

/**
 * The note that readers get, and the words that are replaced with it. Where the words cannot be replaced by themselves,
 * the note is about an edit made by hand, or about none. The button has the focus, so that Enter or the same key again
 * publishes.
 */
export function openPublication(request, { focus } = {}) {
    const { data, article } = request
    const isApplied = canApply(request)
    const wrong = data.target?.selector.exact ?? ''
    const language = article?.language
    const kind = noteKind(data.kind)
    let proposed = noteText(language, kind, wrong, data.suggestion)
    const fields = {
        suggestion: areaField('suggestion', t('newWords'), data.suggestion ?? (isApplied ? wrong : ''), {
            rows: 2, lang: language,
        }),
        kind: choiceField('kind', t('noteKind'), NOTE_KINDS.map(name => [name, t('note_' + name)]), kind),
        text: areaField('text', t('noteText'), proposed, { required: true, rows: 3, hint: t('noteTextHint') }),
        wrong: textField('wrong', t('wrong'), wrong, { lang: language }),
        right: textField('right', t('right'), data.suggestion ?? '', { lang: language }),
        revision: choiceField('revision', t('edit'), revisionChoices(article), ''),
    }
    const shown = el('div', { class: 'difference', role: 'status' })
    const names = ['kind', 'text', 'wrong', 'right']
    let isByHand = !isApplied
    const { form, sendButton, dialog } = openForm({
        title: t('publish'), send: t('publishNow'),
        fields: Object.values(fields),
        focus: focus ?? (proposed ? 'send' : isApplied ? 'suggestion' : 'text'),
        submit: async values => {
            const note = Object.fromEntries(names.map(name => [name, values[name].trim() || null]))
            if (isByHand) return publishByHand(request, note, values.revision)
            try {
                const { revision } = request.article
                await apply(request, { article_revision: revision, suggestion: values.suggestion, note })
            } catch (refusal) {
                if (refusal.name === 'article-changed') await look()
                throw refusal
            }
        },
        after: request.next,
    })
    form.prepend(shown)
    const showParts = () => {
        fields.suggestion.element.hidden = !isApplied
        fields.revision.element.hidden = !isByHand
    }
    let looks = 0
    const look = async () => {
        const current = ++looks
        if (!shown.childElementCount) shown.textContent = t('loading')
        try {
            const preview = await dryRun(request, fields.suggestion.control.value)
            if (current !== looks) return
            isByHand = false
            shown.replaceChildren(changedParts(preview.changes))
        } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
            if (current !== looks) return
            isByHand = refusal.name === 'apply-by-hand'
            shown.replaceChildren(
                el('p', { class: 'error' }, refusal.message),
                isByHand ? byHandLink(article, dialog) : ''
            )
        }
        showParts()
    }
    showParts()
    if (isApplied) look()
    else shown.replaceChildren(el('p', { class: 'hint' }, t('byHand')), byHandLink(article, dialog))
    const lookSoon = settled(look)
    fields.suggestion.control.addEventListener('input', () => {
        const right = fields.suggestion.control.value
        fields.right.control.value = right
        propose()
        lookSoon()
    })
    fields.kind.control.addEventListener('change', propose)
    // What the editor has written stays; what was proposed follows the words.
    function propose() {
        const text = noteText(language, fields.kind.control.value, wrong, fields.suggestion.control.value)
        if (fields.text.control.value === proposed) fields.text.control.value = text
        proposed = text
    }
    form.addEventListener('keydown', event => {
        if (isTyping(event.target) || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
        if (pressed(event) !== 'a') return
        event.preventDefault()
        form.requestSubmit(sendButton)
    })
}

function byHandLink(article, dialog) {
    if (!article) return ''
    const href = address('articles', [article.slug])
    return el('p', {}, el('a', { href, onclick: () => dialog.close() }, t('editArticle')))
}

/** An edit is named by the revision that it made. */
function revisionChoices(article) {
    const newest = article?.revision ?? 1
    const edits = Array.from({ length: Math.min(newest - 1, 20) }, (_, index) => newest - index)
    return [['', t('noEdit')], ...edits.map(number => [String(number), t('editTo', number)])]
}

const publishByHand = (request, note, revision) => request.work(async () => {
    await request.beInReview()
    if (request.data.state === 'in_review') await request.act('acceptance')
    const revisions = revision ? { revision_before: Number(revision) - 1, revision: Number(revision) } : {}
    await request.act('publication', { note, ...revisions })
    say(t('published'))
})

/** The old words again, and a further note that says so. */
async function undoApplication(request) {
    await request.read()
    const note = { kind: 'editors_note', text: undoneText(request.article?.language, request.data.note) }
    await request.act('undo', { article_revision: request.article?.revision ?? 1, note })
    await request.read()
}

export function takeBack(request) {
    openForm({
        title: t('takeBack'), send: t('takeBack'), danger: true,
        fields: [
            areaField('text', t('noteText'), undoneText(request.article?.language, request.data.note), {
                required: true, hint: t('takeBackHint'),
            }),
        ],
        submit: ({ text }) => request.work(async () => {
            await request.act('undo', {
                article_revision: request.article?.revision ?? 1, note: { kind: 'editors_note', text },
            })
            await request.read()
            say(t('undone', t('published')))
        }),
    })
}
