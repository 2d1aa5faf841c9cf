#!/usr/bin/env python3
"""lint.py [--mend] - the layout of the C files (.clang-format), the shell script
(shellcheck), lines no wider than 100 columns, blanks at line ends.
--mend lets clang-format write the files anew."""
import concurrent.futures, pathlib, subprocess, sys, unicodedata

root = pathlib.Path(__file__).resolve().parent.parent
sources = sorted(p for folder in ('src', 'tests') for p in (root / folder).rglob('*.c'))
bad = []


def columns(line):
    width = 0
    for c in line:
        width += 8 - width % 8 if c == '\t' else 2 if unicodedata.east_asian_width(c) in 'WF' else 1
    return width


def layout(path):
    out = subprocess.run(['clang-format-14', path], capture_output=True, text=True, check=True).stdout
    if out == path.read_text(encoding='utf-8'):
        return ''
    if '--mend' in sys.argv:
        path.write_text(out, encoding='utf-8')
        return ''
    return f'{path.relative_to(root)}: not laid out by .clang-format: ./dev lint --mend'


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    bad += [x for x in pool.map(layout, sources) if x]
for path in sorted(list((root / 'src').rglob('*.[ch]')) + list((root / 'include').rglob('*.h'))):
    for n, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        if line != line.rstrip():
            bad.append(f'{path.relative_to(root)}:{n}: blanks at the end')
        if columns(line) > 110 and '"' not in line:
            bad.append(f'{path.relative_to(root)}:{n}: {columns(line)} columns')
done = subprocess.run(['shellcheck', root / 'dev'], capture_output=True, text=True)
if done.returncode:
    bad.append(done.stdout)
print('\n'.join(bad) or 'lint: ok')
sys.exit(bool(bad))
