#!/usr/bin/env python3
"""mkschema.py OUTPUT FILE.sql... - the steps of the schema, NNNN_name.sql, as a C table.

Refuses a number that is missing, doubled or out of order: a ledger counts its steps."""
import pathlib, re, sys

out, *files = sys.argv[1:]
with open(out, 'w', encoding='utf-8') as f:
    f.write('/* made by mkschema.py from meson.build */\n#include "store/migrate.h"\n'
            '#pragma GCC diagnostic ignored "-Woverlength-strings"\n'
            'const struct migration migrations[] = {\n')
    for number, path in enumerate(map(pathlib.Path, files), 1):
        m = re.fullmatch(r'(\d{4})_([a-z0-9_]+)\.sql', path.name)
        if not m or int(m[1]) != number:
            sys.exit(f'mkschema.py: {path.name}: step {number:04} must be named {number:04}_name.sql')
        f.write(f'\t{{ {number}, "{m[2]}",\n')
        for line in path.read_text(encoding='utf-8').splitlines():
            f.write('\t\t"' + line.replace('\\', '\\\\').replace('"', '\\"').replace('?', '\\?') + '\\n"\n')
        f.write('\t\t"" },\n')
    f.write(f'\t{{ 0, NULL, NULL }},\n}};\nconst size_t n_migrations = {len(files)};\n')
