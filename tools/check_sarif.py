#!/usr/bin/env python3
"""check_sarif.py BINARY SCHEMA FILE... - the SARIF of the files keeps the schema.

Each file is checked alone and all are checked together, in both languages. Where the
schema or python3-jsonschema is not there the test is skipped."""
import json, pathlib, subprocess, sys

binary, schema_path, *files = sys.argv[1:]
try:
    import jsonschema
except ImportError:
    sys.exit(77)
if not pathlib.Path(schema_path).exists():
    sys.exit(77)
schema = json.loads(pathlib.Path(schema_path).read_text(encoding='utf-8'))
validator = jsonschema.validators.validator_for(schema)(schema)
n_bad = n_results = 0
for group in [[f] for f in files] + [files, files + ['missing file.txt']]:
    for lang in ('zh', 'en'):
        r = subprocess.run([binary, 'check', '--format=sarif', f'--lang={lang}', *group], capture_output=True)
        log = json.loads(r.stdout)
        run = log['runs'][0]
        faults = [f'{e.json_path}: {e.message[:200]}' for e in validator.iter_errors(log)]
        for result in run['results']:
            if run['tool']['driver']['rules'][result['ruleIndex']]['id'] != result['ruleId']:
                faults.append(f'{result["ruleId"]}: ruleIndex names another rule')
        if run['invocations'][0]['exitCode'] != r.returncode:
            faults.append(f'exitCode {run["invocations"][0]["exitCode"]}, the program gave {r.returncode}')
        n_results += len(run['results'])
        n_bad += bool(faults)
        print('\n'.join(faults[:10] + [f'[{"  FAILED  " if faults else "       OK "}] sarif {lang} {group[0]}']))
if not n_results:
    print('[  FAILED  ] sarif: no file gave a result')
sys.exit(bool(n_bad or not n_results))
