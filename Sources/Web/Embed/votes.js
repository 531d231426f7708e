/** What readers think of a comment. */
function votes(view) {
    const {id} = view.comment
    const score = el('span', {class: 'score'})
    const choices = [[1, 'voteUp', '▲'], [-1, 'voteDown', '▼']].map(([value, label, sign]) => ({
        value,
        button: button(sign, () => carryOut(view, () => cast(value)), {
            class: 'vote', 'aria-label': t(label), title: t(label),
        }),
    }))
    const draw = () => {
        const own = remembered('votes', id)
        score.replaceChildren(el('span', {'aria-hidden': 'true'}, view.comment.score.toLocaleString(language)),
            el('span', {class: 'unseen'}, t('score', view.comment.score)))
        for (const {value, button} of choices) button.setAttribute('aria-pressed', String(own === value))
    }

    /** Votes, or withdraws the same vote. */
    async function cast(value) {
        const isWithdrawn = remembered('votes', id) === value
        const result = await ask(isWithdrawn ? 'DELETE' : 'PUT', `/v1/comments/${id}/vote`, {
            headers: {'Reader-Key': readerKey()}, body: isWithdrawn ? undefined : {value}, signed: true,
        })
        remember('votes', id, result.value)
        view.comment.score = result.score
        draw()
        view.say(t('score', result.score))
    }

    draw()
    return el('span', {class: 'votes'}, choices[0].button, score, choices[1].button)
}
