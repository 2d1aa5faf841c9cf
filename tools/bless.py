#!/usr/bin/env python3
"""bless.py CASE... - makes what the program gives now the expectation of the
cases ("parse/name" or a folder), and shows how it differs from the one before.
BINARY is build/zhenggai, or $ZHENGGAI. A new parse or check case gets all the
expectations that its empty expected.* files name; `touch` those first."""
import os, pathlib, sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import golden

top = pathlib.Path(__file__).resolve().parent.parent
root = top / 'tests' / 'golden'
binary = os.environ.get('ZHENGGAI', str(top / 'build' / 'zhenggai'))
if len(sys.argv) < 2:
    sys.exit('usage: bless.py CASE...')
for case in golden.cases(root, sys.argv[1:]):
    for name, data in sorted(golden.results(binary, case).items()):
        lines = golden.difference(case, name, data)
        path = case / name
        if lines:
            print('\n'.join(lines))
        if data or path.exists() and case.parent.name != 'cli':
            path.write_bytes(data)
        else:
            path.unlink(missing_ok=True)
    print(f'blessed {case.relative_to(root)}')
