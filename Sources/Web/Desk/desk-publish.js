import { address } from './desk-place.js'
import { areaField, choiceField, openForm, textField } from './desk-dialog.js'
import { changedParts } from './desk-words.js'
import { el, settled } from './desk-dom.js'
import { get, post, Refusal } from './desk-server.js'
import { isTyping, pressed } from './desk-keys.js'
import { noteKind, noteText, undoneText } from './desk-notes.js'
import { readArticle } from './desk-article.js'
import { say, sayDone } from './desk-toasts.js'
import { t } from './desk-texts.js'

const NOTE_KINDS = ['correction', 'clarification', 'update', 'editors_note', 'retraction']

/** What would become of the article. */
async function dryRun(file, suggestion) {
    const body = { article_revision: file.article.revision, dry_run: true, suggestion }
    return (await post(`/v1/desk/corrections/${file.id}/application`, body, { 'If-Match': file.etag })).data
}

const canApply = ({ data, article }) => Boolean(article && data.target?.position)

/** Replaces the words and publishes the note that is proposed, without a question. It can be taken back. */
export async function publishAtOnce(file) {
    const { data, article } = file
    const wrong = data.target.selector.exact, right = data.suggestion
    const kind = noteKind(data.kind)
    const text = noteText(article?.language, kind, wrong, right)
    if (!canApply(file) || !text) return openPublication(file)
    await apply(file, { article_revision: article.revision, note: { kind, text, wrong, right } })
    file.next()
}

async function apply(file, body) {
    await file.beInReview()
    await file.act('application', body)
    const { id } = file
    await file.reload()
    sayDone(t('published'), () => undoApplication(id, file))
}

/**
 * The note that readers get, and the words that are replaced with it. Where the words cannot be replaced by themselves,
 * the note is about an edit made by hand, or about none. The button has the focus, so that Enter or the same key again
 * publishes.
 */
export function openPublication(file, { focus } = {}) {
    const { data, article } = file
    const isApplied = canApply(file)
    const wrong = data.target?.selector.exact ?? ''
    const language = article?.language
    const kind = noteKind(data.kind)
    let proposed = noteText(language, kind, wrong, data.suggestion)
    const fields = {
        suggestion: areaField('suggestion', t('newWords'), data.suggestion ?? (isApplied ? wrong : ''), { rows: 2 }),
        kind: choiceField('kind', t('noteKind'), NOTE_KINDS.map(name => [name, t('note_' + name)]), kind),
        text: areaField('text', t('noteText'), proposed, { required: true, rows: 3, hint: t('noteTextHint') }),
        wrong: textField('wrong', t('wrong'), wrong),
        right: textField('right', t('right'), data.suggestion ?? ''),
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
            if (isByHand) return publishByHand(file, note, values.revision)
            try {
                await apply(file, { article_revision: file.article.revision, suggestion: values.suggestion, note })
            } catch (refusal) {
                if (refusal.name === 'article-changed') await look()
                throw refusal
            }
        },
        after: file.next,
    })
    form.prepend(shown)
    const showParts = () => {
        fields.suggestion.element.hidden = !isApplied
        fields.revision.element.hidden = !isByHand
    }
    const look = async () => {
        try {
            const preview = await dryRun(file, fields.suggestion.control.value)
            isByHand = false
            shown.replaceChildren(changedParts(preview.changes))
        } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
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

async function publishByHand(file, note, revision) {
    await file.beInReview()
    if (file.data.state === 'in_review') await file.act('acceptance')
    const revisions = revision ? { revision_before: Number(revision) - 1, revision: Number(revision) } : {}
    await file.act('publication', { note, ...revisions })
    say(t('published'))
}

/** The old words again, and a further note that says so. */
async function undoApplication(id, file) {
    const answer = await get(`/v1/desk/corrections/${id}`)
    const article = await readArticle(answer.data.article)
    const note = { kind: 'editors_note', text: undoneText(article?.language, answer.data.note) }
    const undone = await post(
        `/v1/desk/corrections/${id}/undo`, { article_revision: article?.revision ?? 1, note },
        { 'If-Match': answer.etag }
    )
    if (file.id !== id) return file.changed(undone.data)
    file.article = await readArticle(undone.data.article)
    file.take(undone)
}

export function takeBack(file) {
    openForm({
        title: t('takeBack'), send: t('takeBack'), danger: true,
        fields: [
            areaField('text', t('noteText'), undoneText(file.article?.language, file.data.note), {
                required: true, hint: t('takeBackHint'),
            }),
        ],
        submit: async ({ text }) => {
            await file.act('undo', {
                article_revision: file.article?.revision ?? 1, note: { kind: 'editors_note', text },
            })
            await file.reload()
            say(t('undone', t('published')))
        },
    })
}
