#include "resolve/order.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/resolve/draft_lines.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace twir::resolve {
namespace {

bool is_draft_line(const Event& event) {
    return event.source_kind == SourceKind::twir_draft;
}

bool same_links(const std::vector<Link>& a, const std::vector<Link>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Link& x, const Link& y) {
        return x.text == y.text && url_key(x.url) == url_key(y.url);
    });
}

bool same_place(const Event& a, const Event& b) {
    return a.place.city == b.place.city && a.place.state == b.place.state && a.place.country == b.place.country;
}

void drop_notes(Event& event, std::initializer_list<NoteKind> kinds) {
    std::erase_if(event.notes,
                  [&](const Note& n) { return std::find(kinds.begin(), kinds.end(), n.kind) != kinds.end(); });
}

/// A field of an event that people may write otherwise than its source.
struct Field {
    std::string_view name;                      ///< for people
    std::array<std::string_view, 2> stated_in;  ///< the fields of a listing, as the store names them
    bool wins_at_once;  ///< a line that was there when the source was first read counts; else it must be younger
    bool (*same)(const Event& a, const Event& b);
    void (*take)(Event& event, const Event& line);
};

/// The date of a line is in its key: another date is another listing, first seen when it was written.
constexpr std::array<Field, 5> fields{{
    {"title",
     {"summary", "summary"},
     true,
     [](const Event& a, const Event& b) { return same_links(a.titles, b.titles); },
     [](Event& event, const Event& line) {
         event.titles = line.titles;
         drop_notes(event, {NoteKind::placeholder_title});
     }},
    {"place",
     {"location", "location"},
     true,
     [](const Event& a, const Event& b) { return !b.place.known() || same_place(a, b); },
     [](Event& event, const Event& line) {
         event.place = line.place;
         event.place_stated = line.place_stated;
         drop_notes(event, {NoteKind::guessed_place, NoteKind::ambiguous_place, NoteKind::unknown_place});
     }},
    {"attendance",
     {"attendance", "attendance"},
     true,
     [](const Event& a, const Event& b) { return a.attendance == b.attendance && !a.attendance_guessed; },
     [](Event& event, const Event& line) {
         event.attendance = line.attendance;
         event.attendance_guessed = false;
         drop_notes(event, {NoteKind::guessed_attendance});
     }},
    {"organizer",
     {"organizer", "organizer_url"},
     true,
     [](const Event& a, const Event& b) { return b.organizers.empty() || same_links(a.organizers, b.organizers); },
     [](Event& event, const Event& line) {
         event.organizers = line.organizers;
         drop_notes(event, {NoteKind::no_organizer});
     }},
    {"date",
     {"start", "end"},
     false,
     [](const Event& a, const Event& b) { return a.dates == b.dates; },
     [](Event& event, const Event& line) { event.dates = line.dates; }},
}};

class People {
  public:
    explicit People(const DraftLines& lines) : lines_(lines) {}

    /// Lets the lines behind the event correct it, the oldest issue's first.
    void correct(CatalogEntry& entry) const {
        std::vector<const Event*> behind;
        for (const auto& support : entry.supports)
            if (is_draft_line(support.event) && support.event.status != ListingStatus::cancelled)
                behind.push_back(&support.event);
        std::stable_sort(behind.begin(), behind.end(),
                         [this](const Event* a, const Event* b) { return issue_of(*a) < issue_of(*b); });
        const Event source = entry.event;
        for (const Event* line : behind)
            correct(entry.event, source, *line);
    }

    [[nodiscard]] std::optional<Date> issue_of(const Event& event) const {
        const auto found = lines_.issues.find(event.listing.source);
        return found == lines_.issues.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    [[nodiscard]] const Statement& statement_of(const Event& event) const {
        static const Statement unknown;
        const auto found = lines_.statements.find(event.listing);
        return found == lines_.statements.end() ? unknown : found->second;
    }

    void correct(Event& event, const Event& source, const Event& line) const {
        for (const auto& field : fields) {
            if (field.same(event, line))
                continue;
            const Instant written = statement_of(line).of(field.stated_in);
            const Instant said = statement_of(source).of(field.stated_in);
            // Between two lines first seen together the younger issue's counts; they come in that order.
            if (written < said || (written == said && !field.wins_at_once))
                continue;
            field.take(event, line);
            event.edits.push_back("the " + std::string(field.name) + " is as written in " + line.listing.source);
        }
    }

    const DraftLines& lines_;
};

/// The newest draft that has any line at all; empty: none is known.
std::optional<Date> newest_issue(const Catalog& catalog, const People& people) {
    std::optional<Date> newest;
    const auto look = [&](const Event& event) {
        if (is_draft_line(event))
            newest = std::max(newest, people.issue_of(event));
    };
    for (const auto& entry : catalog.entries) {
        look(entry.event);
        for (const auto& support : entry.supports)
            look(support.event);
    }
    return newest;
}

/// Whether only issues older than `newest` have the event.
bool is_deleted(const CatalogEntry& entry, const std::optional<Date>& newest, const People& people) {
    const auto is_older = [&](const Event& event) {
        const auto issue = people.issue_of(event);
        return is_draft_line(event) && issue && issue < newest;
    };
    return is_older(entry.event) && std::all_of(entry.supports.begin(), entry.supports.end(),
                                                [&](const Support& s) { return is_older(s.event); });
}

}  // namespace

Statement::Statement(const std::vector<ListingChange>& history) {
    for (const auto& change : history) {
        if (change.kind == ChangeKind::appeared)
            first_seen_ = change.at;
        else if (!change.field.empty())
            changed_[change.field] = std::max(changed_[change.field], change.at);
    }
}

Instant Statement::of(std::span<const std::string_view> names) const {
    Instant last = first_seen_;
    for (const auto name : names)
        if (const auto found = changed_.find(name); found != changed_.end())
            last = std::max(last, found->second);
    return last;
}

std::vector<ListingKey> keys_beside_draft_lines(const Catalog& catalog) {
    std::set<ListingKey> keys;
    for (const auto& entry : catalog.entries)
        for (const auto& support : entry.supports)
            if (is_draft_line(support.event)) {
                keys.insert(support.event.listing);
                keys.insert(entry.event.listing);
            }
    return {keys.begin(), keys.end()};
}

void let_people_win(Catalog& catalog, const DraftLines& lines) {
    const People people(lines);
    const auto newest = newest_issue(catalog, people);
    std::vector<CatalogEntry> kept;
    for (auto& entry : catalog.entries) {
        if (is_deleted(entry, newest, people)) {
            catalog.left_out.push_back({std::move(entry.event), LeftOut::Reason::gone,
                                        "the draft of " + format_date(*newest) + " has no such line any more",
                                        std::move(entry.supports)});
            continue;
        }
        if (entry.event.edits.empty())
            people.correct(entry);
        kept.push_back(std::move(entry));
    }
    catalog.entries = std::move(kept);
    sort_by_event(catalog.entries);
    sort_by_event(catalog.left_out);
}

}  // namespace twir::resolve
