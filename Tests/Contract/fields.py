"""A check for schemathesis: no answer has a field that the document does not name."""

import schemathesis

# What every answer may have, of which the head of the document speaks.
GENERAL = {
    'access-control-allow-origin', 'access-control-expose-headers', 'connection', 'content-encoding', 'content-length',
    'content-type', 'date', 'server', 'transfer-encoding', 'x-content-type-options',
}


@schemathesis.check
def every_field_is_described(ctx, response, case):
    answers = case.operation.definition.raw['responses']
    answer = answers.get(str(response.status_code))
    if answer is None:
        return
    document = case.operation.schema.raw_schema
    while '$ref' in answer:
        answer = document['components']['responses'][answer['$ref'].rpartition('/')[2]]
    described = {name.lower() for name in answer.get('headers', {})}
    others = {name.lower() for name in response.headers} - GENERAL - described
    assert not others, f'Not described under {response.status_code}: {", ".join(sorted(others))}'
