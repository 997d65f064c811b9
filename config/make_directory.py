#!/usr/bin/env python3
"""Writes the directory of organizers, and the sources where they list their events.

    config/make_directory.py --issues DIR [--before DATE] [--also ORGANIZERS.json] [--sources SOURCES.json] [--out DIR]

--issues: published issues, named YYYY-MM-DD.md; organizers.toml is made from them: names, addresses and homes as they
were printed last, and the last lines of each organizer. --before: without the issues of that date and later.
--also: a list of {name, url, also_called?, meetup_groups?, city?, state?, country?, attendance_history, title_history?,
events, last_listed}; it wins for organizers that it has listed later than the issues do, and adds those that they lack.
--sources: a list of {kind: meetup | luma, group | calendar_id, url?, organizer_url?, require_title_word?, attendance?,
last_listed?}; sources.toml is made from it. Meetup groups become `meetup-ical` sources, which need no credentials.
--out: the folder of the files; without it the one of this script.
"""
import argparse
import datetime
import json
import pathlib
import re
import sys

from gazetteer import Gazetteer
from learned_organizers import learn, plain, set_moves, url_key
from published_issues import read_issues

COMMUNITY_CALENDAR = "apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com"
ATTENDANCES = ("in-person", "virtual", "hybrid")

# What became known after the JSON files were made.
ADDED_GROUPS = ("finland-rust-meetup", "helsinki-rust-meetup-group", "mad-rs", "rust-akl", "rust-chinese-group",
                "rust-saar", "systems-programming-ghent")
ADDED_CALENDARS = ("cal-SJK7sG9PNjKOLjh",)
CALENDARS_OF_PAGES = {"https://luma.com/rustmelbourne": "cal-5ZOKiIsPy6ABGYU"}
MOVED = {"https://www.meetup.com/rust-melbourne": "https://luma.com/rustmelbourne"}
# A group that has two slugs was printed under each of them.
SECOND_SLUGS = {"https://www.meetup.com/opentechschool-berlin": "https://www.meetup.com/rust-berlin"}
# Organizers on hosts without feeds whose pages list their next events in JSON-LD.
PAGES = {"rust-circle-kampala": "https://www.eventbrite.com/o/rust-circle-kampala-65249289033",
         "rust-bangalore": "https://hasgeek.com/rustbangalore",
         "rust-pune": "https://hasgeek.com/rustpune/",
         "rust-geneva": "https://www.posttenebraslab.ch/wiki/events/monthly_meeting/rust_meetup"}
# Pages whose calendars have a wider theme.
WIDE_PAGES = ("dsp3ud82", "events-by-vara-gear", "libp2p", "mumbai")


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def listed(texts):
    return "[" + ", ".join(quoted(t) for t in texts) + "]"


def counts(history):
    return "{ " + ", ".join(f"{a} = {history[a]}" for a in ATTENDANCES if history.get(a)) + " }"


def add_histories(into, other):
    for name, n in other.items():
        into[name] = into.get(name, 0) + n


def merged_organizers(organizers):
    """Two spellings of one address are one organizer: the one with more events gives the name and the address."""
    by_key = {}
    for organizer in sorted(organizers, key=lambda o: -o["events"]):
        known = by_key.setdefault(url_key(organizer["url"]), organizer)
        if known is organizer:
            continue
        known.setdefault("also_called", []).append(organizer["name"])
        known["last_listed"] = max(known["last_listed"], organizer["last_listed"])
        add_histories(known["attendance_history"], organizer["attendance_history"])
        for title, history in organizer.get("title_history", {}).items():
            add_histories(known.setdefault("title_history", {}).setdefault(title, {}), history)
    return list(by_key.values())


def home_of(organizer):
    return tuple(organizer.get(key) or "" for key in ("city", "state", "country"))


def with_others(learned, others, gazetteer):
    """What issues say, and what is known beside them. Of an organizer that both have, the later one counts; the lines
    of issues stay, and how earlier events were held counts only where no line says it."""
    by_key = {url_key(o["url"]): o for o in learned}
    newest = max((o["last_listed"] for o in learned), default="")
    groups = {g for o in learned for g in [*o["meetup_groups"], url_key(o["url"]).removeprefix("meetup.com/")]}
    for other in others:
        known = by_key.get(url_key(other["url"]))
        if known is None:
            other["meetup_groups"] = [g for g in other.get("meetup_groups", []) if g not in groups]
            by_key[url_key(other["url"])] = other
        elif other["last_listed"] > newest:
            names = {known["name"], *known["also_called"], *other.get("also_called", [])}
            known["also_called"] = sorted(names - {plain(other["name"])})
            known["last_listed"] = other["last_listed"]
            known["name"] = other["name"]
            home = home_of(other)
            if home[2] and not gazetteer.fault(home) and not gazetteer.doubt(home):
                known.update(zip(("city", "state", "country"), home))
    return list(by_key.values())


def printed_row(line):
    """One line of an issue: only what its organizer does not say."""
    cells = [f"day = {line['day']}", f"attendance = {quoted(line['attendance'])}"]
    if line["first"]:
        cells.append(f"first = {quoted(line['first'])}")
    if line["place"]:
        cells.append(f"place = {quoted(line['place'])}")
    cells.append(f"title = {quoted(line['title'])}")
    if line["organizers"]:
        cells.append("organizers = [" + ", ".join(listed(o) for o in line["organizers"]) + "]")
    return "  { " + ", ".join(cells) + " },"


def organizer_table(organizer):
    name = plain(organizer["name"])
    lines = ["[[organizer]]", f"name = {quoted(name)}", f"url = {quoted(organizer['url'])}"]
    also_called = sorted({plain(n) for n in organizer.get("also_called", [])} - {name})
    if also_called:
        lines.append(f"also_called = {listed(also_called)}")
    # The group that the address names need not be said again.
    groups = [g for g in organizer.get("meetup_groups", []) if f"meetup.com/{g}" != url_key(organizer["url"])]
    if groups:
        lines.append(f"meetup_groups = {listed(groups)}")
    for key in ("city", "state", "country", "moved_to"):
        if organizer.get(key):
            lines.append(f"{key} = {quoted(organizer[key])}")
    if organizer.get("last_listed"):
        lines.append(f"last_listed = {organizer['last_listed']}")
    if organizer.get("printed"):
        lines += ["printed = [", *(printed_row(line) for line in organizer["printed"]), "]"]
    if organizer.get("attendance_history"):
        lines.append(f"attendance = {counts(organizer['attendance_history'])}")
    if organizer["url"] in MOVED and not organizer.get("moved_to"):
        lines.append(f"moved_to = {quoted(MOVED[organizer['url']])}")
    titles = organizer.get("title_history", {})
    if titles:
        lines.append("[organizer.titles]")
        lines += [f"{quoted(title)} = {counts(titles[title])}" for title in sorted(titles)]
    return "\n".join(lines)


def source_table(source, kind, organizer_urls):
    lines = ["[[source]]", f"kind = {quoted(kind)}"]
    for key in ("group", "calendar_id", "slug"):
        if source.get(key):
            lines.append(f"{key} = {quoted(source[key])}")
    organizer_url = source.get("organizer_url") or source.get("url") or ""
    if url_key(organizer_url) in organizer_urls:
        lines.append(f"organizer_url = {quoted(organizer_urls[url_key(organizer_url)])}")
    for key in ("require_title_word", "attendance"):
        if source.get(key):
            lines.append(f"{key} = {quoted(source[key])}")
    lines[0] += f"  # last listed {source['last_listed']}" if source.get("last_listed") else ""
    return "\n".join(lines)


def slug_of(page):
    return re.sub(r"^https?://luma\.com/", "", page)


def luma_calendars(sources):
    """Luma sources by their calendar, then those whose page alone is known, which the program looks up."""
    by_id, pages = {}, []
    for source in (s for s in sources if s["kind"] == "luma"):
        page = source.get("url") or ""
        found = re.search(r"/calendar/(cal-\w+)$", page)
        calendar_id = source.get("calendar_id") or (found and found[1])
        if not calendar_id:
            wide = {"require_title_word": "rust"} if slug_of(page) in WIDE_PAGES else {}
            pages.append(dict(source, slug=slug_of(page), calendar_id=CALENDARS_OF_PAGES.get(page), **wide))
            continue
        known = by_id.setdefault(calendar_id, {})
        known.update({k: v for k, v in source.items() if v}, calendar_id=calendar_id)
    for calendar_id in ADDED_CALENDARS:
        by_id.setdefault(calendar_id, {"calendar_id": calendar_id})
    return [by_id[k] for k in sorted(by_id)] + sorted(pages, key=lambda s: s["slug"])


def meetup_groups(sources):
    """Those that have not moved elsewhere."""
    groups = [s for s in sources if s["kind"] == "meetup" and f"https://www.meetup.com/{s['group']}" not in MOVED]
    return sorted(groups + [{"group": g} for g in ADDED_GROUPS], key=lambda s: s["group"])


def sources_text(sources, organizers):
    organizer_urls = {url_key(o["url"]): o["url"] for o in organizers}
    parts = [
        "# Where the known groups of the world list their events. Made by make_directory.py; a word required in the\n"
        "# title marks groups of a wider theme.",
        "# The calendar that the Rust community team keeps.\n"
        f'[[source]]\nid = "community-calendar"\nname = "the community calendar"\nkind = "google-calendar"\ncalendar_id = "{COMMUNITY_CALENDAR}"',
    ]
    parts += [source_table(s, "meetup-ical", organizer_urls) for s in meetup_groups(sources)]
    parts += [source_table(s, "luma", organizer_urls) for s in luma_calendars(sources)]
    parts += [f'[[source]]\nid = {quoted(name)}\nkind = "event-page"\nurl = {quoted(page)}\norganizer_url = {quoted(page)}'
              for name, page in PAGES.items() if url_key(page) in organizer_urls]
    return "\n\n".join(parts) + "\n"


def report_doubts(organizers, gazetteer):
    for organizer in organizers:
        home = home_of(organizer)
        if home[2] and (why := gazetteer.fault(home) or home[0] and gazetteer.doubt(home)):
            print(f"{organizer['name']}: {', '.join(p for p in home if p)}: {why}", file=sys.stderr)


def without_faults(organizers, gazetteer):
    """A city that cannot be right is left out; the country alone prints nothing wrong."""
    for organizer in organizers:
        home = home_of(organizer)
        if home[2] and gazetteer.fault(home):
            organizer["city"] = organizer["state"] = organizer["country"] = ""
    return organizers


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].strip(), description=__doc__.split("\n\n")[0],
                                     epilog=__doc__.split("\n\n")[2])
    parser.add_argument("--issues", type=pathlib.Path, required=True)
    parser.add_argument("--before", type=datetime.date.fromisoformat)
    parser.add_argument("--also", type=pathlib.Path)
    parser.add_argument("--sources", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    arguments = parser.parse_args()
    gazetteer = Gazetteer()
    organizers = learn(read_issues(arguments.issues, arguments.before), gazetteer)
    if not organizers:
        sys.exit(f"{arguments.issues}: no issue with events there (YYYY-MM-DD.md)"
                 + (f" before {arguments.before}" if arguments.before else ""))
    if arguments.also:
        organizers = with_others(organizers, merged_organizers(read_json(arguments.also)), gazetteer)
        report_doubts(organizers, gazetteer)
    set_moves(organizers)
    addresses = {o["url"] for o in organizers}
    for organizer in organizers:
        if SECOND_SLUGS.get(organizer["url"]) in addresses:
            organizer["moved_to"] = SECOND_SLUGS[organizer["url"]]
    organizers = without_faults(organizers, gazetteer)
    organizers.sort(key=lambda o: (plain(o["name"]).casefold(), o["url"]))
    head = ("# The organizers of published events, with the last lines of each (text of This Week in Rust, CC BY-SA 4.0).\n"
            "# Made by make_directory.py; corrections belong into a file of your own, named after this one in `directory`.\n")
    (arguments.out / "organizers.toml").write_text(
        "\n\n".join([head.rstrip()] + [organizer_table(o) for o in organizers]) + "\n", encoding="utf-8")
    if arguments.sources:
        (arguments.out / "sources.toml").write_text(sources_text(read_json(arguments.sources), organizers),
                                                    encoding="utf-8")


if __name__ == "__main__":
    main()
