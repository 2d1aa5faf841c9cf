#!/usr/bin/env python3
"""lint.py [FILE.c...] - lines wider than 110 columns (strings aside; aim at 100), blanks at
line ends, and the shell script (shellcheck). With files: lays them out by .clang-format
first. Tables that are laid out by hand stay so: it is not run over the whole tree."""
import pathlib, subprocess, sys, unicodedata

MOST_COLUMNS = 110
root = pathlib.Path(__file__).resolve().parent.parent
bad = []


def columns(line):
    width = 0
    for c in line:
        width += 8 - width % 8 if c == '\t' else 2 if unicodedata.east_asian_width(c) in 'WF' else 1
    return width


if sys.argv[1:]:
    subprocess.run(['clang-format-14', '-i', *sys.argv[1:]], check=True)
for path in sorted(p for folder in ('src', 'include') for p in (root / folder).rglob('*.[ch]')):
    for n, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        if line != line.rstrip():
            bad.append(f'{path.relative_to(root)}:{n}: blanks at the end')
        if columns(line) > MOST_COLUMNS and '"' not in line:
            bad.append(f'{path.relative_to(root)}:{n}: {columns(line)} columns')
done = subprocess.run(['shellcheck', root / 'dev'], capture_output=True, text=True)
if done.returncode:
    bad.append(done.stdout)
print('\n'.join(bad) or 'lint: ok')
sys.exit(bool(bad))
