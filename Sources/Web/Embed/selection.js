// Until a selection by touch has settled.
const SETTLING_MILLISECONDS = 250

const isTouch = () => matchMedia('(pointer: coarse)').matches
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** The reader's selection within the article; null when nothing of it is marked. */
function selectedRange(root) {
    const selection = getSelection()
    if (!selection.rangeCount || selection.isCollapsed) return null
    const range = within(root, selection.getRangeAt(0))
    return range && /\S/.test(range.toString()) ? range : null
}

/** Calls `open(range)` for Ctrl + Enter, Cmd + Enter on a Mac, and for the button at a selection made by touch. */
function watchSelection(root, open) {
    document.addEventListener('keydown', event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
        if (event.composedPath()[0].closest?.('input, textarea, select, [contenteditable]')) return
        const range = selectedRange(root)
        if (!range) return
        event.preventDefault()
        open(range)
    })
    const {body, move} = touchButton(open)
    let settled
    document.addEventListener('selectionchange', () => {
        clearTimeout(settled)
        settled = setTimeout(() => move(isTouch() ? selectedRange(root) : null), SETTLING_MILLISECONDS)
    })
    return body
}

/** A button that stands below the end of a range. */
function touchButton(open) {
    let marked = null
    const host = el('div')
    document.body.append(host)
    const touched = button(t('correct'), () => open(marked), {
        class: 'primary touch', hidden: true,
        // The selection stays where it is.
        onpointerdown: event => event.preventDefault(),
    })
    const body = shadow(host)
    body.append(touched)
    return {
        body,
        move(range) {
            marked = range
            touched.hidden = !range
            if (!range) return
            const lowest = innerHeight - touched.offsetHeight - 16
            const top = Math.max(16, Math.min(range.getBoundingClientRect().bottom + 24, lowest))
            touched.style.setProperty('inset-block-start', `${top + scrollY}px`)
        },
    }
}
