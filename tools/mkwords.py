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
def third_of(word):
    """The third character as the table holds it; 0 for a word of two."""
    return int.from_bytes(word.encode()[6:9], 'little')


sets_of = {}
for i, name in enumerate(order):
    for w in sets[name]:
        masks = sets_of.setdefault(w, [0] * 4)
        masks[i // 64] |= 1 << (i % 64)
words = sorted(sets_of, key=lambda w: (w.encode()[:6], third_of(w), -len(w.encode()), w.encode()))
if len(words) > 65535 or max(len(w.encode()) for w in words) > 255:
    sys.exit('more than 65535 words, or a word of more than 255 bytes: widen struct word')
groups = {}
group_of = {w: groups.setdefault(tuple(sets_of[w]), len(groups)) for w in words}
longer = [w for w in words if len(w) > 2]
bigrams = {}
for w in words:
    slot = bigrams.setdefault(w.encode()[:6], {'first': 0, 'n': 0, 'thirds': 0, 'pair': 0})
    if len(w) == 2:
        slot['pair'] = group_of[w] + 1
for i, w in enumerate(longer):
    slot = bigrams[w.encode()[:6]]
    slot['first'] = slot['first'] if slot['n'] else i
    slot['n'] += 1
    slot['thirds'] |= 1 << ((third_of(w) * 0x9E3779B1 & 0xFFFFFFFF) >> 26)
tails, tail_at = bytearray(), {}
for w in longer:
    tail = w.encode()[14:]
    if tail not in tail_at:
        tail_at[tail] = len(tails)
        tails += tail
bits = max(4, (len(bigrams) * 2 - 1).bit_length())


def mix(b):
    return (int.from_bytes(b, 'little') * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF


def most_at_once():
    """How many words may begin at one place: those that are the start of one of them."""
    every = set(words)
    return max(sum(w[:k] in every for k in range(2, len(w) + 1)) for w in words)


slots = [None] * (1 << bits)
bloom = [0] * 1024
for b, slot in bigrams.items():
    h = mix(b)
    bloom[(h >> 48) >> 6] |= 1 << ((h >> 48) & 63)
    i = h >> (64 - bits)
    while slots[i]:
        i = (i + 1) % len(slots)
    slots[i] = (b, slot)
with open(out_h, 'w', encoding='utf-8') as f:
    f.write('/* word_sets.h - made by mkwords.py from the .words files. */\n#ifndef WORD_SETS_H\n#define WORD_SETS_H\n')
    f.write('enum word_set {\n' + ''.join(f'\tWORDS_{n.upper()},\n' for n in order) + '\tN_WORD_SETS\n};\n')
    f.write(f'enum {{ WORDS_LONGEST_BYTES = {max(len(w.encode()) for w in words)}, WORDS_MOST_AT_ONCE = {most_at_once()} }};\n#endif\n')
with open(out_c, 'w', encoding='utf-8') as f:
    f.write('/* words_table.c - made by mkwords.py from the .words files. */\n#include "text/words.h"\n')
    f.write('const struct word words_table[] = {\n')
    for w in longer:
        rest = w.encode()[6:14]
        f.write('\t{ 0x%xu, %d, %d, %d, %d }, /* %s */\n' % (int.from_bytes(rest, 'little'), tail_at[w.encode()[14:]], group_of[w], len(w.encode()), 64 - 8 * len(rest), w))
    f.write('};\nconst unsigned char words_tails[] = {\n')
    for i in range(0, len(tails), 24):
        f.write('\t' + ' '.join(f'{c},' for c in tails[i:i + 24]) + '\n')
    f.write('};\nconst uint64_t words_groups[][4] = {\n')
    for masks in groups:
        f.write('\t{ %s },\n' % ', '.join(f'0x{m:x}u' for m in masks))
    f.write(f'}};\nconst size_t n_words_groups = {len(groups)};\nconst unsigned words_shift = {64 - bits};\n')
    f.write(f'const size_t words_slot_mask = {len(slots) - 1};\nconst struct word_slot words_slots[] = {{\n')
    for entry in slots:
        if entry:
            b, slot = entry
            f.write('\t{ 0x%xu, 0x%xu, %d, %d, %d },\n' % (int.from_bytes(b, 'little'), slot['thirds'], slot['first'], slot['n'], slot['pair']))
        else:
            f.write('\t{ 0, 0, 0, 0, 0 },\n')
    f.write('};\nconst uint64_t words_bloom[1024] = {\n' + ''.join(f'\t0x{b:x}u,\n' for b in bloom) + '};\n')
