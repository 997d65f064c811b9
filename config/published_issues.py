"""Reads the "Upcoming Events" sections of published issues: who was printed, how, where and when.

    for issue, lines in read_issues(folder, before): ...

A line is one event of one issue; the two lines of a hybrid event are one. What cannot be read is left out.
"""
import collections
import datetime
import functools
import pathlib
import re

Line = collections.namedtuple("Line", "issue day attendance place organizers title url first", defaults=[None])

SECTION = re.compile(r"^#{1,3} *Upcoming Events[^\n]*\n(.*?)(?=^#{1,2} +(?!Upcoming)|^[ \t]*If you are running a Rust|\Z)",
                     re.MULTILINE | re.DOTALL)
ENTRY = re.compile(r"^\s{0,1}[*\-+#]?\s*(\d{4})-(\d{1,2})-(\d{1,2})(.*)$")
HEADING = re.compile(r"^\s*#{2,5}\s*([A-Za-z ]+?)\s*:?\s*$")
ATTENDANCE = re.compile(r"\b(virtual|online|hybrid|in[- ]person)\b", re.IGNORECASE)
COUNTRIES = {"UK": "GB", "USA": "US"}


ADDRESS = re.compile(r"https?://[\w.-]+\.[A-Za-z]{2,}(?::\d+)?(?:[/?#][^\s\"<>\\^`{|}]*)?$")
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\s?\(\s*([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\s*\)")


@functools.lru_cache(maxsize=None)
def links(text):
    """(text, address, where it begins) of every link, also with brackets in its text."""
    found = []
    for link in LINK.finditer(text):
        name = re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>&~$|])", r"\1", link[1].replace("**", ""))
        name = name.replace("&lt;", "<").replace("&amp;", "&").replace("\u200e", "")
        found.append((re.sub(r"\s+", " ", name).strip(), link[2], link.start()))
    return found


def read_location(text, region):
    """(attendance, (city, state, country)); the place is None where none can be read."""
    words = {w.lower().replace(" ", "-") for w in ATTENDANCE.findall(text)}
    online = bool(words & {"virtual", "online"})
    if "hybrid" in words or (online and "in-person" in words) or (online and region not in ("Virtual", "")):
        attendance = "hybrid"
    else:
        attendance = "virtual" if online or region == "Virtual" and not words else "in-person"
    bare = re.sub(r"\s+", " ", ATTENDANCE.sub(" ", text))
    bare = re.sub(r"^(?:and|or|[\s()+&/|:-])+(?=[\s(]|$)", "", bare).strip(" ()+&/|-:")
    parts = [p.strip() for p in bare.split(",") if p.strip()]
    if not 2 <= len(parts) <= 3 or not re.fullmatch(r"[A-Za-z]{2,3}", parts[-1]) or ";" in bare:
        return attendance, None
    country = COUNTRIES.get(parts[-1].upper(), parts[-1].upper())
    return attendance, (parts[0], parts[1].upper() if len(parts) == 3 else "", country)


def read_lines(text, issue):
    section = SECTION.search(text)
    region, pending, lines = "", None, {}
    for row in (section[1] if section else "").split("\n"):
        heading, entry = HEADING.match(row), ENTRY.match(row)
        if heading:
            region, pending = heading[1].strip(), None
        elif entry:
            pending = entry
        elif pending and (titles := links(row)):
            add_line(lines, pending, titles[0], region, issue)
            pending = None
    return list(lines.values())


def add_line(lines, entry, title, region, issue):
    try:
        day = datetime.date(int(entry[1]), int(entry[2]), int(entry[3]))
    except ValueError:
        return
    organizers = [o for o in links(entry[4]) if ADDRESS.match(o[1])]
    if not organizers:
        return
    columns = [c for c in entry[4][:organizers[0][2]].split("|") if c.strip(" *")]
    attendance, place = read_location(columns[-1] if columns else "", region)
    key = (day, title[1] or title[0], organizers[0][1])
    if key in lines and lines[key].attendance != attendance:
        attendance = "hybrid"
    lines[key] = Line(issue, day, attendance, place, tuple(o[:2] for o in organizers), title[0], title[1])


def read_issues(folder, before=None):
    """The issues of the folder's files named by date, oldest first, up to but without `before`."""
    for path in sorted(pathlib.Path(folder).glob("*.md")):
        try:
            issue = datetime.date.fromisoformat(path.name[:10])
        except ValueError:
            continue
        if before is None or issue < before:
            yield issue, read_lines(path.read_text(encoding="utf-8", errors="replace"), issue)
