"""Learns from published issues who the organizers are: their newest name and address, home, groups, and last lines.

    organizers = learn(read_issues(folder, before), gazetteer)

Each organizer is a dictionary as make_directory.py takes it. What editors printed last counts most.
"""
import collections
import datetime
import re

HALF_LIFE = datetime.timedelta(weeks=26)  # of what an earlier line says about an organizer's home
KEPT = datetime.timedelta(days=730)       # lines of this age are kept; the newest few are kept in any case
LINES_OF_A_TITLE, LINES, OLD_LINES = 4, 16, 2
SILENT = datetime.timedelta(weeks=8)      # an address that was not printed for so long, while another one was, is old

TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_\w+|eventorigin|chaptercontext|regtorsvp|aff|keep_tld|usp)=", re.I)


def canonical(url):
    """The address as the section prints it."""
    url = url.strip(" *").replace("hhttps:", "https:")
    group = re.match(r"https?://(?:www\.)?meetup\.com/(?:[a-z]{2}(?:-[A-Za-z]{2})?/)?([^/?#]+)", url)
    if group:
        return "https://www.meetup.com/" + group[1].lower()
    url = re.sub(r"^https?://(www\.)?lu\.ma(?=/|$)", "https://luma.com", url)
    base, _, query = url.partition("?")
    query = "&".join(p for p in query.split("&") if p and not TRACKING.match(p))
    return base + ("?" + query if query else "")


def url_key(url):
    """Addresses with one key are of one organizer."""
    return re.sub(r"^https?://(www\.)?", "", canonical(url)).rstrip("/").lower()


def group_of(event_url):
    """The Meetup group that an event's address names; empty: none."""
    found = re.match(r"https?://(?:www\.)?meetup\.com/(?:[a-z]{2}(?:-[A-Za-z]{2})?/)?([^/?#]+)/events/\w", event_url)
    return found[1].lower() if found else ""


def plain(name):
    """Without the stars that some issues printed."""
    return name.strip("*").strip()


class Organizer:
    def __init__(self):
        self.lines = []  # the last print of each event, oldest first

    def add(self, line):
        self.lines.append(line)

    @property
    def newest(self):
        return self.lines[-1]

    def cell(self):
        return next(o for o in self.newest.organizers)

    def home(self, today, gazetteer):
        weights = collections.Counter()
        for line in self.lines:
            if line.place:
                weights[line.place] += 0.5 ** ((today - line.issue) / HALF_LIFE)
        fitting = [(p, w) for p, w in weights.most_common() if not gazetteer.fault(p)]
        if not fitting:
            return ("", "", "")
        # A misprint that was copied for years gives way to a place that the gazetteer has.
        heaviest = fitting[0]
        sure = [p for p, w in fitting if not gazetteer.doubt(p) and w >= heaviest[1] / 4]
        return sure[0] if sure else heaviest[0]

    def last_lines(self, today):
        kept, of_title = [], collections.Counter()
        for line in reversed(self.lines):
            of_title[line.title.casefold()] += 1
            old = today - line.issue > KEPT and len(kept) >= OLD_LINES
            if not old and len(kept) < LINES and of_title[line.title.casefold()] <= LINES_OF_A_TITLE:
                kept.append(line)
        return kept


def last_prints(issues):
    """Every event as the newest issue that lists it prints it, in the order of those issues."""
    prints = {}
    for _, lines in issues:
        for line in lines:
            key = (line.url or line.title, line.day)
            first = prints[key].first if key in prints else line.attendance
            prints[key] = line._replace(first=first)
    return sorted(prints.values(), key=lambda line: (line.issue, line.day))


def group_owners(prints):
    """Meetup group -> key of the organizer under whose name its events were printed last."""
    return {group: url_key(line.organizers[0][1]) for line in prints if (group := group_of(line.url))}


def set_moves(organizers):
    """Sets `moved_to` of those whose group's events, or whose name, are printed under another address by now."""
    by_key = {url_key(o["url"]): o for o in organizers}
    by_name = collections.defaultdict(list)
    for organizer in organizers:
        by_name[plain(organizer["name"]).casefold()].append(organizer)
    for organizer in organizers:
        others = [o for o in by_name[plain(organizer["name"]).casefold()] if o is not organizer]
        others += [by_key[key] for key in [organizer.pop("group_of", "")] if key in by_key]
        # The page of one event, printed for want of another, is not an organizer's address.
        others = [o for o in others if not re.search(r"/(e|events?)/|tickets", o["url"])]
        newest = max(others, key=lambda o: o["last_listed"], default=None)
        if newest and date(newest["last_listed"]) - date(organizer["last_listed"]) >= SILENT:
            organizer["moved_to"] = newest["url"]


def date(text):
    return datetime.date.fromisoformat(text)


def learn(issues, gazetteer):
    prints = [line for line in last_prints(issues) if line.organizers]
    if not prints:
        return []
    today = max(line.issue for line in prints)
    organizers = collections.defaultdict(Organizer)
    for line in prints:
        organizers[url_key(line.organizers[0][1])].add(line)
    owners = group_owners(prints)
    out = []
    for key, organizer in organizers.items():
        name, url = organizer.cell()
        home = organizer.home(today, gazetteer)
        own = key.removeprefix("meetup.com/")
        entry = {
            "name": plain(name),
            "url": canonical(url),
            "also_called": sorted({plain(line.organizers[0][0]) for line in organizer.lines} - {plain(name)}),
            "meetup_groups": sorted(g for g, k in owners.items() if k == key and g != own),
            "city": home[0], "state": home[1], "country": home[2],
            "last_listed": organizer.newest.issue.isoformat(),
            "printed": [printed(line, (plain(name), canonical(url)), home, gazetteer)
                        for line in organizer.last_lines(today)],
        }
        if owners.get(own, key) != key:
            entry["group_of"] = owners[own]
        out.append(entry)
    return out


def printed(line, own_cell, home, gazetteer):
    """A line as the directory keeps it; a place that cannot be right is the organizer's home."""
    place = line.place
    misprint = place and gazetteer.doubt(place) and place[0] == home[0] and place[2] == home[2]
    if place and (misprint or gazetteer.fault(place)):
        place = home if home[2] else None
    organizers = [(plain(name), canonical(url)) for name, url in line.organizers]
    return {
        "day": line.day.isoformat(),
        "issue": line.issue.isoformat(),
        "attendance": line.attendance,
        "first": line.first if line.first != line.attendance else "",
        "place": ", ".join(p for p in place if p) if place else "",
        "title": line.title,
        "organizers": [] if organizers == [own_cell] else organizers,
    }
