#!/usr/bin/python3
"""Compares what twir-events reads from calendars with python3-recurring-ical-events (Debian package, 2.0.1).

    compare_with_recurring_ical_events.py [--program PROGRAM] [--from DATE] [--to DATE] FILE...

Runs both over the same window and prints every occurrence that only one of them has, with the cause as far as it is
known. Exit 0 where every difference has a known cause, 1 otherwise. Not part of the product.
"""

import argparse
import collections
import datetime
import json
import os
import pathlib
import subprocess
import sys

import icalendar
import recurring_ical_events

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def comparable(value):
    """Dates stay dates, floating times stay floating, all others become UTC."""
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            return value.isoformat()
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def parse(text):
    if len(text) == 10:
        return datetime.date.fromisoformat(text)
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def of_twir_events(program, file, start, stop):
    answer = subprocess.run(
        [program, "inspect", str(file), "--from", start, "--to", stop, "--json"],
        capture_output=True, check=True, text=True)
    document = json.loads(answer.stdout)
    for listing in document["listings"]:
        begin = listing["start"]
        end = listing.get("end") or begin
        yield listing["uid"], comparable(parse(begin)), comparable(parse(end)), " ".join(listing["summary"].split())


def of_the_other(calendar, start, stop):
    for event in recurring_ical_events.of(calendar).between(
            datetime.date.fromisoformat(start), datetime.date.fromisoformat(stop)):
        begin = event["DTSTART"].dt
        end = event["DTEND"].dt if "DTEND" in event else begin
        yield str(event.get("UID", "")), comparable(begin), comparable(end), " ".join(str(event.get("SUMMARY", "")).split())


class Cause:
    """Names why the two differ, from the components of the UID; empty where it is not known."""

    def __init__(self, calendar):
        self.components = collections.defaultdict(list)
        for event in calendar.walk("VEVENT"):
            self.components[str(event.get("UID", ""))].append(event)

    def of(self, entry, ours, same_start):
        uid, start, end, _ = entry
        if uid not in self.components or not uid:
            return "no UID: here the event is known by its start and title"
        masters = [e for e in self.components[uid] if "RECURRENCE-ID" not in e]
        untils = [u for m in masters if "RRULE" in m for u in m["RRULE"].get("UNTIL", [])]
        if ours and start in map(comparable, untils):
            return "UNTIL is this very time, and the last occurrence (RFC 5545 section 3.3.10)"
        if not masters and ours:
            return "an override without a master counts on its own"
        if not ours and untils and all(comparable(u) < comparable(m["DTSTART"].dt) for m in masters for u in untils):
            return "the rule ended before DTSTART"
        if same_start and len(start) == 10:
            return "a whole day without DTEND lasts that day (RFC 5545 section 3.6.1)"
        if same_start:
            return "the exact length of the first goes for all (RFC 5545 section 3.8.5.3), not that by the wall clock"
        if len({m.get("SEQUENCE", 0) for m in masters}) > 1:
            return "of several revisions the one with the highest SEQUENCE counts"
        if not ours and len(self.components[uid]) > len(masters):
            return "an older revision's override of an occurrence that the series no longer has"
        return ""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--program", default=os.environ.get("TWIR_EVENTS", REPOSITORY / "build/release/twir-events"))
    arguments.add_argument("--from", dest="start", default="2025-01-01")
    arguments.add_argument("--to", dest="stop", default="2028-01-01")
    arguments.add_argument("files", nargs="+", type=pathlib.Path)
    options = arguments.parse_args()
    unexplained = 0
    for file in options.files:
        calendar = icalendar.Calendar.from_ical(file.read_bytes())
        ours = collections.Counter(of_twir_events(options.program, file, options.start, options.stop))
        theirs = collections.Counter(of_the_other(calendar, options.start, options.stop))
        print(f"{file.name}: {sum(ours.values())} occurrences here, {sum(theirs.values())} there, "
              f"{sum((ours & theirs).values())} the same")
        cause = Cause(calendar)
        starts = [{e[:2] for e in only} for only in (ours - theirs, theirs - ours)]
        for sign, only, others in (("+", ours - theirs, starts[1]), ("-", theirs - ours, starts[0])):
            for entry in sorted(only.elements()):
                why = cause.of(entry, sign == "+", entry[:2] in others)
                unexplained += not why
                print(f"  {sign} {entry[1]} to {entry[2]}  {entry[3][:50]}  [{entry[0][:40]}]: {why or 'cause unknown'}")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
