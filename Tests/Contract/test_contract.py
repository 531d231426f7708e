"""The running server holds what docs/openapi.yaml says."""

import json
import os
import pathlib
import subprocess
import sys

import openapi_spec_validator
import pytest

import contract
import newsroom

FOLDER = pathlib.Path(__file__).resolve().parent
# Checks of our own; and sets have the same order in every run.
HOOKS = {'SCHEMATHESIS_HOOKS': 'fields', 'PYTHONPATH': str(FOLDER), 'PYTHONHASHSEED': '0'}
SCHEMATHESIS = pathlib.Path(sys.executable).with_name('schemathesis')


@pytest.fixture
def demo(tmp_path):
    """The demo newsroom, for one test."""
    running = newsroom.Newsroom(tmp_path)
    yield running
    running.close()


def test_the_document_is_valid():
    openapi_spec_validator.validate(contract.document())


# By two processes at once: half of the requests read.
@pytest.mark.parametrize('half', ['--include-method', '--exclude-method'], ids=['reading', 'writing'])
def test_every_answer_to_staff_is_described(demo, tmp_path, half):
    hold(demo, tmp_path, half, 'GET', '--header', f'Authorization: Bearer {demo.token}')


def test_every_answer_to_readers_is_described(demo, tmp_path):
    hold(demo, tmp_path, '--phases', 'fuzzing', '--max-examples', '4')


def test_every_page_of_a_problem_is_described(demo, tmp_path):
    hold(demo, tmp_path, '--phases', 'fuzzing', '--header', 'Accept: text/html', but=f'^/v1|{contract.ENDLESS}')


def hold(demo, folder, *options, but=contract.ENDLESS):
    """Sends requests to every operation, right ones and wrong ones, and looks at every answer."""
    path = folder / 'openapi.json'
    path.write_text(json.dumps(contract.strict(contract.document(), demo.names), default=str))
    done = subprocess.run([
        SCHEMATHESIS, '--config-file', FOLDER / 'schemathesis.toml', 'run', path, '--url', demo.server.url,
        '--exclude-path-regex', but, '--request-timeout', '60', '--continue-on-failure', '--no-color',
        *options,
    ], cwd=folder, env={**os.environ, **HOOKS}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[done.stdout.find('= FAILURES ='):] + done.stderr
