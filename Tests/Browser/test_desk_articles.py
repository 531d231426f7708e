"""Articles are written at the desk, and figures read."""

import desk
import pytest
from playwright.sync_api import expect


@pytest.fixture
def quay(server):
    server.article('customs-quay', 'The quay is **dry**.', headline='Customs Quay is dry')
    return 'customs-quay'


def patch(server, slug, **changes):
    return server.request('PATCH', f'/v1/articles/{slug}', changes, server.token('admin'),
                          {'If-Match': '*', 'Content-Type': 'application/merge-patch+json'})


def test_an_article_is_edited_beside_its_preview(server, page, quay, axe, screenshot):
    desk.sit_down(page, server, place=f'#/articles/{quay}')
    preview = page.get_by_role('region', name='Preview')
    expect(preview.locator('strong')).to_have_text('dry')
    page.get_by_label('Text, in Markdown').fill('The quay is **wet**.\n\nIt rained.')
    expect(preview.locator('strong')).to_have_text('wet')
    axe(page)
    screenshot(page, 'desk-editor')
    page.get_by_label('Why?').fill('It rained.')
    page.keyboard.press('Control+S')
    expect(desk.toast(page)).to_contain_text('Saved as version 2.')
    article = server.get(f'/v1/articles/{quay}')
    assert article['body_text'] == 'The quay is wet.\n\nIt rained.'
    assert article['headline'] == 'Customs Quay is dry'
    assert server.get(f'/v1/articles/{quay}/revisions')['items'][0]['reason'] == 'It rained.'


def test_of_two_who_edit_the_slower_sees_the_difference_and_goes_on(server, page, quay, faults, screenshot):
    faults.expect('412')
    desk.sit_down(page, server, place=f'#/articles/{quay}')
    page.get_by_label('Headline').fill('Customs Quay is wet')
    patch(server, quay, body_markdown='The quay is **damp**.')
    page.get_by_role('button', name='Save', exact=True).click()
    dialog = page.get_by_role('dialog')
    expect(dialog).to_contain_text('This article was changed while you wrote.')
    expect(dialog.locator('ins')).to_have_text('damp')
    screenshot(page, 'desk-conflict')
    dialog.get_by_role('button', name='Go on with my text').click()
    expect(page.get_by_label('Headline')).to_have_value('Customs Quay is wet')
    expect(page.get_by_label('Text, in Markdown')).to_have_value('The quay is **damp**.')
    page.get_by_role('button', name='Save', exact=True).click()
    expect(desk.toast(page)).to_contain_text('Saved as version 3.')
    article = server.get(f'/v1/articles/{quay}')
    assert (article['headline'], article['body_text']) == ('Customs Quay is wet', 'The quay is damp.')


def test_what_is_not_saved_is_kept_while_the_editor_looks_elsewhere(server, page, quay):
    desk.sit_down(page, server, place=f'#/articles/{quay}')
    page.get_by_label('Headline').fill('Customs Quay is half dry')
    page.get_by_role('link', name='Comments').click()
    expect(page.get_by_role('heading', name='Comments')).to_be_visible()
    page.go_back()
    expect(page.get_by_label('Headline')).to_have_value('Customs Quay is half dry')
    page.get_by_role('button', name='Discard what is not saved').click()
    expect(page.get_by_label('Headline')).to_have_value('Customs Quay is dry')


def test_a_draft_is_written_published_and_withdrawn(server, page, faults):
    desk.sit_down(page, server, place='#/articles')
    page.get_by_role('link', name='New article').click()
    page.get_by_label('Address').fill('new-lamp')
    page.get_by_label('Headline').fill('A new lamp')
    page.get_by_label('Text, in Markdown').fill('It shines.')
    page.get_by_role('button', name='Keep as a draft').click()
    expect(page.get_by_role('heading', name='A new lamp', level=1)).to_be_visible()
    page.get_by_role('button', name='Publish').click()
    expect(desk.toast(page)).to_contain_text('Saved')
    assert server.get('/v1/articles/new-lamp')['status'] == 'published'
    page.get_by_role('button', name='Withdraw').click()
    page.get_by_label('What readers are told').fill('It does not shine.')
    page.keyboard.press('Control+Enter')
    expect(page.get_by_role('button', name='Publish again')).to_be_visible()
    assert server.get('/v1/articles/new-lamp', server.token('editor'))['status'] == 'withdrawn'


def test_versions_are_compared(server, page, quay, axe, screenshot):
    patch(server, quay, body_markdown='The quay is **wet**.', reason='It rained.')
    desk.sit_down(page, server, place=f'#/articles/{quay}/history')
    expect(desk.rows(page)).to_have_count(2)
    expect(desk.rows(page).first).to_contain_text('It rained.')
    desk.rows(page).first.locator('a').click()
    expect(page.locator('.comparison ins')).to_have_text('wet')
    expect(page.locator('.comparison del')).to_have_text('dry')
    axe(page)
    screenshot(page, 'desk-versions')


def test_articles_are_searched_and_opened_by_keys(server, page, quay):
    desk.sit_down(page, server, place='#/articles')
    expect(desk.rows(page).first).to_be_visible()
    page.keyboard.press('/')
    page.keyboard.type('customs quay dry')
    expect(desk.rows(page)).to_have_count(1)
    page.get_by_role('heading', name='Articles').click()
    page.keyboard.press('j')
    page.keyboard.press('e')
    expect(page.get_by_label('Headline')).to_have_value('Customs Quay is dry')


def test_figures_are_charts_with_names_and_tables(server, page, axe, screenshot):
    desk.sit_down(page, server, 'moderator', '#/figures?months=24')
    chart = page.get_by_role('img', name='Requests by month, and what became of them')
    expect(chart).to_be_visible()
    assert chart.locator('rect').count() > 0
    page.get_by_text('As a table').first.click()
    numbers = page.locator('.table').first.locator('td').all_text_contents()
    total = server.get('/v1/corrections/statistics')['total']['received']
    assert sum(int(number) for number in numbers if number) >= total > 0
    axe(page)
    screenshot(page, 'desk-figures', full_page=True)
