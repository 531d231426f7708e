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
    """The document in which each status that an operation answers stands by its number, and path parameters are
    mostly those of things that there are: `names(path, parameter)` lists some."""
    document = copy.deepcopy(document)
    for path, _, operation in operations(document):
        del operation['responses']['default']
        operation['parameters'] = [
            named(resolved(document, parameter), path, names) for parameter in operation.get('parameters', [])]
    return document


def named(parameter, path, names):
    known = names(path, parameter['name']) if parameter['in'] in ('path', 'header') else None
    if not known:
        return parameter
    return {**parameter, 'schema': {'type': 'string', 'enum': known}, 'example': known[0]}
