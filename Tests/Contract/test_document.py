"""What docs/openapi.yaml says of every operation is whole, and is what the server does."""

import json
import re
import urllib.parse

import pytest

import commands
import contract
import galley
import newsroom
import reference

DOCUMENT = contract.document()
OPERATIONS = list(contract.operations(DOCUMENT))

# What streams of events have in them, of which OpenAPI knows nothing.
CARRIED = {'EventName', 'RemovedComment', 'ArticleCounts', 'ChangedArticle', 'GoneArticle', 'DeskCounts'}


@pytest.fixture(scope='module')
def demo(tmp_path_factory):
    """Nothing here changes it but tests that only look."""
    running = newsroom.Newsroom(tmp_path_factory.mktemp('demo'))
    yield running
    running.close()


def test_every_operation_has_a_name_a_summary_a_tag_and_a_security():
    names = [operation['operationId'] for _, _, operation in OPERATIONS]
    assert len(set(names)) == len(names)
    tags = {tag['name'] for tag in DOCUMENT['tags']}
    for _, _, operation in OPERATIONS:
        assert operation['summary'].endswith('.'), operation['operationId']
        assert operation['tags'] and set(operation['tags']) <= tags, operation['operationId']
        assert operation.get('security', DOCUMENT['security']), operation['operationId']


def test_the_reference_is_made_of_it():
    assert reference.PAGE.read_text() == reference.page(DOCUMENT), 'make reference'


def test_the_page_on_the_command_line_is_what_the_binary_says():
    assert commands.PAGE.read_text() == commands.page(), 'make reference'


def test_every_name_in_a_path_is_a_parameter():
    for path, _, operation in OPERATIONS:
        described = [one['name'] for one in parameters(operation) if one['in'] == 'path']
        assert sorted(described) == sorted(re.findall(r'{(\w+)}', path)), path


def test_every_answer_has_a_description_and_what_it_refers_to_is_there():
    for path, method, operation in OPERATIONS:
        for status, answer in operation['responses'].items():
            answer = contract.resolved(DOCUMENT, answer)
            assert answer['description'].strip(), (path, method, status)
            assert 'X-Request-Id' in answer['headers'], (path, method, status)


def test_components_are_all_used():
    text = (contract.ROOT / 'docs/openapi.yaml').read_text()
    for kind, components in DOCUMENT['components'].items():
        for name in set(components) - CARRIED if kind != 'securitySchemes' else ():
            assert f"'#/components/{kind}/{name}'" in text, (kind, name)


def test_the_query_parameters_are_those_that_the_server_reads(demo):
    described = {
        (path, method): {one['name'] for one in parameters(operation) if one['in'] == 'query'}
        for path, method, operation in OPERATIONS}
    every = set().union(*described.values())
    for path, method, operation in OPERATIONS:
        if method != 'get' or 'pages' in operation['tags']:
            continue
        refused = unknown_parameters(demo, path, operation, every | {'none'})
        # What reads no query at all says nothing about it.
        assert described[path, method] == (every - refused if refused else set()), path


def unknown_parameters(demo, path, operation, names):
    for one in parameters(operation):
        if one['in'] == 'path':
            known = demo.names(path, one['name']) or one['schema'].get('enum') or [one.get('example', '1')]
            path = path.replace('{' + one['name'] + '}', known[-2] if len(known) > 1 else known[0])
    try:
        demo.server.get(path + '?' + urllib.parse.urlencode({name: '1' for name in names}), demo.token)
    except galley.Refused as refusal:
        return set(re.findall(r'"parameter":"(\w+)","code":"unknown_parameter"', refusal.problem))
    except json.JSONDecodeError:
        pass
    return set()


def test_every_problem_is_named_under_its_status(demo):
    statuses = {
        name: str(demo.server.get(f'/problems/{name}')['status'])
        for name in DOCUMENT['components']['schemas']['ProblemName']['enum']}
    seen = set()
    for path, _, operation in OPERATIONS:
        for status, answer in operation['responses'].items():
            named = set(re.findall(r'`([\w-]+)`', contract.resolved(DOCUMENT, answer)['description'])) & set(statuses)
            seen |= named
            if status >= '400' and status != 'default':
                assert all(statuses[name] == status for name in named), (path, status, named)
    assert seen == set(statuses)


def parameters(operation):
    return [contract.resolved(DOCUMENT, one) for one in operation.get('parameters', [])]
