#!/usr/bin/env python3
"""measure.py [ROOM] - how the tree is growing: sizes of files and functions, comments,
include cycles. For the eye; it fails nothing."""
import pathlib, re, statistics, sys

root = pathlib.Path(__file__).resolve().parent.parent
rooms = sys.argv[1:] or sorted(p.name for p in (root / 'src').iterdir() if p.is_dir())


def functions(lines):
    """(name, lines) of each function: from its first line to the closing brace in column 0."""
    start = name = None
    for n, line in enumerate(lines):
        m = re.match(r'(?:[a-z][\w *]*?)\b(\w+)\(', line)
        if m and not line.rstrip().endswith(';') and start is None:
            start, name = n, m[1]
        elif line.startswith('}') and start is not None:
            yield name, n - start + 1
            start = None
        elif re.match(r'(struct|enum|static const|extern|#|/\*)', line) and start is not None and '{' not in ''.join(lines[start:n]):
            start = None


def row(name, sizes, files, comments, total):
    q = statistics.quantiles(sizes, n=10)[-1] if len(sizes) > 1 else sizes[0] if sizes else 0
    print(f'{name:10} {len(files):5} {total:7} {len(sizes):6} {statistics.median(sizes or [0]):7.0f} {q:6.0f} '
          f'{max(sizes or [0]):8} {max(files or [0]):8} {100 * comments / max(1, total):8.0f} %')


print('room       files   lines   func  median    p90  longest  longest.c  comments')
all_sizes, all_files, all_comments, all_lines, long = [], [], 0, 0, []
for room in rooms:
    sizes, files, comments, total = [], [], 0, 0
    for f in sorted((root / 'src' / room).rglob('*.c')):
        lines = f.read_text().splitlines()
        files.append(len(lines))
        total += len(lines)
        comments += sum(bool(re.match(r'\s*(/\*|\*)', x)) or '/*' in x for x in lines)
        for name, n in functions(lines):
            sizes.append(n)
            if n > 60:
                long.append((n, name, f.relative_to(root)))
    row(room, sizes, files, comments, total)
    all_sizes += sizes; all_files += files; all_comments += comments; all_lines += total
row('all', all_sizes, all_files, all_comments, all_lines)
for n, name, f in sorted(long, reverse=True):
    print(f'  {n} lines: {name} in {f}')
