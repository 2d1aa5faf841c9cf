#!/usr/bin/env python3
"""fuzz.py BUILD [SECONDS] [TARGET] - runs each libFuzzer target for a while.

Begins from tests/fuzz/corpus/<target>/; an input that crashes is kept there as
found-<digest>, so that every later test run replays it."""
import pathlib, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parent.parent
build = pathlib.Path(sys.argv[1]).resolve()
seconds = sys.argv[2] if len(sys.argv) > 2 else '60'
only = sys.argv[3] if len(sys.argv) > 3 else None
found = 0
for binary in sorted(build.glob('tests/fuzz/fuzz-*')):
    target = binary.name.removeprefix('fuzz-')
    if binary.suffix or not binary.is_file() or (only and only != target):
        continue
    kept = root / 'tests' / 'fuzz' / 'corpus' / target
    with tempfile.TemporaryDirectory() as work:
        artifacts = pathlib.Path(work) / 'found'
        artifacts.mkdir()
        (pathlib.Path(work) / 'new').mkdir()
        print(f'== {target}, {seconds} seconds', flush=True)
        subprocess.run([binary, f'{work}/new', kept, f'-max_total_time={seconds}', '-timeout=10', '-rss_limit_mb=4096',
                        '-max_len=65536', '-print_final_stats=1', f'-artifact_prefix={artifacts}/'])
        for f in sorted(artifacts.iterdir()):
            name = 'found-' + f.name.split('-', 1)[1][:16]
            shutil.copy(f, kept / name)
            print(f'kept: tests/fuzz/corpus/{target}/{name}')
            found += 1
print(f'fuzz: done, {found} inputs found')
sys.exit(bool(found))
