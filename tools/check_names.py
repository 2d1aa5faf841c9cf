#!/usr/bin/env python3
"""check_names.py ROOT - identifiers use the words of docs/glossary.md.

Refuses, as a part of an identifier of ours in src/ and include/: the banned words of
docs/style.md, second words for a thing that the glossary names, pinyin of the
field's words, and prefixes that belong to the libraries we use."""
import pathlib, re, sys

BANNED = {'handle': 'say what it does', 'process': 'say what it does', 'manager': 'name the thing',
          'util': 'name the thing', 'utils': 'name the thing', 'misc': 'name the thing', 'helper': 'name the thing',
          'issue': 'finding', 'ticket': 'finding', 'todo': 'finish it', 'remediation': 'rectification',
          'dept': 'organization', 'department': 'organization', 'deadline_date': 'deadline'}
PINYIN = 'zhenggai wenti tongbao cuoshi xiaohao taizhang xuncha xunshi fankui fangan zeren danwei biaoti riqi shuzi'.split()
FOREIGN = re.compile(r'^(chart_|worksheet_|workbook_|format_|chartsheet_|lxw_|json_|zip_|xml[A-Z]|html[A-Z]|MHD_|PQ|pango_|cairo_|sqlite3_|ERR_|BIO_|UI_)')
DEFINED = re.compile(r'^(?!\s)(?:static |extern |const |inline |enum |struct |unsigned |[a-z_0-9]+ )+\**([a-z_][a-zA-Z0-9_]*)\s*[(\[=;]')

root, bad = pathlib.Path(sys.argv[1]), []
for f in sorted(p for folder in ('src', 'include') for p in (root / folder).rglob('*.[ch]')):
    text = re.sub(r'/\*.*?\*/', lambda m: '\n' * m[0].count('\n'), f.read_text(), flags=re.S)
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    where = f.relative_to(root)
    for n, line in enumerate(text.splitlines(), 1):
        m = DEFINED.match(line)
        if not m or m[1].startswith('zhenggai_'):
            continue
        name, words = m[1], m[1].lower().split('_')
        for w in words:
            if w in BANNED:
                bad.append(f'{where}:{n}: {name}: not "{w}": {BANNED[w]}')
            if w in PINYIN:
                bad.append(f'{where}:{n}: {name}: "{w}" is pinyin: use the identifier of docs/glossary.md')
        if words[0] == 'get':
            bad.append(f'{where}:{n}: {name}: no get_ prefix: load, find, or the noun alone')
        if FOREIGN.match(name):
            bad.append(f'{where}:{n}: {name}: this prefix belongs to a library')
print('\n'.join(bad) or 'names: ok')
sys.exit(bool(bad))
