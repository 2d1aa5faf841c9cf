#!/usr/bin/env python3
"""ledger.py BENCH [--findings N] [--database URL] [--write] - a ledger of N findings (1,000,000) beside the
bare engine in the same run. Prints a table; --write puts it into docs/speed-ledger.md."""
import argparse, pathlib, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parent.parent
# What design asks for: a ratio to the floor, or a value.
TARGETS = {
    'list of 50: unit, state, due': ('<=', 3, 'ratio'),
    'board of the region': ('<=', 5, 'value'),
    'search, two characters': ('<=', 3, 'ratio'),
    'search, four characters': ('<=', 3, 'ratio'),
    'one durable change': ('>=', 0.7, 'ratio'),
    'changes of 16 clients': ('>=', 2, 'ratio'),
}
FLOORS = {'changes of 16 clients': 'one client', 'one durable change': 'a bare insert and commit'}
HEAD = """# Speed of the ledger

Made by `./dev bench ledger --write`: a ledger of %s findings (%s), each measurement beside the bare engine in the same run, in turn. Quote the ratios, not the times.

| work | measured | beside | ratio | target |
|---|---|---|---|---|
"""

ap = argparse.ArgumentParser()
ap.add_argument('bench')
ap.add_argument('--findings', type=int, default=1000000)
ap.add_argument('--database')
ap.add_argument('--write', action='store_true')
a = ap.parse_args()
folder = tempfile.mkdtemp(prefix='zhenggai-bench-')
rows = []
try:
    run = subprocess.Popen([a.bench, a.database or folder, str(a.findings)], stdout=subprocess.PIPE, text=True)
    for line in run.stdout:
        name, value, unit, floor, ratio = line.rstrip('\n').split('\t')
        target = TARGETS.get(name)
        beside = f'{FLOORS.get(name, "the bare query")}: {floor} {unit}' if floor else ''
        rows.append(f'| {name} | {value} {unit} | {beside} | {ratio} | ' +
                    (f'{target[0].replace("<=", "≤").replace(">=", "≥")} {target[1]}{" ms" if target[2] == "value" else ""}' if target else '') + ' |')
        print(rows[-1], flush=True)
    if run.wait():
        sys.exit('bench: the ledger could not be measured')
finally:
    shutil.rmtree(folder)
if a.write:
    engine = 'PostgreSQL' if a.database else 'SQLite, synchronous=FULL'
    (root / 'docs/speed-ledger.md').write_text(HEAD % (f'{a.findings:,}', engine) + '\n'.join(rows) + '\n', encoding='utf-8')
