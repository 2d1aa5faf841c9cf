#!/usr/bin/env python3
"""check_recipes.py ROOT - pastes every recipe of docs/recipes.md into a copy of the
tree, builds it, runs each recipe's command and compares what it prints."""
import pathlib, re, shutil, subprocess, sys, tempfile

root = pathlib.Path(sys.argv[1]).resolve()
page = (root / 'docs' / 'recipes.md').read_text(encoding='utf-8')
SKIP = shutil.ignore_patterns('build*', '.git', 'node_modules', 'tests')


def add_word(tree, word, where, names, build):
    path = tree / build
    at = r"\1'{0}', \2" if where == 'to' else r"\1\2'{0}',\n"
    text, n = re.subn(rf'^({names} = \[)([^\]]*)', at.format(word), path.read_text(), flags=re.M)
    if n != 1:
        sys.exit(f'{build}: no list {names}')
    path.write_text(text)


def add_row(tree, path, table, row):
    text = (tree / path).read_text(encoding='utf-8')
    if text.count(table) != 1:
        sys.exit(f'{path}: no table {table}')
    (tree / path).write_text(text.replace(table, table + '\n' + row.rstrip('\n')), encoding='utf-8')


with tempfile.TemporaryDirectory() as top:
    tree = pathlib.Path(top) / 'tree'
    shutil.copytree(root, tree, ignore=SKIP)
    (tree / 'tests').mkdir()
    (tree / 'tests' / 'meson.build').write_text('')
    for path, text in re.findall(r'^```\w+ file=(\S+)\n(.*?)^```', page, flags=re.M | re.S):
        (tree / path).write_text(text, encoding='utf-8')
    for path, table, row in re.findall(r'^```\w+ row=(\S+) ([^\n]*)\n(.*?)^```', page, flags=re.M | re.S):
        add_row(tree, path, table, row)
    for word, where, names, build in re.findall(r'^Add `(\w+)` (to|at the end of) `(\w+)` in `([\w/.]+)`', page, flags=re.M):
        add_word(tree, word, where, names, build)
    for command in (['meson', 'setup', 'build', '-Doptimization=0', '-Ddebug=false'], ['ninja', '-C', 'build']):
        done = subprocess.run(command, cwd=tree, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stdout[-3000:] + done.stderr[-3000:])
    failed = 0
    recipes = re.split(r'^## ', page, flags=re.M)[1:]
    for recipe in recipes:
        title = recipe.splitlines()[0]
        m = re.search(r'^```sh\n(.*?)^```\n+```text\n(.*?)^```', recipe, flags=re.M | re.S)
        if not m:
            continue
        done = subprocess.run(['sh', '-c', m[1].replace('/tmp/', top + '/')], cwd=tree, capture_output=True, text=True)
        ok = done.stdout == m[2]
        failed += not ok
        print(f'[       OK ] {title}' if ok else f'[  FAILED  ] {title}: printed {done.stdout!r} {done.stderr!r}')
sys.exit(bool(failed))
