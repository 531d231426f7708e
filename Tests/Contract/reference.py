"""docs/reference.md, made of docs/openapi.yaml: `python reference.py` writes it."""

import json
import re
import shlex

import contract

PAGE = contract.ROOT / 'docs/reference.md'

HEAD = '''# API reference

Made of [openapi.yaml](openapi.yaml) by `make reference`; change that. A running server has it at `/openapi.yaml`.
[api.md](api.md) is the guide, [problems.md](problems.md) explains every error. `$G` is the server’s public URL,
`$TOKEN` the token of a staff member.

{introduction}
'''

# Answers that nearly every operation may give, described once.
COMMON = ('304', '400', '401', '405', '413', '429', '500', '503', '507', 'default')

# Request fields that go without saying.
CONDITIONS = ('If-None-Match', 'If-Modified-Since')


def page(document):
    operations = list(contract.operations(document))
    parts = [HEAD.format(introduction=document['info']['description'].strip())]
    for tag in document['tags']:
        own = [one for one in operations if tag['name'] in one[2]['tags']]
        parts.append(f'## {tag["name"].capitalize()}\n')
        parts.append(tag.get('description', '').strip() + '\n' if 'description' in tag else '')
        parts.append(table(('request', 'what'), [
            (f'[`{method.upper()} {path}`](#{anchor(operation)})', operation['summary'])
            for path, method, operation in own]))
        parts += [section(document, *one) for one in own]
    parts.append(common_answers(document))
    parts.append('## Schemas\n')
    parts += [schema_section(document, name, schema) for name, schema in document['components']['schemas'].items()]
    return '\n'.join(part for part in parts if part).rstrip() + '\n'


def section(document, path, method, operation):
    """One operation: what it does, takes and answers."""
    lines = [f'<a id="{anchor(operation)}"></a>\n', f'### {method.upper()} {path}\n', operation['summary'] + '\n']
    if 'description' in operation:
        lines.append(operation['description'].strip() + '\n')
    if operation.get('security') == [{'bearer': []}]:
        lines.append('Needs the token of a staff member.\n')
    parameters = [contract.resolved(document, one) for one in operation.get('parameters', [])]
    shown = [one for one in parameters if one['name'] not in CONDITIONS]
    if shown:
        lines.append(table(('parameter', 'in', 'type', 'meaning'), [
            (f'`{one["name"]}`' + (', needed' if one.get('required') and one['in'] != 'path' else ''), one['in'],
             kind(one['schema']), prose(one.get('description', ''))) for one in shown]))
    body = operation.get('requestBody')
    for media_type, content in (body or {}).get('content', {}).items():
        lines.append(f'Body: `{media_type}`, {kind(content["schema"])}.\n')
    lines.append(fence('sh untested: one of many forms, all of which the contract tests try',
                       curl(document, path, method, operation, parameters)))
    rows = []
    for status, answer in operation['responses'].items():
        if str(status) in COMMON:
            continue
        answer = contract.resolved(document, answer)
        content = '; '.join(
            f'`{name}`: {kind(one.get("schema", {}))}' for name, one in answer.get('content', {}).items())
        fields = ', '.join(f'`{name}`' for name in answer.get('headers', {}) if name != 'X-Request-Id')
        rows.append((status, prose(answer['description']), content or 'none', fields or 'none'))
    lines.append(table(('status', 'meaning', 'content', 'fields'), rows))
    common = ', '.join(str(status) for status in operation['responses'] if str(status) in COMMON[:-1])
    lines.append(f'Also [{common}](#answers-in-common).\n')
    return '\n'.join(lines)


def curl(document, path, method, operation, parameters):
    """A request with the examples of the document."""
    words, query = [], []
    for one in parameters:
        example = one.get('example', one['schema'].get('default'))
        if one['in'] == 'path':
            path = path.replace('{' + one['name'] + '}', str(example_of(one)))
        elif one.get('required') and one['in'] == 'query':
            query.append(f'{one["name"]}={listed(example_of(one))}')
        elif one.get('required'):
            words += ['-H', f'{one["name"]}: {"*" if one["name"] == "If-Match" else example or "…"}']
    if operation.get('security') == [{'bearer': []}]:
        words += ['-H', 'Authorization: Bearer $TOKEN']
    command = ['curl'] + (['-X', method.upper()] if method not in ('get', 'post') else [])
    lines = [' '.join(command) + f' "$G{path}{"?" if query else ""}{"&".join(query)}"']
    lines += [f'-H "{word}"' for word in words if word != '-H']
    for media_type, content in operation.get('requestBody', {}).get('content', {}).items():
        body = content.get('example', example_of_schema(document, content['schema']))
        lines.append(f'-H "Content-Type: {media_type}"')
        lines.append('-d ' + shlex.quote(json.dumps(body, ensure_ascii=False)))
        break
    else:
        if method == 'post':
            lines[0] = lines[0].replace('curl ', 'curl -X POST ', 1)
    return ' \\\n  '.join(lines)


def example_of(parameter):
    schema = parameter['schema']
    if 'example' in parameter:
        return parameter['example']
    if schema.get('format') == 'uuid':
        return '018bcfe5-6800-7242-8c1f-e362562db8cd'
    return schema.get('enum', [1 if schema.get('type') == 'integer' else parameter['name'].upper()])[0]


def example_of_schema(document, schema):
    """What must be there, by its types."""
    schema = contract.resolved(document, schema)
    if 'example' in schema:
        return schema['example']
    for combined in ('allOf', 'anyOf', 'oneOf'):
        if combined in schema:
            return example_of_schema(document, schema[combined][0])
    for word in ('const', 'default'):
        if word in schema:
            return schema[word]
    if 'enum' in schema:
        return schema['enum'][0]
    match schema.get('type'):
        case 'object':
            return {
                name: example_of_schema(document, schema['properties'][name]) for name in schema.get('required', [])}
        case 'array':
            return [example_of_schema(document, schema['items'])]
        case 'integer' | 'number':
            return schema.get('minimum', 1)
        case 'boolean':
            return True
    return '018bcfe5-6800-7242-8c1f-e362562db8cd' if schema.get('format') == 'uuid' else '…'


def listed(value):
    return ','.join(map(str, value)) if isinstance(value, list) else value


def common_answers(document):
    names = {
        '304': 'NotModified', '400': 'BadRequest', '401': 'Unauthorized', '405': 'MethodNotAllowed',
        '413': 'ContentTooLarge', '429': 'TooManyRequests', '500': 'InternalError', '503': 'ServiceUnavailable',
        '507': 'StorageFull', 'any': 'Refused'}
    answers = document['components']['responses']
    return '## Answers in common\n\n' + table(('status', 'meaning', 'fields'), [
        (status, prose(answers[name]['description']), ', '.join(f'`{field}`' for field in answers[name]['headers']))
        for status, name in names.items()])


def schema_section(document, name, schema):
    lines = [f'### {name}\n']
    if 'description' in schema:
        lines.append(schema['description'].strip() + '\n')
    bases = [kind(base) for base in schema.get('allOf', [])]
    if bases:
        lines.append('All of ' + ', '.join(bases) + (', and:' if 'properties' in schema else '.') + '\n')
    if 'properties' in schema:
        needed = set(schema.get('required', []))
        lines.append(table(('member', 'type', 'meaning'), [
            (f'`{member}`' + (', always' if member in needed else ''), kind(one), prose(one.get('description', '')))
            for member, one in schema['properties'].items()]))
    elif not bases:
        lines.append(kind(schema) + '.\n')
    return '\n'.join(lines)


def kind(schema):
    """A schema in a few words, with its bounds."""
    if '$ref' in schema:
        name = schema['$ref'].rpartition('/')[2]
        return f'[{name}](#{name.lower()})'
    for word in ('anyOf', 'oneOf', 'allOf'):
        if word in schema:
            return (' and ' if word == 'allOf' else ' or ').join(kind(one) for one in schema[word])
    if 'const' in schema:
        return f'`{json.dumps(schema["const"], ensure_ascii=False)}`'
    if 'enum' in schema:
        return ', '.join(f'`{"null" if word is None else word}`' for word in schema['enum'])
    types = schema.get('type', 'as it comes')
    text = ' or '.join(types if isinstance(types, list) else [types])
    if 'items' in schema:
        text += ' of ' + kind(schema['items'])
    if 'format' in schema:
        text += f' ({schema["format"]})'
    low, high = (schema.get('minimum'), schema.get('maximum'))
    if low is not None or high is not None:
        text += f', {"" if low is None else low}…{"" if high is None else high}'
    for word, label in (('minLength', 'at least'), ('maxLength', 'at most')):
        if schema.get(word, 0) > 1:
            text += f', {label} {schema[word]} characters'
    if 'maxItems' in schema:
        text += f', at most {schema["maxItems"]}'
    if 'default' in schema:
        text += f'; `{json.dumps(schema["default"])}` without it'
    return text


def prose(text):
    """A description as a cell of a table."""
    return re.sub(r'\s+', ' ', text).strip().replace('|', '\\|')


def table(head, rows):
    lines = ['| ' + ' | '.join(head) + ' |', '|' + ' --- |' * len(head)]
    return '\n'.join(lines + ['| ' + ' | '.join(map(str, row)) + ' |' for row in rows]) + '\n'


def fence(language, text):
    return f'```{language}\n{text}\n```\n'


def anchor(operation):
    return operation['operationId'].lower()


if __name__ == '__main__':
    PAGE.write_text(page(contract.document()))
