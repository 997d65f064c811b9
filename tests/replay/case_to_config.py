#!/usr/bin/env python3
"""Turns a replay case into a configuration: case_to_config.py CASE_DIR OUT_DIR [--public] [--copy | --upstream URL]

Writes OUT_DIR/twir-events.toml and OUT_DIR/organizers.toml from CASE_DIR/manifest.json and prints the issue's date.
Sources read the case's feeds where they lie; --copy copies them to OUT_DIR/feeds, for a demo that stands alone;
--upstream URL has them asked from a serve_case.py there, with Meetup's key in OUT_DIR/meetup.pem.
--public takes the Meetup groups' public ICS instead of their GraphQL pages.
"""
import argparse
import json
import os
import pathlib
import shutil

KINDS = {'google-calendar-ics': 'google-calendar', 'meetup-graphql': 'meetup', 'luma': 'luma'}


def quoted(text):
    return json.dumps(text, ensure_ascii=False).replace('\x7f', '\\u007f')


def list_of(values):
    return '[' + ', '.join(quoted(v) for v in values) + ']'


def counts(history):
    return '{ ' + ', '.join(f'{way} = {n}' for way, n in history.items()) + ' }'


def upstream_url(base, kind, source, number):
    """Where serve_case.py answers for a source; its number in the manifest tells them apart."""
    if kind == 'meetup':
        return f'{base}/gql-ext'
    if kind == 'luma':
        return f'{base}/calendar/get-items?calendar_api_id={number}&period=future&pagination_limit=50'
    return f'{base}/{kind}/{number}.ics'


def source_table(source, public, address, upstream, number):
    kind = KINDS[source['kind']]
    pages = source['pages']
    if public and source.get('pages_ical'):
        kind, pages = 'meetup-ical', source['pages_ical']
    lines = ['[[source]]', f'kind = {quoted(kind)}']
    for key in ('id', 'group', 'calendar_id', 'organizer_url'):
        if source.get(key):
            lines.append(f'{key} = {quoted(source[key])}')
    words = source.get('require_title_word')
    if words:
        lines.append('require_title_word = ' + (quoted(words) if isinstance(words, str) else list_of(words)))
    if upstream:
        lines += [f'url = {quoted(upstream_url(upstream, kind, source, number))}', 'allow_private = true']
    else:
        lines.append('urls = ' + list_of('file:' + address(page) for page in pages))
    return lines


def organizer_table(organizer):
    lines = ['[[organizer]]', f'name = {quoted(organizer["name"])}', f'url = {quoted(organizer["url"])}']
    for key in ('also_called', 'meetup_groups', 'event_url_prefixes'):
        if organizer.get(key):
            lines.append(f'{key} = {list_of(organizer[key])}')
    for key in ('city', 'state', 'country'):
        if organizer.get(key):
            lines.append(f'{key} = {quoted(organizer[key])}')
    if organizer.get('attendance_history'):
        lines.append('attendance = ' + counts(organizer['attendance_history']))
    if organizer.get('title_history'):
        lines.append('[organizer.titles]')
        lines += [f'{quoted(title)} = {counts(history)}' for title, history in organizer['title_history'].items()]
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('case', type=pathlib.Path)
    parser.add_argument('out', type=pathlib.Path)
    parser.add_argument('--public', action='store_true')
    parser.add_argument('--copy', action='store_true')
    parser.add_argument('--upstream', metavar='URL')
    args = parser.parse_args()

    manifest = json.loads((args.case / 'manifest.json').read_text(encoding='utf-8'))
    args.out.mkdir(parents=True, exist_ok=True)

    def address(page):
        if not args.copy:
            return os.path.abspath(args.case / page)
        target = args.out / page
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(args.case / page, target)
        return page

    config = ['# A recorded week: the feeds of the issue of ' + manifest['issue'] + '. Made by tests/replay/case_to_config.py.',
              f'now = {manifest["now"]}', 'directory = ["organizers.toml"]']
    if args.upstream:
        config += ['database = "twir-events.db"', '[poll]', 'pause = 0', 'at_once_per_host = 8', '[meetup]',
                   'client_key = "replay"', 'member_id = "1"', 'private_key_file = "meetup.pem"',
                   'queries_per_minute = 500', f'token_url = {quoted(args.upstream + "/oauth2/access")}']
    config.append('')
    for number, source in enumerate(manifest['sources']):
        config += source_table(source, args.public, address, args.upstream, number) + ['']
    directory = ['# The organizers as they were known then. Made by tests/replay/case_to_config.py.', '']
    for organizer in manifest['organizers']:
        directory += organizer_table(organizer) + ['']
    (args.out / 'twir-events.toml').write_text('\n'.join(config), encoding='utf-8')
    (args.out / 'organizers.toml').write_text('\n'.join(directory), encoding='utf-8')
    print(manifest['issue'])


main()
