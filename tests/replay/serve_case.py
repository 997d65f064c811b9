#!/usr/bin/env python3
"""Serves the feeds of a replay case as their hosts would: serve_case.py CASE_DIR PORT_FILE

Google's and Meetup's calendars by GET, Meetup's GraphQL pages by POST with a token and cursors, Luma's pages by cursor.
Listens on a free port of 127.0.0.1, writes its number into PORT_FILE, and answers until it is ended.
"""
import http.server
import json
import os
import pathlib
import sys
import urllib.parse

CASE = pathlib.Path(sys.argv[1])
SOURCES = json.loads((CASE / 'manifest.json').read_text(encoding='utf-8'))['sources']
GROUPS = {source['group'].lower(): source for source in SOURCES if source['kind'] == 'meetup-graphql'}
TOKEN = 'a-token-of-the-replay'


def page_behind(source, cursor_of, cursor):
    """The page that the cursor of the page before it names; the first one for no cursor. None: no such page."""
    before = None
    for name in source['pages']:
        data = (CASE / name).read_bytes()
        if (before or None) == (cursor or None):
            return data
        before = cursor_of(json.loads(data))
    return None


def meetup_cursor(page):
    group = (page.get('body', page).get('data') or {}).get('groupByUrlname') or {}
    return group.get('events', {}).get('pageInfo', {}).get('endCursor')


def luma_cursor(page):
    return page.get('body', page).get('next_cursor')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *_):
        pass

    def answer(self, data, kind='application/json', status=200):
        self.send_response(status if data is not None else 404)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(data or b'')))
        self.end_headers()
        self.wfile.write(data or b'')

    def do_GET(self):
        address = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(address.query))
        if address.path == '/calendar/get-items':
            source = SOURCES[int(query['calendar_api_id'])]
            return self.answer(page_behind(source, luma_cursor, query.get('pagination_cursor')))
        kind, number = address.path.strip('/').removesuffix('.ics').split('/')
        source = SOURCES[int(number)]
        pages = source['pages_ical'] if kind == 'meetup-ical' else source['pages']
        return self.answer((CASE / pages[0]).read_bytes(), 'text/calendar; charset=utf-8')

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        if self.path == '/oauth2/access':
            return self.answer(json.dumps({'access_token': TOKEN, 'expires_in': 3600}).encode())
        if self.headers['Authorization'] != 'Bearer ' + TOKEN:
            return self.answer(b'{}', status=401)
        variables = json.loads(body)['variables']
        return self.answer(page_behind(GROUPS[variables['u'].lower()], meetup_cursor, variables.get('c')))


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
port_file = pathlib.Path(sys.argv[2])
port_file.with_suffix('.part').write_text(str(server.server_address[1]), encoding='utf-8')
os.replace(port_file.with_suffix('.part'), port_file)
server.serve_forever()
