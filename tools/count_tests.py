#!/usr/bin/env python3
"""count_tests.py BUILD... - the last line of the test run: N passed, N failed.

Counts the cases in each build's testlog.json: lines "[       OK ]", "[  FAILED  ]"
and "[  SKIPPED ]" that cmocka and our own runners print on standard output. A
test without such lines is one case; one that crashed, timed out or failed in a
sanitizer without a FAILED line is one failure. Exit 1 if any failed or none passed."""
import json, pathlib, sys

passed = failed = skipped = 0
for build in sys.argv[1:]:
    log = pathlib.Path(build) / 'meson-logs' / 'testlog.json'
    if not log.exists():
        print(f'{log}: no tests were run')
        failed += 1
        continue
    for line in log.read_text(encoding='utf-8').splitlines():
        test = json.loads(line)
        out = (test.get('stdout') or '').splitlines()
        ok = sum(x.startswith('[       OK ]') for x in out)
        bad = sum(x.startswith('[  FAILED  ] ') and 'test(s)' not in x for x in out)
        skip = sum(x.startswith('[  SKIPPED ] ') and 'test(s)' not in x for x in out)
        if test['result'] == 'SKIP':
            skip += 1
        elif test['result'] not in ('OK', 'EXPECTEDFAIL'):
            bad = bad or 1
            print(f"failed: {build} {test['name']} ({test['result']})")
        elif ok + bad + skip == 0:
            ok = 1
        passed, failed, skipped = passed + ok, failed + bad, skipped + skip
tail = f', {skipped} skipped' if skipped else ''
print(f'{passed} passed, {failed} failed{tail}')
sys.exit(1 if failed or not passed else 0)
