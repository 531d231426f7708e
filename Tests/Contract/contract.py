"""The document as the contract is tried: strict, and with the names of things that there are."""

import copy
import pathlib
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'Tests/Browser'))

# An identifier of the right form that nothing has.
ABSENT = '018bcfe5-6800-7242-8c1f-e362562db8cd'

# Answers that go on until one side has had enough; tests of their own read them.
ENDLESS = r'/events$'


def document():
    """docs/openapi.yaml, parsed."""
    return yaml.safe_load((ROOT / 'docs/openapi.yaml').read_text())


def operations(document):
    """Every (path, method, operation)."""
    for path, methods in document['paths'].items():
        for method, operation in methods.items():
            yield path, method, operation


def resolved(document, value):
    """What a reference inside the document stands for; anything else as it is."""
    while isinstance(value, dict) and '$ref' in value:
        at = document
        for name in value['$ref'].removeprefix('#/').split('/'):
            at = at[name]
        value = at
    return value


def strict(document, names):
    """The document in which each status that an operation answers stands by its number, `names(path, parameter)` lists
    values of some parameters, and integers are those that every JSON parser can hold. Cursors are left out: only the
    server's own work."""
    document = bounded(copy.deepcopy(document))
    for path, _, operation in operations(document):
        del operation['responses']['default']
        parameters = [resolved(document, parameter) for parameter in operation.get('parameters', [])]
        operation['parameters'] = [named(one, path, names) for one in parameters if not is_cursor(path, one['name'])]
    return document


def bounded(schema):
    """Gives every integer without a maximum that of RFC 8259, section 6."""
    if isinstance(schema, dict):
        if schema.get('type') == 'integer' and 'const' not in schema:
            schema.setdefault('maximum', 2 ** 53 - 1)
        for value in schema.values():
            bounded(value)
    elif isinstance(schema, list):
        for value in schema:
            bounded(value)
    return schema


def is_cursor(path, name):
    return name == 'cursor' or (path, name) == ('/articles/{slug}', 'comments')


def named(parameter, path, names):
    known = names(path, parameter['name'])
    if known is None:
        return parameter
    return {**parameter, 'schema': {'type': 'string', 'enum': known}, 'example': known[0]}
