#pragma once

#include "feeds/ical/document.hpp"
#include "feeds/ical/rule.hpp"
#include <twir_events/core/time_zone.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace twir::feeds {

/// A change of the offset from UTC, in one VTIMEZONE.
struct Onset {
    Instant at;
    std::chrono::seconds before;
    std::chrono::seconds after;
};

/// The zone that a TZID means.
class Zone {
  public:
    Zone(std::string name, TimeZone zone) : name_(std::move(name)), rules_(zone) {}
    /// `onsets` ascending, at least one.
    Zone(std::string name, std::vector<Onset> onsets) : name_(std::move(name)), rules_(std::move(onsets)) {}

    /// The IANA name where there is one, else the TZID.
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::chrono::seconds offset(Instant t) const;
    /// In an overlap the earlier instant, in a gap the offset before it counts (RFC 5545 section 3.3.5).
    [[nodiscard]] Instant to_instant(LocalTime t) const;
    [[nodiscard]] LocalTime to_local(Instant t) const { return LocalTime(t.time_since_epoch() + offset(t)); }

  private:
    std::string name_;
    std::variant<TimeZone, std::vector<Onset>> rules_;
};

/// The zones of one calendar. A name that IANA or Windows knows is theirs: a VTIMEZONE often says less than the zone
/// database does. The calendar's own VTIMEZONEs count for other names, all those of one name together.
class ZoneTable {
  public:
    /// `budget` is that of the document, and outlives this.
    ZoneTable(const std::vector<ComponentSpan>& vtimezones, ProblemList& problems, WorkBudget& budget);

    /// Null where the name means nothing; that is reported once per name, with `line`.
    const Zone* find(std::string_view tzid, int line);
    /// The zone of the calendar's VTIMEZONEs; null where it has none, or several.
    const Zone* only();

  private:
    std::unique_ptr<Zone> make(std::string_view tzid);

    std::map<std::string, std::vector<ComponentSpan>, std::less<>> vtimezones_;
    std::map<std::string, std::unique_ptr<Zone>, std::less<>> zones_;
    ProblemList& problems_;
    WorkBudget& budget_;
};

/// The IANA zone that a TZID names: as it is, behind a vendor's prefix (`/freeassociation.sourceforge.net/`), as a
/// Windows name; empty where none.
std::string iana_name_of(std::string_view tzid);

/// The onsets up to the year 2100 that VTIMEZONEs of one name come to, ascending; empty, with a problem, where they
/// cannot be used. `budget` is that of the document.
std::vector<Onset> read_onsets(const std::vector<ComponentSpan>& vtimezones, ProblemList& problems, WorkBudget& budget);

}  // namespace twir::feeds
