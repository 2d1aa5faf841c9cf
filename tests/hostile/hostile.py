#!/usr/bin/env python3
"""hostile.py BINARY - inputs made to break a checker: none may crash it, hang it,
or make it take more than its share of memory.

The time limit is only there to call a hang a hang; memory is a multiple of the
input plus what the program takes for an empty file."""
import io, os, pathlib, resource, subprocess, sys, tempfile, zipfile

binary = pathlib.Path(sys.argv[1]).resolve()
is_sanitized = len(sys.argv) > 2 and sys.argv[2] == 'sanitized'
MB = 1 << 20
BIG = 4 * MB if is_sanitized else 100 * MB
SECONDS = 120
CONTENT = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
RELS = b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(document, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', CONTENT)
        z.writestr('_rels/.rels', RELS)
        z.writestr('word/document.xml', document)
        for name, text in parts.items():
            z.writestr(f'word/{name}.xml', text)
    return out.getvalue()


def body(inner):
    return f'<?xml version="1.0"?><w:document {W}><w:body>{inner}</w:body></w:document>'


def fill(text, size=None):
    raw = text.encode() if isinstance(text, str) else text
    return raw * ((size or BIG) // len(raw))


HEADINGS = 20000 if is_sanitized else 1000000
CASES = {  # name: (bytes, file name, allowed exit statuses)
    'one line': (lambda: fill('整改完成3个，', ), 'x.txt', (0, 1)),
    'one line without marks': (lambda: fill('整改问题措施'), 'x.txt', (0, 1)),
    'one line of digits': (lambda: fill('1234567890', BIG // 4), 'x.txt', (0, 1)),
    'one line of numerals': (lambda: fill('一二三十百千万', BIG // 4), 'x.txt', (0, 1)),
    'one line of measures': (lambda: fill('一是抓。二是管。', BIG // 4), 'x.txt', (0, 1)),
    'one line of markers': (lambda: fill('（1）查3件；', BIG // 4), 'x.txt', (0, 1)),
    'one line of dates': (lambda: fill('2020年8月至11月，', BIG // 4), 'x.txt', (0, 1)),
    'one line of names': (lambda: fill('甲厂、', BIG // 4), 'x.txt', (0, 1)),
    'headings': (lambda: b''.join(f'{i % 900 + 1}.关于“问题{i}”的问题\n'.encode() for i in range(HEADINGS)), 'x.txt', (0, 1)),
    'same headings': (lambda: fill('一、总体情况\n', HEADINGS * 19), 'x.txt', (0, 1)),
    'markers of all styles': (lambda: fill('一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n', BIG // 4), 'x.txt', (0, 1)),
    'items with figures': (lambda: fill('1.关于“慢”的问题\n已整改完成3个，处分5人，其中党纪3人、政务1人。追缴1.2万元。\n', BIG // 4), 'x.txt', (0, 1)),
    'nested brackets': (lambda: ('（' * 100000 + '整改' + '）' * 100000).encode(), 'x.txt', (0, 1)),
    'open brackets': (lambda: ('（“《' * 300000).encode(), 'x.txt', (0, 1)),
    'quotes': (lambda: ('“‘' * 300000).encode(), 'x.txt', (0, 1)),
    'tags': (lambda: fill('<p>&nbsp;', BIG // 4), 'x.txt', (0, 1)),
    'damage': (lambda: fill(b'\xff\xe6', BIG // 4), 'x.txt', (0, 1)),
    'blanks': (lambda: fill(' 　', BIG // 4), 'x.txt', (0, 1)),
    'empty lines': (lambda: fill('\n', BIG // 4), 'x.txt', (0, 1)),
    'NULs': (lambda: fill(b'\0', BIG // 4), 'x.txt', (0, 1)),
    'random': (lambda: bytes((i * 2654435761 >> 13) & 255 for i in range(MB)), 'x.bin', (0, 1, 3)),
    'zip bomb': (lambda: docx(body('<w:p><w:r><w:t>' + 'A' * (300 * MB if not is_sanitized else 64 * MB) + '</w:t></w:r></w:p>')), 'x.docx', (3,)),
    'XML entities': (lambda: docx('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + ''.join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + f']><w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'), 'x.docx', (3,)),
    'external entity': (lambda: docx(f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'), 'x.docx', (3,)),
    'deep XML': (lambda: docx(body('<w:sdt><w:sdtContent>' * 100000 + '</w:sdtContent></w:sdt>' * 100000)), 'x.docx', (0, 1, 3)),
    'deep tables': (lambda: docx(body('<w:tbl><w:tr><w:tc>' * 40 + '<w:p/>' + '</w:tc></w:tr></w:tbl>' * 40)), 'x.docx', (0, 1, 3)),
    'wide cell': (lambda: docx(body('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>')), 'x.docx', (0, 1, 3)),
    'numbering loop': (lambda: docx(body('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p>' * 1000), styles=f'<?xml version="1.0"?><w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'), 'x.docx', (0, 1, 3)),
    'no main part': (lambda: docx('')[:-30], 'x.docx', (3,)),
    'not XML': (lambda: docx('<w:document'), 'x.docx', (3,)),
    'deep HTML': (lambda: b'<html><body>' + b'<div>' * 100000 + '整改'.encode(), 'x.html', (0, 1, 3)),
    'HTML entities': (lambda: b'<html><body>' + fill(b'&amp;&#x6574;<b>', BIG // 8), 'x.html', (0, 1, 3)),
    'HTML attributes': (lambda: b'<html><body><p ' + fill(b'a="b" ', BIG // 16) + b'>', 'x.html', (0, 1, 3)),
    'broken PDF': (lambda: b'%PDF-1.7\n' + fill(b'1 0 obj << /Kids [1 0 R] /Type /Pages >> endobj\n', MB), 'x.pdf', (3,)),
}


# Texts of nothing but entries: each few bytes are a heading, a measure or a figure with its facts.
ALL_ENTRIES = ('one line of measures', 'one line of markers', 'headings', 'same headings', 'markers of all styles',
               'items with figures')


def peak_and_status(path):
    """Peak memory in bytes and exit status of one check; -9 where it hung."""
    child = subprocess.Popen([binary, 'check', '--format=json', path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        error = child.communicate(timeout=SECONDS * (4 if is_sanitized else 1))[1]
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        return 0, -9, b'it hung'
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, child.returncode, error


def run_case(name, folder):
    """In a child of our own, so that each case has a peak of its own."""
    make, file_name, allowed = CASES[name]
    path = pathlib.Path(folder) / file_name
    path.write_bytes(make())
    size = path.stat().st_size
    peak, status, error = peak_and_status(path)
    most = 64 * MB + (48 if name in ALL_ENTRIES else 12) * size if file_name.endswith('.txt') else 900 * MB
    if status not in allowed:
        return f'exit {status}, not {allowed}: {error[-300:].decode(errors="replace")}'
    if peak > most and not is_sanitized:
        return f'{peak / MB:.0f} MB of memory for {size / MB:.1f} MB of input'
    return ''


failed = 0
for case in sys.argv[3:] or CASES:
    with tempfile.TemporaryDirectory() as folder:
        if os.fork() == 0:
            why = run_case(case, folder)
            print(f'[  FAILED  ] {case}: {why}' if why else f'[       OK ] {case}', flush=True)
            os._exit(bool(why))
        failed += os.wait()[1] != 0
sys.exit(bool(failed))
