// What stands around a quote, in Unicode scalars.
const CONTEXT = 64

// Elements whose text nobody reads.
const UNREAD = 'script, style, noscript, template, textarea, select'
const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, blockquote, figure, td, th, dd, dt, pre, div, section'

/** A range's part within an element; null when nothing of it is there. */
function within(root, range) {
    if (!range.intersectsNode(root)) return null
    const inner = range.cloneRange()
    const whole = document.createRange()
    whole.selectNodeContents(root)
    if (inner.compareBoundaryPoints(Range.START_TO_START, whole) < 0) inner.setStart(root, 0)
    if (inner.compareBoundaryPoints(Range.END_TO_END, whole) > 0) inner.setEnd(root, root.childNodes.length)
    return inner
}

/** What readers read before, in and after a range: `{before, exact, after}`, blocks apart by a blank line. */
function textAround(root, range) {
    const found = {before: '', exact: '', after: ''}
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    let block = null
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest(UNREAD)) continue
        const start = node === range.startContainer ? range.startOffset
            : range.comparePoint(node, 0) < 0 ? node.length : 0
        const end = Math.max(start, node === range.endContainer ? range.endOffset
            : range.comparePoint(node, node.length) > 0 ? 0 : node.length)
        const place = node.parentElement.closest(BLOCKS)
        if (block && place !== block) found[start ? 'before' : end ? 'exact' : 'after'] += '\n\n'
        block = place
        found.before += node.data.slice(0, start)
        found.exact += node.data.slice(start, end)
        found.after += node.data.slice(end)
    }
    return found
}

/**
 * A text without what pages change in it: white space, what has no width, the form of quotes, dashes and ligatures.
 * `places[i]` is the scalar of the text that unit `i` comes from.
 */
function fold(text) {
    const units = [], places = []
    let place = 0
    for (const scalar of text) {
        const folded = scalar.normalize('NFKD').replace(/[\s\p{Cf}]/gu, '').replace(/[‘’‚‛′]/g, "'")
            .replace(/[“”„‟″«»]/g, '"').replace(/[‐-―−]/g, '-')
        for (const unit of folded.split('')) {
            units.push(unit)
            places.push(place)
        }
        place += 1
    }
    return {text: units.join(''), places}
}

/** How many units two texts share at the end of the one or the beginning of the other, `CONTEXT` at most. */
function shared(first, second, fromEnd) {
    const at = (text, index) => fromEnd ? text[text.length - 1 - index] : text[index]
    let count = 0
    while (count < CONTEXT && count < first.length && at(first, count) === at(second, count)) count += 1
    return count
}

/** Where words stand with the most of that context, else as the first, second… of them; -1 for nowhere. */
function bestPlace(text, words, before, after) {
    const places = [], earlier = before.split(words).length - 1
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at)
    const scores = places.map(at =>
        shared(text.slice(0, at), before, true) + shared(text.slice(at + words.length), after, false))
    const best = Math.max(...scores)
    if (scores[earlier] === best) return places[earlier]
    return places[scores.indexOf(best)] ?? -1
}

/** Where folded words stand in a folded text, `[start, end]`; null for nowhere. */
function findWords(text, words, before, after) {
    const at = bestPlace(text, words, before, after)
    if (at >= 0) return [at, at + words.length]
    // The page has something amidst them that is no text of the article, so look for both their ends.
    for (const size of [48, 24, 12]) {
        if (words.length < 2 * size) continue
        const start = bestPlace(text, words.slice(0, size), before, words.slice(size))
        const end = bestPlace(text, words.slice(-size), words.slice(0, -size), after) + size
        if (start >= 0 && end - start >= 2 * size && end - start < 1.5 * words.length) return [start, end]
    }
    return null
}

/**
 * The selectors of W3C Web Annotation for what a reader marked, in terms of the article's `body_text`: its words, what
 * stands around them, and their position in Unicode scalars. Words that are not there go as they stand in the page.
 */
function selectors(bodyText, {before, exact, after}) {
    const text = fold(bodyText)
    const found = findWords(text.text, fold(exact).text, fold(before).text, fold(after).text)
    if (!found) return quoteSelector([...before], [...exact.trim()], [...after])
    const scalars = [...bodyText]
    const start = text.places[found[0]], end = text.places[found[1] - 1] + 1
    return [
        quoteSelector(scalars.slice(0, start), scalars.slice(start, end), scalars.slice(end)),
        {type: 'TextPositionSelector', start, end},
    ]
}

const quoteSelector = (before, exact, after) => ({
    type: 'TextQuoteSelector', exact: exact.join(''), prefix: before.slice(-CONTEXT).join(''),
    suffix: after.slice(0, CONTEXT).join(''),
})
