#!/usr/bin/env python3
"""check_man.py BINARY ROOT - the man pages name the options that --help names, and no
others; README, its Chinese twin and docs/*.md lead only to files that are there."""
import pathlib, re, subprocess, sys

binary, root = sys.argv[1], pathlib.Path(sys.argv[2])
bad = []


def options(*command):
    r = subprocess.run([binary, *command, '--help', '--lang=en'], capture_output=True, text=True, check=True)
    return set(re.findall(r'--([a-z]+(?:-[a-z]+)*)', r.stdout))


page = ''.join(f.read_text(encoding='utf-8') for f in sorted((root / 'docs/man').glob('*.1')))
in_page = set(re.findall(r'Fl -([a-z]+(?:-[a-z]+)*)', page))
commands = re.findall(r'^  ([a-z_]+)  ', subprocess.run([binary, '--help', '--lang=en'], capture_output=True,
    text=True, check=True).stdout, re.M)
in_help = options().union(*(options(c) for c in commands))
bad += [f'docs/man: --{name} is missing' for name in sorted(in_help - in_page)]
bad += [f'docs/man: there is no option --{name}' for name in sorted(in_page - in_help)]
bad += [f'docs/man: the command {c} is missing' for c in commands if not re.search(rf'Cm (?:[a-z]+ , )*{c}\b', page)]
for text in (*root.glob('*.md'), *root.glob('docs/*.md')):
    for link in re.findall(r'\]\(([^)#:]+)\)', text.read_text(encoding='utf-8')):
        if not (text.parent / link).exists():
            bad.append(f'{text.relative_to(root)}: there is no {link}')
print('\n'.join(bad) or 'man: ok')
sys.exit(bool(bad))
