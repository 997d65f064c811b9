#!/usr/bin/env python3
"""Writes organizers.toml and sources.toml, the known groups of the world, from two JSON files.

    config/make_directory.py ORGANIZERS.json SOURCES.json [OUT_DIR]

ORGANIZERS.json: a list of {name, url, also_called?, meetup_groups?, city?, state?, country?, attendance_history,
title_history?, events, last_listed}. SOURCES.json: a list of {kind: meetup | luma, group | calendar_id, url?,
organizer_url?, require_title_word?, attendance?, last_listed?}. Without OUT_DIR the files go beside this script.
Meetup groups become `meetup-ical` sources, which need no credentials.
"""
import json
import pathlib
import re
import sys

COMMUNITY_CALENDAR = "apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com"
ATTENDANCES = ("in-person", "virtual", "hybrid")

# What became known after the JSON files were made.
ADDED_GROUPS = ("finland-rust-meetup", "helsinki-rust-meetup-group", "mad-rs", "rust-akl", "rust-chinese-group",
                "rust-saar", "systems-programming-ghent")
ADDED_CALENDARS = ("cal-SJK7sG9PNjKOLjh",)
CALENDARS_OF_PAGES = {"https://luma.com/rustmelbourne": "cal-5ZOKiIsPy6ABGYU"}
MOVED = {"https://www.meetup.com/rust-melbourne": "https://luma.com/rustmelbourne"}
# Pages whose calendars have a wider theme.
WIDE_PAGES = ("dsp3ud82", "events-by-vara-gear", "libp2p", "mumbai")


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def listed(texts):
    return "[" + ", ".join(quoted(t) for t in texts) + "]"


def counts(history):
    return "{ " + ", ".join(f"{a} = {history[a]}" for a in ATTENDANCES if history.get(a)) + " }"


def url_key(url):
    """Addresses under which the program would find the same organizer."""
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/").lower()


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
    return sorted(by_key.values(), key=lambda o: (plain(o["name"]).casefold(), o["url"]))


def plain(name):
    """Without the stars that some issues printed."""
    return name.strip("*").strip()


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
    for key in ("city", "state", "country"):
        if organizer.get(key):
            lines.append(f"{key} = {quoted(organizer[key])}")
    lines.append(f"attendance = {counts(organizer['attendance_history'])}")
    if organizer["url"] in MOVED:
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
        f'[[source]]\nid = "community-calendar"\nkind = "google-calendar"\ncalendar_id = "{COMMUNITY_CALENDAR}"',
    ]
    parts += [source_table(s, "meetup-ical", organizer_urls) for s in meetup_groups(sources)]
    parts += [source_table(s, "luma", organizer_urls) for s in luma_calendars(sources)]
    return "\n\n".join(parts) + "\n"


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    organizers = merged_organizers(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
    sources = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    out = pathlib.Path(sys.argv[3]) if len(sys.argv) == 4 else pathlib.Path(__file__).parent
    head = ("# The organizers of the last years' published events. Made by make_directory.py; corrections belong into a\n"
            "# file of your own, named after this one in `directory`.\n")
    (out / "organizers.toml").write_text(
        "\n\n".join([head.rstrip()] + [organizer_table(o) for o in organizers]) + "\n", encoding="utf-8")
    (out / "sources.toml").write_text(sources_text(sources, organizers), encoding="utf-8")


if __name__ == "__main__":
    main()
