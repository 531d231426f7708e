"""Who comes to the desk, and who is shown out."""

import desk
from playwright.sync_api import expect


def test_an_editor_signs_in_with_a_token_and_out_again(server, page, faults, axe, screenshot):
    faults.expect('401')
    page.goto(server.url + '/desk')
    expect(page.get_by_label('Your token')).to_be_focused()
    axe(page)
    screenshot(page, 'desk-sign-in')
    page.keyboard.type(server.token('editor'))
    page.keyboard.press('Enter')
    expect(page.get_by_role('heading', name='Corrections')).to_be_visible()
    expect(page.locator('.who')).to_contain_text('Test editor')
    assert page.evaluate('document.cookie') == ''
    page.reload()
    expect(page.get_by_role('heading', name='Corrections')).to_be_visible()
    page.get_by_role('button', name='Sign out').click()
    expect(page.get_by_label('Your token')).to_be_visible()
    page.reload()
    expect(page.get_by_label('Your token')).to_be_visible()


def test_a_wrong_token_is_told_and_can_be_mended(server, page, faults):
    faults.expect('401')
    page.goto(server.url + '/desk')
    page.get_by_label('Your token').fill('galley_wrong')
    page.get_by_role('button', name='Sign in').click()
    expect(page.get_by_role('alert')).to_have_text('This token is not known.')
    page.get_by_label('Your token').fill(server.token('moderator'))
    page.get_by_role('button', name='Sign in').click()
    expect(page.get_by_role('heading', name='Corrections')).to_be_visible()


def test_a_session_that_has_ended_leads_to_the_form(server, page, faults):
    faults.expect('401')
    desk.sit_down(page, server)
    expect(desk.rows(page).first).to_be_visible()
    page.context.clear_cookies()
    # By its address: whatever the page asks for meanwhile may have led to the form already.
    page.evaluate("location.hash = '#/comments'")
    expect(page.get_by_role('alert')).to_have_text('Your session has ended. Please sign in again.')


def test_a_moderator_sees_neither_contacts_nor_what_only_editors_do(server, page):
    slug = server.article('tide-tables', 'The tide is 4 metres high.')['slug']
    id = desk.request(server, slug, '4 metres', '5 metres', contact={'email': 'ann@example.org'})
    desk.sit_down(page, server, 'moderator', f'#/corrections/{id}')
    expect(page.locator('.file h2')).to_contain_text('Mistake')
    expect(page.locator('.file')).not_to_contain_text('ann@example.org')
    expect(page.get_by_role('button', name='Accept and publish')).to_have_count(0)
    page.keyboard.press('a')
    expect(desk.toast(page)).to_contain_text('This cannot be done')


def test_the_desk_is_in_the_language_of_the_browser(server, open_page, screenshot):
    page = open_page(locale='uk-UA')
    page.request.post(server.url + '/desk/session', data={'token': server.token('editor')})
    page.goto(server.url + '/desk')
    expect(page.get_by_role('heading', name='Виправлення')).to_be_visible()
    assert page.evaluate('document.documentElement.lang') == 'uk-UA'
    screenshot(page, 'desk-ukrainian')


def test_without_javascript_the_page_says_what_there_is_instead(server, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(server.url + '/desk')
    expect(page.locator('noscript p')).to_contain_text('The desk needs JavaScript.')


def test_a_server_that_is_gone_is_told_and_what_was_written_stays(server, page, faults):
    faults.expect('Failed to load|ERR_|502|500')
    slug = server.article('lost-line', 'The line is 9 metres long.')['slug']
    id = desk.request(server, slug, '9 metres', '8 metres')
    desk.sit_down(page, server, place=f'#/corrections/{id}')
    expect(page.locator('.file h2')).to_be_visible()
    page.keyboard.press('n')
    page.get_by_label('Text').fill('Asked the harbour master.')
    server.stop()
    page.get_by_role('dialog').get_by_role('button', name='Send').click()
    expect(page.get_by_role('dialog').get_by_role('alert')).to_have_text('The server cannot be reached. Please try again.')
    expect(page.get_by_text('No connection: what is shown may be old.')).to_be_visible()
    server.start()
    page.get_by_role('dialog').get_by_role('button', name='Send').click()
    expect(page.get_by_role('dialog')).to_have_count(0)
    expect(page.locator('.history').first).to_contain_text('Asked the harbour master.')
