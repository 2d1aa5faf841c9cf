#!/usr/bin/env python3
"""check_valgrind.py BINARY FILE... - check, parse and convert under valgrind: no error, no leak."""
import pathlib, subprocess, sys, tempfile

binary, *files = sys.argv[1:]
GRIND = ['valgrind', '--quiet', '--error-exitcode=99', '--leak-check=full', '--errors-for-leak-kinds=definite']
failed = 0
with tempfile.TemporaryDirectory() as top:
    jobs = [[c, f] for f in files for c in ('check', 'parse')]
    jobs += [['convert', files[0], '-o', f'{top}/out.{to}'] for to in ('docx', 'html', 'xlsx')]
    jobs += [['check', f'{top}/out.docx'], ['parse', f'{top}/out.html'], ['parse', f'{top}/out.xlsx']]
    for job in jobs:
        done = subprocess.run(GRIND + [binary] + job, capture_output=True, text=True)
        name = ' '.join(pathlib.Path(x).name for x in job)
        if done.returncode in (0, 1):
            print(f'[       OK ] {name}')
        else:
            failed += 1
            print(f'[  FAILED  ] {name}: exit {done.returncode}\n{done.stderr[-2000:]}')
sys.exit(bool(failed))
