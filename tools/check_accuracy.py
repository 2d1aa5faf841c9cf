#!/usr/bin/env python3
"""check_accuracy.py ROOT BINARY [--write] - measures parse and check on the labelled texts
beside the project and compares with docs/accuracy.md, which keeps the figures.

Fails where a figure is not the one on the page (write the page anew: ./dev bless
accuracy) or falls below its floor. Skipped (77) where the texts are not there."""
import pathlib, re, subprocess, sys

root, binary = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
shared = root.parent / 'shared'
FLOORS = {'full': {'score': 0.99, 'contradictions found': 1.0, 'texts without a false error': 1.0},
          'dev': {'score': 0.90, 'contradictions found': 1.0, 'texts without a false error': 1.0}}
if not (shared / 'score.py').exists():
    print('the labelled texts are not beside the project')
    sys.exit(77)


def measure(corpus):
    out = subprocess.run([sys.executable, shared / 'score.py', binary, shared / 'corpus' / f'{corpus}.jsonl'],
                         capture_output=True, text=True)
    if out.returncode:
        sys.exit(out.stdout + out.stderr)
    return {m[1]: (float(m[2]), m[3].strip()) for m in re.finditer(r'^(.+?): ([\d.]+)(.*)$', out.stdout, flags=re.M)}


both = {c: measure(c) for c in FLOORS}
names = list(dict.fromkeys([n for c in both.values() for n in c]))
lines = ['| figure | 40 full bulletins | 34 short, damaged, ambiguous texts |', '|---|---|---|']
for name in names:
    cells = [f'{both[c][name][0]:.4f} {both[c][name][1]}' if name in both[c] else '' for c in both]
    lines.append(f'| {name} | {cells[0].strip()} | {cells[1].strip()} |')
table = '\n'.join(lines) + '\n'
page = root / 'docs' / 'accuracy.md'
head = '''# Accuracy

Measured on labelled texts that the project keeps beside it (not part of it); a test fails where a figure here is no longer true. Two careful readers agree to about 0.86 on the short texts. Recall is the share of what the labels hold that was found, precision the share of what was found that the labels hold.

'''
if '--write' in sys.argv:
    page.write_text(head + table, encoding='utf-8')
    print(table)
    sys.exit()
bad = [f'{c}: {name} is {both[c][name][0]:.4f}, below {least}' for c in FLOORS for name, least in FLOORS[c].items() if both[c][name][0] < least]
if not page.exists() or table not in page.read_text(encoding='utf-8'):
    bad.append(f'docs/accuracy.md does not say what was measured; `./dev bless accuracy` writes it:\n{table}')
print('\n'.join(bad) or '[       OK ] docs/accuracy.md says what was measured')
sys.exit(bool(bad))
