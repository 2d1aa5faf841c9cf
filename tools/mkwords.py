#!/usr/bin/env python3
"""mkwords.py OUT.h OUT.c FILE.words... - the listed words of all files as one table.

A .words file:
    # a comment to the end of the line
    set_name: word word {a|b}word {|已}word
        more words of the same set on indented lines
    {a|b} stands for either; braces may nest; an empty choice is fine.
Each word has at least two Chinese characters (what is shorter is grammar, not
vocabulary). A word may be in several sets. Sets become enum word_set."""
import pathlib, re, sys


def die(path, line, text):
    sys.exit(f'{path}:{line}: error: {text}')


def expand(word, path, line):
    depth, start = 0, None
    for i, c in enumerate(word):
        if c == '{':
            if depth == 0:
                start = i
            depth += 1
        elif c == '}':
            depth -= 1
            if depth < 0:
                die(path, line, f'}} without {{ in {word}')
            if depth == 0:
                parts, level, last = [], 0, start + 1
                for j in range(start + 1, i):
                    level += (word[j] == '{') - (word[j] == '}')
                    if word[j] == '|' and level == 0:
                        parts.append(word[last:j]); last = j + 1
                parts.append(word[last:i])
                return [w for part in parts for w in expand(word[:start] + part + word[i + 1:], path, line)]
    if depth:
        die(path, line, f'{{ without }} in {word}')
    return [word]


out_h, out_c, *files = sys.argv[1:]
sets, order = {}, []
for path in files:
    name = None
    for line, text in enumerate(pathlib.Path(path).read_text(encoding='utf-8').splitlines(), 1):
        text = text.split('#')[0].rstrip()
        if not text:
            continue
        m = re.match(r'([a-z0-9_]+):', text)
        if m:
            name, text = m[1], text[m.end():]
            if name in sets:
                die(path, line, f'the set {name} is there already')
            sets[name] = {}
            order.append(name)
        elif name is None or not text[0].isspace():
            die(path, line, 'expected "set_name: words" or an indented line of words')
        for w in text.split():
            for word in expand(w, path, line):
                if len(word) < 2 or any(len(c.encode()) != 3 for c in word[:3]):
                    die(path, line, f'{word}: a word begins with two Chinese characters, and a third if it has one')
                sets[name][word] = True
if len(order) > 256:
    sys.exit('more than 256 sets: widen SET_WORDS')
def rest_of(word):
    """Bytes 6 to 8 as the table holds them; a word of two characters comes behind the longer ones."""
    b = word.encode()
    return int.from_bytes(b[6:9].ljust(3, b'\0'), 'little') if len(b) > 6 else 1 << 24


words = sorted({w for s in sets.values() for w in s}, key=lambda w: (w.encode()[:6], rest_of(w), -len(w.encode()), w.encode()))
if len(words) > 65535:
    sys.exit('more than 65535 words')
SET_WORDS = (len(order) + 63) // 64
bigrams = {}
for i, w in enumerate(words):
    bigrams.setdefault(w.encode()[:6], [i, 0])[1] += 1
bits = max(4, (len(bigrams) * 2 - 1).bit_length())
K = 0x9E3779B97F4A7C15
def mix(b):
    return (int.from_bytes(b, 'little') * K) & 0xFFFFFFFFFFFFFFFF
slots = [None] * (1 << bits)
bloom = [0] * 1024
for b, (first, n) in bigrams.items():
    h = mix(b)
    bloom[(h >> 48) >> 6] |= 1 << ((h >> 48) & 63)
    i = h >> (64 - bits)
    while slots[i]:
        i = (i + 1) % len(slots)
    slots[i] = (b, first, n)
with open(out_h, 'w', encoding='utf-8') as f:
    f.write('/* word_sets.h - made by mkwords.py from the .words files. */\n#ifndef WORD_SETS_H\n#define WORD_SETS_H\n')
    f.write('enum word_set {\n' + ''.join(f'\tWORDS_{n.upper()},\n' for n in order) + '\tN_WORD_SETS\n};\n')
    f.write(f'enum {{ WORDS_LONGEST_BYTES = {max(len(w.encode()) for w in words)} }};\n#endif\n')
with open(out_c, 'w', encoding='utf-8') as f:
    f.write('/* words_table.c - made by mkwords.py from the .words files. */\n#include "text/words.h"\n')
    f.write('const struct word words_table[] = {\n')
    groups = {}
    for w in words:
        masks = tuple(sum(1 << (i % 64) for i, n in enumerate(order) if i // 64 == k and w in sets[n]) for k in range(4))
        group = groups.setdefault(masks, len(groups))
        rest = rest_of(w)
        f.write('\t{ "%s", 0x%x, %d, %d },\n' % (w, rest, len(w.encode()), group))
    f.write('};\nconst uint64_t words_groups[][4] = {\n')
    for masks in groups:
        f.write('\t{ %s },\n' % ', '.join(f'0x{m:x}u' for m in masks))
    f.write(f'}};\nconst size_t n_words_groups = {len(groups)};\nconst size_t n_words = {len(words)};\nconst unsigned words_shift = {64 - bits};\n')
    f.write(f'const size_t words_slot_mask = {len(slots) - 1};\nconst struct word_slot words_slots[] = {{\n')
    for s in slots:
        f.write('\t{ 0x%xu, %d, %d },\n' % (int.from_bytes(s[0], 'little'), s[1], s[2]) if s else '\t{ 0, 0, 0 },\n')
    f.write('};\nconst uint64_t words_bloom[1024] = {\n' + ''.join(f'\t0x{b:x}u,\n' for b in bloom) + '};\n')
