"""many_listings.py FOLDER FEEDS EVENTS: a configuration with FEEDS iCalendar files of EVENTS weekly evenings each, spread
over the world, with a clock that stands at 2025-12-02. The first evenings are eight weeks ago."""
import datetime, pathlib, sys

folder, feeds, events = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
homes = [("Berlin", "DE", "Germany", "Europe/Berlin"), ("Tokyo", "JP", "Japan", "Asia/Tokyo"),
         ("Austin", "US", "USA", "America/Chicago"), ("Sydney", "AU", "Australia", "Australia/Sydney"),
         ("Nairobi", "KE", "Kenya", "Africa/Nairobi"), ("Santiago", "CL", "Chile", "America/Santiago"),
         ("Lyon", "FR", "France", "Europe/Paris"), ("Toronto", "CA", "Canada", "America/Toronto")]
folder.mkdir(parents=True, exist_ok=True)
config = ["now = 2025-12-02T18:00:00Z", 'database = "many.db"', 'directory = ["organizers.toml"]']
directory = []
for feed in range(feeds):
    city, code, country, zone = homes[feed % len(homes)]
    page = f"https://group{feed}.example/"
    first = datetime.date(2025, 10, 6) + datetime.timedelta(days=feed % 7)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN"]
    for event in range(events):
        day = (first + datetime.timedelta(days=7 * event)).strftime("%Y%m%d")
        lines += ["BEGIN:VEVENT", f"UID:{event}@group{feed}.example", f"DTSTART;TZID={zone}:{day}T183000",
                  f"DTEND;TZID={zone}:{day}T203000", f"SUMMARY:Rust evening {event} of group {feed}",
                  f"LOCATION:The Hall\\, {city}\\, {country}", f"URL;VALUE=URI:{page}events/{event}", "END:VEVENT"]
    (folder / f"{feed}.ics").write_text("\r\n".join(lines + ["END:VCALENDAR", ""]), newline="")
    config.append(f'[[source]]\nkind = "ical"\nid = "group-{feed}"\nurl = "file:{feed}.ics"\norganizer_url = "{page}"')
    state = '\nstate = "TX"' if code == "US" else ""
    directory.append(f'[[organizer]]\nname = "Rust Group {feed}"\nurl = "{page}"\ncity = "{city}"\ncountry = "{code}"{state}')
(folder / "twir-events.toml").write_text("\n".join(config) + "\n")
(folder / "organizers.toml").write_text("\n".join(directory) + "\n")
