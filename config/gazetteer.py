"""What the program's own gazetteer says of a place, so that no misprint of an old issue gets into the directory."""
import pathlib
import unicodedata

DATA = pathlib.Path(__file__).resolve().parent.parent / "src" / "places" / "data"


def rows(name):
    for row in (DATA / name).read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            yield row.split("\t")


def plain(name):
    """Without case and accents: Zurich is Zürich."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in letters if c.isalnum())


class Gazetteer:
    def __init__(self):
        self.cities = {}  # (country, name) -> states
        for name in ("cities.tsv", "supplement.tsv"):
            for row in rows(name):
                for spelling in [row[1]] + (row[9].split("|") if len(row) > 9 else []):
                    self.cities.setdefault((row[4], plain(spelling)), set()).add(row[2])
        countries = list(rows("countries.tsv"))
        self.countries = {row[0] for row in countries}
        self.country_names = {plain(row[4]) for row in countries}
        self.states = {row[1] for row in rows("subdivisions.tsv") if row[0] == "US"}

    def fault(self, place):
        """Why the place cannot be printed; empty: it can."""
        city, state, country = place
        if country not in self.countries:
            return f"{country} is not a country"
        if plain(city) in self.country_names and (country, plain(city)) not in self.cities:
            return f"{city} is a country"
        if country == "US" and state not in self.states:
            return f"{state or '(none)'} is not a state"
        return ""

    def doubt(self, place):
        """Why the place may be wrong, though it can be printed; empty: the gazetteer has it."""
        city, state, country = place
        states = self.cities.get((country, plain(city)))
        if states is None:
            return f"{country} has no city of that name"
        if country == "US" and state not in states:
            return "that city is in " + ", ".join(sorted(states))
        return ""
