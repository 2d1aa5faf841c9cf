#!/usr/bin/env python3
"""check_chain.py BINARY TEXT... - what is found in a bulletin survives the ways it takes.

Each text is written as .docx and .pdf; LibreOffice prints the .docx, saves it again and
saves it as .odt and .doc, as the offices that pass a bulletin on will do. What `parse` and
`check` find in each of these must be what they find in the text, but for DIFFERS below.
The first text alone goes by .odt and .doc. Skipped (77) where LibreOffice is not installed;
a text that is not there is left out."""
import collections, json, os, pathlib, shutil, subprocess, sys, tempfile

# What may differ, and why: only the place, for a .docx counts paragraphs and no blank lines,
# and a page has no lines of the text at all.
DIFFERS = ('file', 'line', 'column', 'end_line', 'end_column')
# A date in Chinese numerals below a bulletin would become Arabic in our .docx, by the standard;
# none of these texts has one.
SAVED_AS = {'pdf': 'pdf', 'docx': 'docx:MS Word 2007 XML', 'odt': 'odt:writer8', 'doc': 'doc:MS Word 97'}

binary, n_bad = sys.argv[1], 0
texts = [p for p in map(pathlib.Path, sys.argv[2:]) if p.exists()]
soffice = shutil.which('soffice') or shutil.which('libreoffice')
if not soffice:
    print('chain: LibreOffice is not installed')
    sys.exit(77)


def run(*command, folder, seconds=60):
    """Runs in a home of its own, so that no profile and no font cache of a person is used."""
    return subprocess.run([str(c) for c in command], capture_output=True, check=False, timeout=seconds,
        env={**os.environ, 'HOME': str(folder), 'LANG': 'C.UTF-8'})


def without_places(value):
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in DIFFERS}
    return [without_places(v) for v in value] if isinstance(value, list) else value


def found_in(path, folder):
    """What is found, apart from where: a part each for parse's keys, and check's rules."""
    outs = [run(binary, command, '--format=json', path, folder=folder) for command in ('parse', 'check')]
    try:
        parsed, checked = (json.loads(o.stdout) for o in outs)
    except json.JSONDecodeError:
        return {'read': (outs[0].stderr or outs[1].stderr).decode(errors='replace')}
    found = without_places(parsed)
    found['diagnostics'] = sorted(collections.Counter(d['rule'] for d in checked['diagnostics']).items())
    return found


def first_difference(a, b, where=''):
    """The path of the first value that differs, with both values."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(a.keys() | b.keys()):
            if a.get(key) != b.get(key):
                return first_difference(a.get(key), b.get(key), f'{where}.{key}')
    if isinstance(a, list) and isinstance(b, list):
        for i in range(max(len(a), len(b))):
            x, y = (a[i:i + 1] or [None])[0], (b[i:i + 1] or [None])[0]
            if x != y:
                return first_difference(x, y, f'{where}[{i}]')
    return f'{where}: {json.dumps(a, ensure_ascii=False)[:300]} became {json.dumps(b, ensure_ascii=False)[:300]}'


def expect_same(name, wanted, path, folder):
    global n_bad
    found = found_in(path, folder)
    is_same = bool(wanted['items']) and found == wanted
    n_bad += not is_same
    print(f'{"[       OK ]" if is_same else "[  FAILED  ]"} {name}', flush=True)
    for key in sorted(found.keys() | wanted.keys()):
        if found.get(key) != wanted.get(key):
            print('  ' + first_difference(wanted.get(key), found.get(key), key))


def save_as(kind, documents, folder):
    """One start of LibreOffice for all documents; returns where they lie."""
    out = folder / kind
    done = run(soffice, f'-env:UserInstallation=file://{folder}/profile', '--headless', '--norestore', '--nolockcheck',
        '--convert-to', SAVED_AS[kind], '--outdir', out, *documents, folder=folder)
    if done.returncode:
        print(done.stderr.decode(errors='replace'))
    return {d.stem: out / f'{d.stem}.{kind}' for d in documents}


with tempfile.TemporaryDirectory(prefix='zhenggai-chain-') as scratch:
    folder = pathlib.Path(scratch).resolve()
    for path in texts:
        for kind in ('docx', 'pdf'):
            run(binary, 'convert', path, '-o', folder / f'{path.stem}.{kind}', folder=folder)
    wanted = {path.stem: found_in(path, folder) for path in texts}
    for stem in wanted:
        for kind in ('docx', 'pdf'):
            expect_same(f'{stem}: our {kind}', wanted[stem], folder / f'{stem}.{kind}', folder)
    for kind in SAVED_AS:
        # Each reading of .odt and .doc starts LibreOffice again: one bulletin must do.
        stems = list(wanted) if kind in ('pdf', 'docx') else list(wanted)[:1]
        for stem, path in save_as(kind, [folder / f'{stem}.docx' for stem in stems], folder).items():
            expect_same(f'{stem}: our docx, then {kind} of LibreOffice', wanted[stem], path, folder)
sys.exit(n_bad > 0)
