#!/usr/bin/env python3
"""golden.py ROOT BINARY [CASE...] - runs the cases below ROOT and compares.

A case is a folder; what stands in it is what is tested:
  parse/<case>/input.*    expected.json, expected.tree
  check/<case>/input.*    expected.check.json, expected.check.txt (.en.txt in English),
                          expected.check.html, expected.check.public.json
  convert/<case>/input.*  expected.<format> of `convert`: txt, html, json
  cli/<case>/command      expected.out, expected.err, expected.exit: the command
                          is run by sh in the case's folder; $ZHENGGAI is the program,
                          $TMPDIR an empty folder that goes afterwards
A folder without an expectation is a fault. JSON is compared as JSON, a page without its style. CASE is
"parse/name" or a folder. Prints a line for each expectation, and the diff of those not met."""
import difflib, json, os, pathlib, re, subprocess, sys, tempfile

ENV = {'PATH': os.environ.get('PATH', '/usr/bin:/bin'), 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'HOME': '/nonexistent'}
ENV.update({k: v for k, v in os.environ.items() if k.endswith('SAN_OPTIONS')})  # what the sanitizers are told
PARSE = {'json': ['--format=json'], 'tree': ['--format=tree']}
CHECK = {
    'check.json': ['--format=json'],
    'check.public.json': ['--format=json', '--public'],
    'check.txt': ['--format=text'],
    'check.en.txt': ['--format=text', '--lang=en'],
    'check.html': ['--format=html'],
}
CONVERT = ('txt', 'html', 'json')


def is_json(name):
    return name.endswith(('json', 'sarif'))


def run(args, case):
    return subprocess.run(args, cwd=case, env={**ENV, **run.more}, stdin=subprocess.DEVNULL, capture_output=True,
        timeout=60)


run.more = {}


def convert(binary, case, source, extension):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / f'out.{extension}'
        r = run([binary, 'convert', source, '-o', str(out)], case)
        return out.read_bytes() if out.exists() else r.stderr


def results(binary, case):
    """What the program gives for a case: file name → bytes, in full."""
    kind = case.parent.name
    if kind == 'cli':
        with tempfile.TemporaryDirectory() as folder:
            run.more = {'ZHENGGAI': binary, 'TMPDIR': folder}
            r = run(['sh', 'command'], case)
            run.more = {}
        return {'expected.out': r.stdout, 'expected.err': r.stderr, 'expected.exit': b'%d\n' % r.returncode}
    inputs = sorted(p.name for p in case.glob('input.*'))
    if len(inputs) != 1:
        sys.exit(f'{case}: {len(inputs)} files named input.*, one is wanted')
    got = {}
    for name in (p.name.removeprefix('expected.') for p in case.glob('expected.*')):
        if kind == 'parse' and name in PARSE:
            got[f'expected.{name}'] = run([binary, 'parse', *PARSE[name], inputs[0]], case).stdout
        elif kind == 'check' and name in CHECK:
            page = run([binary, 'check', *CHECK[name], inputs[0]], case).stdout
            got[f'expected.{name}'] = re.sub(rb'<style>.*?</style>', b'<style></style>', page, flags=re.S)
        elif kind == 'convert' and name in CONVERT:
            got[f'expected.{name}'] = convert(binary, case, inputs[0], name)
        else:
            sys.exit(f'{case}: nobody knows how to make expected.{name}')
    return got


def shown(name, data):
    """The lines to compare: JSON with sorted keys, one value a line."""
    text = data.decode('utf-8', 'backslashreplace')
    if is_json(name):
        try:
            text = ''.join(json.dumps(json.loads(line), ensure_ascii=False, indent=1, sort_keys=True) + '\n'
                for line in text.splitlines() if line.strip())
        except ValueError:
            try:
                text = json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + '\n'
            except ValueError:
                pass
    return text.splitlines()


def expected(case, name):
    path = case / name
    if path.exists():
        return path.read_bytes()
    return {'expected.exit': b'0\n'}.get(name, b'')


def difference(case, name, data):
    before, now = shown(name, expected(case, name)), shown(name, data)
    return list(difflib.unified_diff(before, now, f'{case.name}/{name}', 'now', lineterm='', n=2))


def cases(root, wanted):
    if not wanted:
        return sorted(p for p in root.glob('*/*') if p.is_dir())
    return [p.resolve() if p.is_dir() else root / p for p in map(pathlib.Path, wanted)]


def main():
    root, binary = pathlib.Path(sys.argv[1]).resolve(), str(pathlib.Path(sys.argv[2]).resolve())
    n, bad = 0, 0
    for case in cases(root, sys.argv[3:]):
        label = '/'.join(case.parts[-2:])
        if not any(case.glob('expected.*')):
            print(f'[  FAILED  ] {label}: no expected.* in it')
            bad += 1
            continue
        for name, data in sorted(results(binary, case).items()):
            n += 1
            lines = difference(case, name, data)
            bad += bool(lines)
            print('\n'.join(lines[:60] + [f'[  FAILED  ] {label}/{name}' if lines else f'[       OK ] {label}/{name}']))
    print(f'golden: {n - bad} as expected, {bad} not')
    sys.exit(bad != 0 or n == 0)


if __name__ == '__main__':
    main()
