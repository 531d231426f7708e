import { el } from './desk-dom.js'
import { session } from './desk-session.js'
import { t } from './desk-texts.js'

/** The article beside a request, as plain text with the words marked. */
export function articlePane(data, article) {
    if (!article) return el('section', { class: 'article' }, el('p', { class: 'hint' }, t('noArticle')))
    return el('section',
        {
            class: 'article', role: 'region', 'aria-label': t('article'), tabindex: 0,
        },
        el('h3', { lang: article.language, dir: 'auto' }, article.headline),
        el('p', { class: 'hint links' },
            article.status === 'published' ? el(
                'a', { href: article.url, target: '_blank' }, t('seeArticle')
            ) : t('status_' + article.status), ' · ',
            el(
                'a',
                { href: `#/articles/${encodeURIComponent(article.slug)}/history` }, t('revision', article.revision)
            ),
            session.may('editor') ? [
                ' · ',
                el('a', { href: `#/articles/${encodeURIComponent(article.slug)}` }, t('editArticle')),
            ] : null),
        el('div', { lang: article.language }, paragraphs(article.body_text, data.target?.position)))
}

/** Paragraphs of a text, whose parts from `start` up to `end` (in Unicode scalars) are marked. */
function paragraphs(text, position) {
    const scalars = [...text]
    const { start, end } = position ?? { start: -1, end: -1 }
    const before = scalars.slice(0, Math.max(start, 0)).join('').length
    const behind = before + scalars.slice(Math.max(start, 0), Math.max(end, 0)).join('').length
    let offset = 0
    return text.split('\n\n').map(paragraph => {
        const first = Math.min(Math.max(before - offset, 0), paragraph.length)
        const last = Math.min(Math.max(behind - offset, 0), paragraph.length)
        offset += paragraph.length + 2
        const marked = paragraph.slice(first, last)
        return el(
            'p', { dir: 'auto' }, paragraph.slice(0, first), marked ? el('mark', {}, marked) : null,
            paragraph.slice(last)
        )
    })
}

/** The words that a request is about and what should stand there, with some of the text around them. */
export function changeInContext(data, article) {
    const { target, suggestion } = data
    if (!target) {
        return [
            el('p', { class: 'hint' }, t('wholeArticle')),
            suggestion ? el('p', { class: 'change', dir: 'auto' }, el('ins', {}, suggestion)) : null,
        ]
    }
    const { before, behind } = around(article?.body_text, target)
    const words = suggestion == null
        ? el('mark', {}, target.selector.exact)
        : [el('del', {}, target.selector.exact), suggestion ? el('ins', {}, suggestion) : null]
    return [
        target.anchor === 'exact' ? null : el('p', { class: 'anchor' }, t('anchor_' + target.anchor)),
        el('p', { class: 'change', dir: 'auto', lang: article?.language }, before, words, behind),
    ]
}

const AROUND = 60

function around(text, { position, selector }) {
    if (!text || !position) return { before: selector.prefix, behind: selector.suffix }
    const scalars = [...text]
    const before = scalars.slice(0, position.start).join('').split('\n\n').pop()
    const behind = scalars.slice(position.end).join('').split('\n\n')[0]
    return { before: lastOf(before), behind: firstOf(behind) }
}

function firstOf(text) {
    const scalars = [...text]
    return scalars.length > AROUND ? scalars.slice(0, AROUND).join('') + '…' : text
}

function lastOf(text) {
    const scalars = [...text]
    return scalars.length > AROUND ? '…' + scalars.slice(-AROUND).join('') : text
}

/** The parts of a difference with what has not changed cut down to what stands around the changes. */
export function changedParts(changes) {
    return el('p', { class: 'change', dir: 'auto' }, changes.map(({ op, text }, index) => {
        if (op !== 'equal') return el(op === 'insert' ? 'ins' : 'del', {}, text)
        if (index === 0) return lastOf(text)
        if (index === changes.length - 1) return firstOf(text)
        return [...text].length > 2 * AROUND ? firstOf(text) + lastOf(text).slice(1) : text
    }))
}
