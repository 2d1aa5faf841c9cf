#!/usr/bin/env python3
"""mkembed.py NAME INPUT OUTPUT - a text as lines in C: const char *const NAME[], NULL at the end."""
import pathlib, sys

name, source, out = sys.argv[1:]
text = pathlib.Path(source).read_text(encoding='utf-8')
with open(out, 'w', encoding='utf-8') as f:
    f.write(f'/* made by mkembed.py from {pathlib.Path(source).name} */\n#include <stddef.h>\n')
    f.write(f'extern const char *const {name}[];\nconst char *const {name}[] = {{\n')
    for line in text.splitlines():
        f.write('\t"' + line.strip().replace('\\', '\\\\').replace('"', '\\"') + '\\n",\n')
    f.write('\tNULL\n};\n')
