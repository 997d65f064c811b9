#include "support/catch.hpp"
#include <twir_events/section/large_sources.hpp>

using namespace twir;
using namespace twir::section;

namespace {

const Style style;
const Date issue_date = *parse_date("2025-12-03");

class Entries {
  public:
    void add(const std::string& source, int count, SourceKind kind = SourceKind::ical, const std::string& support = {},
             Attendance attendance = Attendance::in_person) {
        for (int i = 0; i < count; ++i) {
            CatalogEntry entry;
            entry.event = event(source, kind, attendance);
            if (!support.empty())
                entry.supports.push_back({event(support, SourceKind::google_calendar, attendance), "page", ""});
            catalog_.entries.push_back(std::move(entry));
        }
    }
    /// "ID: N of M" for each.
    [[nodiscard]] std::vector<std::string> large() const {
        std::vector<std::string> out;
        for (const auto& source : large_sources(make_issue(catalog_, issue_date, style)))
            out.push_back(source.id + ": " + std::to_string(source.entries) + " of " + std::to_string(source.of));
        return out;
    }

  private:
    static Event event(const std::string& source, SourceKind kind, Attendance attendance) {
        Event e;
        e.listing.source = source;
        e.source_kind = kind;
        e.dates = {issue_date, issue_date};
        e.attendance = attendance;
        e.place = {"Berlin", "", "DE", ""};
        e.organizers = {{"Org", "https://o.org"}};
        e.titles = {{"Title", "https://o.org/e"}};
        return e;
    }

    Catalog catalog_;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a source that fills more than a tenth of an issue, or 50 entries, is named", "[section][large]") {
    Entries entries;
    entries.add("a", 10);
    CHECK(entries.large().empty());  // an issue is small at its beginning
    entries.add("a", 1);
    CHECK(entries.large() == Lines{"a: 11 of 11"});
    for (int group = 0; group < 99; ++group)
        entries.add("g" + std::to_string(group), 1);
    CHECK(entries.large().empty());
    entries.add("b", 12, SourceKind::ical, {}, Attendance::hybrid);
    CHECK(entries.large().empty());
    entries.add("b", 2);
    CHECK(entries.large() == Lines{"b: 14 of 124"});
    for (int group = 0; group < 600; ++group)
        entries.add("h" + std::to_string(group), 1);
    entries.add("b", 36);
    CHECK(entries.large().empty());
    entries.add("b", 1);
    CHECK(entries.large() == Lines{"b: 51 of 761"});
}

TEST_CASE("what several sources list, and what people wrote, fills no issue", "[section][large]") {
    Entries entries;
    entries.add("a", 60, SourceKind::ical, "calendar");
    entries.add("draft", 60, SourceKind::twir_draft);
    entries.add("calendar", 50, SourceKind::google_calendar);
    CHECK(entries.large().empty());
    entries.add("calendar", 1, SourceKind::google_calendar);
    CHECK(entries.large() == Lines{"calendar: 51 of 171"});
    CHECK(LargeSource{"google:1", "the calendar", 51, 171}.message() ==
          "the calendar: 51 of the issue's 171 entries are of this source alone; look whether they belong there");
}
