#!/usr/bin/env python3
"""check_limits.py ROOT - data/limits.json and data/holidays/ keep their schemas and agree with themselves.

Beside the schemas: ids and sources, no two confirmed limits of one level and kind that are
valid on the same day, each unconfirmed limit with a note in both languages, each holiday of
its file's year, each worked day a Saturday or Sunday. Without python3-jsonschema it is skipped."""
import datetime, json, pathlib, sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)
root, bad = pathlib.Path(sys.argv[1]) / 'data', []


def load(path, schema):
    data = json.loads(path.read_text(encoding='utf-8'))
    rules = json.loads((root / schema).read_text(encoding='utf-8'))
    jsonschema.Draft202012Validator.check_schema(rules)
    faults = [f'{path.name}: {e.json_path}: {e.message[:160]}'
              for e in jsonschema.Draft202012Validator(rules).iter_errors(data)]
    if faults:
        print('\n'.join(faults))
        sys.exit(1)
    return data


def day(text, otherwise):
    return datetime.date.fromisoformat(text) if text else otherwise


def overlap(a, b):
    first, last = datetime.date.min, datetime.date.max
    return max(day(a['valid_from'], first), day(b['valid_from'], first)) <= min(
        day(a['valid_until'], last), day(b['valid_until'], last))


data = load(root / 'limits.json', 'limits.schema.json')
limits = data['limits']
for i, limit in enumerate(limits):
    if limit['source'] not in data['sources']:
        bad.append(f'{limit["id"]}: no source {limit["source"]}')
    if not limit['confirmed'] and not (limit.get('note') and limit.get('note_en')):
        bad.append(f'{limit["id"]}: say in note and note_en what is to be confirmed')
    for other in limits[:i]:
        if other['id'] == limit['id']:
            bad.append(f'{limit["id"]}: twice')
        same = all(other[k] == limit[k] for k in ('level', 'applies_to')) and other['confirmed'] and limit['confirmed']
        if same and overlap(other, limit):
            bad.append(f'{limit["id"]}: valid on the same days as {other["id"]}')
for key in data['sources']:
    if not any(limit['source'] == key for limit in limits):
        bad.append(f'source {key}: no limit names it')
files = sorted((root / 'holidays').glob('*.json'))
for path in files:
    notice = load(path, 'holidays.schema.json')
    if path.stem != str(notice['year']):
        bad.append(f'{path.name}: is of {notice["year"]}')
    days = set()
    for h in notice['holidays']:
        at, end = day(h['from'], None), day(h['to'], None)
        if at > end or end.year != notice['year']:
            bad.append(f'{path.name}: {h["name"]}: {at} to {end}')
        while at <= end:
            if at in days:
                bad.append(f'{path.name}: {at} twice')
            days.add(at)
            at += datetime.timedelta(1)
    for worked in (day(d, None) for h in notice['holidays'] for d in h['working']):
        if worked.weekday() < 5 or worked in days:
            bad.append(f'{path.name}: {worked} cannot be worked in exchange')
    if not {datetime.date(notice['year'], 5, 1), datetime.date(notice['year'], 10, 1)} <= days:
        bad.append(f'{path.name}: 1 May and 1 October are holidays of every year')
if not files or not limits:
    bad.append('no data')
print('\n'.join(bad) or f'limits: ok ({len(limits)} limits, {len(files)} years)')
sys.exit(bool(bad))
