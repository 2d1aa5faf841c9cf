#!/usr/bin/env python3
"""bench.py BINARY [--runs N] [--write] - how fast parse and check are, beside peers in
the same run. Prints a table; --write puts it into docs/speed.md."""
import argparse, os, pathlib, subprocess, sys, tempfile, time

import generate

root = pathlib.Path(__file__).resolve().parent.parent
MB = 1 << 20
EMPTY = 'int main(void){return 0;}\n'


def once(command, stdin=None):
    """(wall seconds, CPU seconds, peak bytes) of one run."""
    begun = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvp(command[0], command)
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f'{command}: exit {status}')
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def best(commands, runs):
    """Interleaved runs, so that the neighbours' load falls on all alike; the best of each."""
    times = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(once(command))
    return {name: tuple(min(t[i] for t in runs_) for i in range(3)) for name, runs_ in times.items()}


def start_up(binary, folder, runs):
    """Our program on a small text beside an empty program linked to the same libraries."""
    libraries = [line.split()[1 if '=>' not in line else 2] for line in
                 subprocess.run(['ldd', binary], capture_output=True, text=True).stdout.splitlines() if '=>' in line]
    source, empty = folder / 'empty.c', folder / 'empty'
    source.write_text(EMPTY)
    subprocess.run(['cc', '-O2', '-o', empty, source, '-Wl,--no-as-needed', *libraries], check=True)
    small = folder / 'small.txt'
    small.write_text(generate.bulletin(), encoding='utf-8')
    t = best({'empty': [str(empty)], 'check': [binary, 'check', '--format=json', str(small)]}, runs * 20)
    return t['check'][0] / t['empty'][0], t


ap = argparse.ArgumentParser()
ap.add_argument('binary')
ap.add_argument('--runs', type=int, default=5)
ap.add_argument('--write', action='store_true')
a = ap.parse_args()
rows = []
with tempfile.TemporaryDirectory() as work:
    folder = pathlib.Path(work)
    sizes = {}
    for mb in (10, 100):
        path = folder / f'{mb}.txt'
        path.write_text(generate.text_of(mb * MB), encoding='utf-8')
        sizes[mb] = path.stat().st_size
    real = root.parent / 'shared' / 'corpus' / 'seed' / 'meilong.txt'
    many = folder / 'many'
    many.mkdir()
    text = generate.bulletin()
    for i in range(1000):
        (many / f'{i}.txt').write_text(text, encoding='utf-8')
    n_many = 1000 * len(text.encode())
    files = [str(p) for p in sorted(many.iterdir())]
    os.environ['LC_ALL'] = 'C.UTF-8'
    commands = {}
    if real.exists():  # the published bulletin, in as many files as make 10 MB
        same = folder / 'same'
        same.mkdir()
        copies = 10 * MB // real.stat().st_size
        for i in range(copies):
            (same / f'{i}.txt').write_bytes(real.read_bytes())
        n_real = copies * real.stat().st_size
        paths = [str(p) for p in sorted(same.iterdir())]
        commands = {'real check': [a.binary, 'check', '--format=json', '--jobs=1', *paths],
                    'real wc': ['wc', '-m', *paths], 'real cmark': ['cmark', *paths]}
    t = best({**commands, 'check 100': [a.binary, 'check', '--format=json', '--jobs=1', str(folder / '100.txt')],
              'wc 100': ['wc', '-m', str(folder / '100.txt')], 'cmark 100': ['cmark', str(folder / '100.txt')],
              'check 10': [a.binary, 'check', '--format=json', '--jobs=1', str(folder / '10.txt')],
              'parse 100': [a.binary, 'parse', str(folder / '100.txt')],
              'many 1': [a.binary, 'check', '--format=json', '--jobs=1', *files],
              'many 2': [a.binary, 'check', '--format=json', '--jobs=2', *files]}, a.runs)
    speed = {k: (n_many if k.startswith('many') else n_real if k.startswith('real') else sizes[int(k.split()[1])]) / t[k][0] / 1e6 for k in t}
    rows.append(('check, one text of 100 MB', f"{speed['check 100']:.0f} MB/s", f"{speed['check 100'] / speed['wc 100']:.2f} × `wc -m` ({speed['wc 100']:.0f} MB/s)", '≥ 0.7'))
    rows.append(('', '', f"{speed['check 100'] / speed['cmark 100']:.2f} × `cmark` ({speed['cmark 100']:.0f} MB/s)", '≥ 0.5'))
    rows.append(('10 × the text', f"{t['check 100'][0]:.2f} s after {t['check 10'][0]:.2f} s", f"{t['check 100'][0] / t['check 10'][0] / (sizes[100] / sizes[10]) * 10:.1f} × the time", '≤ 11'))
    rows.append(('memory of that check', f"{t['check 100'][2] / 1e6:.0f} MB", f"{t['check 100'][2] / sizes[100]:.1f} × the text", '≤ 12'))
    rows.append(('parse to JSON, 100 MB', f"{speed['parse 100']:.0f} MB/s", f"{speed['parse 100'] / speed['wc 100']:.2f} × `wc -m`", ''))
    rows.append((f'check, 1000 bulletins of {n_many // 1000 / 1000:.1f} KB', f"{speed['many 1']:.0f} MB/s", f"{speed['many 1'] / speed['wc 100']:.2f} × `wc -m`", '≥ 0.7'))
    rows.append(('the same with --jobs=2', f"{speed['many 2']:.0f} MB/s", f"{speed['many 2'] / speed['many 1']:.2f} × one job", ''))
    if commands:
        rows.append((f'check, the published bulletin in {copies} files', f"{speed['real check']:.0f} MB/s", f"{speed['real check'] / speed['real wc']:.2f} × `wc -m` ({speed['real wc']:.0f} MB/s), {speed['real check'] / speed['real cmark']:.2f} × `cmark`", '≥ 0.7, ≥ 0.5'))
    ratio, s = start_up(a.binary, folder, a.runs)
    rows.append(('check of one small text, whole process', f"{s['check'][0] * 1000:.1f} ms", f"{ratio:.2f} × an empty program with the same libraries ({s['empty'][0] * 1000:.1f} ms)", '≤ 2'))
lines = ['| work | measured | beside | target |', '|---|---|---|---|'] + ['| ' + ' | '.join(r) + ' |' for r in rows]
print('\n'.join(lines))
if a.write:
    page = root / 'docs' / 'speed.md'
    page.write_text('# Speed\n\nMade by `./dev bench --write`; the best of interleaved runs on a two-core machine, release build linked as a whole. Quote the ratios, not the times. The generated texts are denser than published ones: every measure holds a figure, every problem a status.\n\n' + '\n'.join(lines) + '\n', encoding='utf-8')
print('bench: done')
