#!/usr/bin/env python3
"""rulebook.py BINARY ROOT - runs the examples of docs/rules/<rule>.md.

An example is a fenced block:

    ```example fires [public] [name=WORD] [against=WORD]
    lines of an invented text
    ---
    2:7-12 list-count error
    ```

Behind --- stand the diagnostics of the page's own rule, in order, as
LINE:COLUMN-END_COLUMN (or LINE:COLUMN-END_LINE:END_COLUMN), rule, severity and,
where the example wants to hold it, fix="…". A block "example silent" has nothing
behind ---, or no ---. 'public' runs with --public; 'against' compares with the
text of the page's example of that name.

Also held: each rule has a page and each page a rule; each page says when the rule
fires, why it matters, on what it stands and how to mend; each page has an example that
fires and one that is silent; each rule name of ../shared/contract.md is there."""
import json, pathlib, re, subprocess, sys, tempfile

FENCE = re.compile(r'^```example (fires|silent)((?: +[\w=-]+)*)\n(.*?)^```$', re.M | re.S)
binary, root = sys.argv[1], pathlib.Path(sys.argv[2])
PAGES = root / 'docs' / 'rules'
PARTS = ('何时报', '为何要紧', '依据', '如何改')


class Example:
    """One fenced block of one page."""

    def __init__(self, page, match, text):
        self.rule, self.kind = page.stem, match[1]
        self.where = f'{page.relative_to(root)}:{text[:match.start()].count(chr(10)) + 1}'
        words = match[2].split()
        self.is_public = 'public' in words
        named = dict(w.split('=', 1) for w in words if '=' in w)
        self.name, self.against = named.get('name'), named.get('against')
        body, _, wanted = match[3].partition('---\n')
        self.body, self.wanted = body, wanted.split('\n')[:-1]


def print_place(d):
    end = f"{d['end_column']}" if d['end_line'] == d['line'] else f"{d['end_line']}:{d['end_column']}"
    return f"{d['line']}:{d['column']}-{end} {d['rule']} {d['severity']}"


def check(examples, folder, arguments):
    """Checks examples that have the same arguments by one run of the program."""
    paths = []
    for e in examples:
        paths.append(folder / f'{len(list(folder.iterdir()))}.txt')
        paths[-1].write_text(e.body, encoding='utf-8')
    out = subprocess.run([binary, 'check', '--format=json', *arguments, *map(str, paths)],
                         capture_output=True, text=True, timeout=120)
    answers = out.stdout.splitlines()
    if len(answers) != len(paths):
        return [f'{examples[0].where}: {len(paths)} texts, {len(answers)} answers: {out.stderr[:300]}']
    return [x for e, answer in zip(examples, answers) for x in compare(e, json.loads(answer))]


def compare(e, answer):
    own = [d for d in answer['diagnostics'] if d['rule'] == e.rule]
    got, wanted, bad = [print_place(d) for d in own], [], []
    for i, line in enumerate(e.wanted):
        place, _, fix = line.partition(' fix=')
        wanted.append(place)
        if fix and (i >= len(own) or own[i]['fix'] != json.loads(fix)):
            bad.append(f"{e.where}: fix: wanted {fix}, got {json.dumps(own[i]['fix'], ensure_ascii=False) if i < len(own) else None}")
    if got != wanted:
        bad.append(f'{e.where}: wanted {wanted}, got {got}')
    for d in own:
        if not d['message'] or '{' in d['message'].replace('{{', ''):
            bad.append(f"{e.where}: message {d['message']!r}")
    if (e.kind == 'fires') != bool(wanted):
        bad.append(f'{e.where}: an example that {e.kind} has {len(wanted)} diagnostics behind ---')
    return bad


def check_pages(pages):
    """Rules without page, pages without rule, names of the contract without rule."""
    names = re.search(r'rule_names = \[(.*?)\]', (root / 'src/rules/meson.build').read_text(), re.S)[1]
    rules = {n.replace('_', '-') for n in re.findall(r"'(\w+)'", names)}
    bad = [f'docs/rules/{r}.md is missing' for r in sorted(rules - set(pages))]
    bad += [f'{p}: no such rule' for p in sorted(set(pages) - rules)]
    contract = root.parent / 'shared' / 'contract.md'
    if contract.exists():
        rows = re.findall(r'^\| ((?:`[a-z-]+` ?)+)\|', contract.read_text().split('## Rules')[1], re.M)
        named = {n for row in rows for n in re.findall(r'`([a-z-]+)`', row)}
        bad += [f'{r}: a rule of the contract that does not exist' for r in sorted(named - rules)]
    return bad


pages = {p.stem: p for p in sorted(PAGES.glob('*.md'))}
bad, examples = check_pages(pages), []
for name, page in pages.items():
    text = page.read_text(encoding='utf-8')
    bad += [f'{page.relative_to(root)}: does not say {part}' for part in PARTS if f'**{part}**　' not in text]
    own = [Example(page, m, text) for m in FENCE.finditer(text)]
    examples += own
    for kind in ('fires', 'silent'):
        if not any(e.kind == kind for e in own):
            bad.append(f'{page.relative_to(root)}: has no example that {kind if kind == "fires" else "is silent"}')
with tempfile.TemporaryDirectory() as tmp:
    folder = pathlib.Path(tmp)
    for is_public in (False, True):
        batch = [e for e in examples if e.is_public == is_public and not e.against]
        if batch:
            bad += check(batch, folder, ['--public'] if is_public else [])
    for i, e in enumerate(x for x in examples if x.against):
        other = folder / f'against-{i}'
        other.mkdir()
        text = next((x.body for x in examples if x.rule == e.rule and x.name == e.against), None)
        if text is None:
            bad.append(f'{e.where}: no example named {e.against}')
            continue
        (other / 'other.txt').write_text(text, encoding='utf-8')
        bad += check([e], folder, ['--against=' + str(other)])
print('\n'.join(bad) or f'rulebook: ok, {len(examples)} examples of {len(pages)} rules')
sys.exit(bool(bad))
