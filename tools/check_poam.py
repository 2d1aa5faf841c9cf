#!/usr/bin/env python3
"""check_poam.py PROGRAM SCHEMA - the action plan that the test PROGRAM keeps holds to the OSCAL schema, and
what it refers to is in it. Where the schema or python3-jsonschema is not there the test is skipped."""
import json, os, pathlib, subprocess, sys, tempfile

program, schema_path = sys.argv[1:]
try:
    import jsonschema
except ImportError:
    sys.exit(77)
if not pathlib.Path(schema_path).exists():
    sys.exit(77)
text = pathlib.Path(schema_path).read_text(encoding='utf-8')
# The schema's patterns name Unicode classes, which this language's expressions have not.
schema = json.loads(text.replace(r'\\p{L}', r'[^\\W\\d_]').replace(r'\\p{N}', r'\\d'))
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([program], env={**os.environ, 'ZHENGGAI_KEEP': folder}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    plan = json.loads(pathlib.Path(folder, 'poam.json').read_text(encoding='utf-8'))
validator = jsonschema.validators.validator_for(schema)(schema)
faults = [f'{e.json_path}: {e.message[:200]}' for e in validator.iter_errors(plan)]
root = plan['plan-of-action-and-milestones']
observations = {o['uuid'] for o in root['observations']}
risks = {r['uuid'] for r in root['risks']}
resources = {'#' + r['uuid'] for r in root['back-matter']['resources']}
for item in root['poam-items']:
    if not {o['observation-uuid'] for o in item['related-observations']} <= observations:
        faults.append(f'{item["title"]}: an observation is missing')
    if not {r['risk-uuid'] for r in item['related-risks']} <= risks:
        faults.append(f'{item["title"]}: a risk is missing')
for observation in root['observations']:
    if not {e['href'] for e in observation.get('relevant-evidence', [])} <= resources:
        faults.append(f'{observation["title"]}: evidence is missing')
print('\n'.join(faults[:20] + [f'[{"  FAILED  " if faults else "       OK "}] poam']))
sys.exit(bool(faults))
