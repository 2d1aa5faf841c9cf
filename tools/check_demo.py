#!/usr/bin/env python3
"""check_demo.py BINARY FOLDER - the example bulletins of data/demo keep their promise.

faulty.* has the contradictions that were planted in it and no other error, clean.* has
none; what a .docx says is what its .txt says, and so is what is found in it."""
import json, pathlib, subprocess, sys

PLANTED = ['status-count', 'status-count', 'measure-count', 'list-count', 'part-sum', 'claim-all-done']
binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
n_bad = 0


def run(command, path):
    r = subprocess.run([binary, command, '--format=json', str(path)], capture_output=True, check=False)
    return json.loads(r.stdout)


def without_places(value):
    """The lines of a .docx are its paragraphs: blank lines of a text do not count."""
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in ('file', 'line', 'end_line')}
    if isinstance(value, list):
        return [without_places(v) for v in value]
    return value


def expect(is_well, what):
    global n_bad
    n_bad += not is_well
    print(f'{"ok" if is_well else "FAULT"}: {what}')


for name, planted in (('faulty', PLANTED), ('clean', [])):
    text, docx = folder / f'{name}.txt', folder / f'{name}.docx'
    checks = [run('check', path) for path in (text, docx)]
    errors = [d['rule'] for d in checks[0]['diagnostics'] if d['severity'] == 'error']
    expect(errors == planted, f'{text.name} has the errors {planted}: {errors}')
    expect(len(run('parse', text)['items']) == 19, f'{text.name} has nineteen problems')
    expect(without_places(run('parse', text)) == without_places(run('parse', docx)),
        f'{docx.name} says what {text.name} says')
    found = [[(d['rule'], d['column'], d['message']) for d in c['diagnostics']] for c in checks]
    expect(found[0] == found[1], f'in {docx.name} the same is found')
sys.exit(n_bad > 0)
