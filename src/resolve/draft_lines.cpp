#include "resolve/order.hpp"
#include "resolve/rules.hpp"
#include <twir_events/core/precedence.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/resolve/draft_lines.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <tuple>

namespace twir::resolve {
namespace {

bool is_draft_line(const Event& event) {
    return is_by_people(event.source_kind);
}

bool same_links(const std::vector<Link>& a, const std::vector<Link>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Link& x, const Link& y) {
        return x.text == y.text && url_key(x.url) == url_key(y.url);
    });
}

void drop_notes(Event& event, std::initializer_list<NoteKind> kinds) {
    std::erase_if(event.notes,
                  [&](const Note& n) { return std::find(kinds.begin(), kinds.end(), n.kind) != kinds.end(); });
}

constexpr std::array title_is_in{ListingField::summary, ListingField::titles, ListingField::url};
constexpr std::array place_is_in{ListingField::location, ListingField::venues};
constexpr std::array attendance_is_in{ListingField::attendance};
constexpr std::array organizer_is_in{ListingField::organizer, ListingField::organizer_url, ListingField::organizers};
constexpr std::array date_is_in{ListingField::start, ListingField::end};

/// A field of an event that people may write otherwise than its source.
struct Field {
    EventField field;
    std::span<const ListingField> stated_in;
    bool (*same)(const Event& a, const Event& b);
    void (*take)(Event& event, const Event& line);
};

/// The date of a line is in its key: another date is another listing, first seen when it was written.
constexpr std::array<Field, 5> fields{{
    {EventField::title, title_is_in, [](const Event& a, const Event& b) { return same_links(a.titles, b.titles); },
     [](Event& event, const Event& line) {
         event.titles = line.titles;
         drop_notes(event, {NoteKind::placeholder_title});
     }},
    {EventField::place, place_is_in,
     [](const Event& a, const Event& b) { return !b.place.known() || a.place == b.place; },
     [](Event& event, const Event& line) {
         event.place = line.place;
         event.place_stated = line.place_stated;
         drop_notes(event, {NoteKind::guessed_place, NoteKind::ambiguous_place, NoteKind::unknown_place});
     }},
    {EventField::attendance, attendance_is_in,
     [](const Event& a, const Event& b) { return a.attendance == b.attendance && !a.attendance_guessed; },
     [](Event& event, const Event& line) {
         event.attendance = line.attendance;
         event.attendance_guessed = false;
         drop_notes(event, {NoteKind::guessed_attendance});
     }},
    {EventField::organizer, organizer_is_in,
     [](const Event& a, const Event& b) { return b.organizers.empty() || same_links(a.organizers, b.organizers); },
     [](Event& event, const Event& line) {
         event.organizers = line.organizers;
         drop_notes(event, {NoteKind::no_organizer});
     }},
    {EventField::dates, date_is_in, [](const Event& a, const Event& b) { return a.dates == b.dates; },
     [](Event& event, const Event& line) { event.dates = line.dates; }},
}};

/// When a line came to say something; `known` unless it was there at the first look, and nothing older to compare with.
struct Written {
    Instant at;
    bool known = false;
};

class DraftPrecedence {
  public:
    explicit DraftPrecedence(const DraftLines& lines) : lines_(lines) {}

    [[nodiscard]] std::optional<Edition> edition_of(const Event& line) const {
        const auto found = lines_.editions.find(line.listing.source);
        return found == lines_.editions.end() ? std::nullopt : std::optional(found->second);
    }

    /// Whether the draft that the line is of was made before the issue before it was finished: what it lacks is no
    /// deletion, and the lines of that issue are newer.
    [[nodiscard]] bool is_of_old_draft(const Event& line) const {
        return lines_.old_drafts.contains(line.listing.source);
    }

    [[nodiscard]] bool is_gone(const Event& line) const { return statement_of(line).gone(); }

    /// Whether the line is about a day before the newest issue, and the event was moved to another one since: how and
    /// where it would have been says nothing of that.
    [[nodiscard]] bool is_of_day_over(const Event& line, const Event& event) const {
        return line.dates != event.dates && event.dates.first > line.dates.last &&
               std::any_of(lines_.editions.begin(), lines_.editions.end(),
                           [&](const auto& edition) { return line.dates.last < edition.second.issue; });
    }

    /// The lines behind an entry, those of the newest edition first. Of one edition the line on the event's own day
    /// comes first: where an event has moved, the line of its old day is still known.
    [[nodiscard]] std::vector<const Event*> lines_behind(const CatalogEntry& entry) const {
        std::vector<const Event*> lines;
        if (is_draft_line(entry.event))
            lines.push_back(&entry.event);
        for (const auto& support : entry.supports)
            if (is_draft_line(support.event) && support.event.status != ListingStatus::cancelled)
                lines.push_back(&support.event);
        const auto is_on_another_day = [&](const Event* line) { return line->dates.first != entry.event.dates.first; };
        std::stable_sort(lines.begin(), lines.end(), [&](const Event* a, const Event* b) {
            return std::tuple(is_of_old_draft(*a), edition_of(*b), is_on_another_day(a)) <
                   std::tuple(is_of_old_draft(*b), edition_of(*a), is_on_another_day(b));
        });
        return lines;
    }

    /// Lets the newest line behind the event correct it.
    void correct(CatalogEntry& entry) const {
        const auto lines = lines_behind(entry);
        const auto newest = std::find_if(lines.begin(), lines.end(), [&](const Event* line) {
            return !is_gone(*line) && !is_of_day_over(*line, entry.event);
        });
        if (newest == lines.end() || *newest == &entry.event)
            return;
        Event corrected = entry.event;
        const bool replaced = std::any_of(entry.supports.begin(), entry.supports.end(), [&](const Support& s) {
            return &s.event == *newest && s.rule == recurrence_successor.id;
        });
        for (const auto& field : fields) {
            // The page of that line is gone, and its title was that page's.
            if (replaced && field.field == EventField::title)
                continue;
            if (field.same(entry.event, **newest) || !counts(field, entry, **newest, lines))
                continue;
            field.take(corrected, **newest);
            corrected.edits.push_back({EditAction::line,
                                       field.field,
                                       text_of(entry.event, field.field),
                                       text_of(corrected, field.field),
                                       (*newest)->source(),
                                       {}});
        }
        entry.event = std::move(corrected);
    }

  private:
    [[nodiscard]] const FieldAges& statement_of(const Event& event) const {
        static const FieldAges unknown;
        const auto found = lines_.statements.find(event.listing);
        return found == lines_.statements.end() ? unknown : found->second;
    }

    /// What a published issue prints was written by the eve of its day, whenever it was read.
    [[nodiscard]] Written written(const Field& field, const Event& line) const {
        const FieldAges& statement = statement_of(line);
        const auto edition = edition_of(line);
        const auto first_answer = lines_.first_answers.find(line.listing.source);
        const bool has_base = std::any_of(lines_.editions.begin(), lines_.editions.end(),
                                          [&](const auto& other) { return edition && other.second < *edition; });
        Written when{statement.of(field.stated_in),
                     has_base || statement.changed(field.stated_in) ||
                         (first_answer != lines_.first_answers.end() && first_answer->second < statement.seen())};
        if (edition && (edition->published || !when.known))
            when.at = std::min(when.at, utc_midnight(edition->issue));
        return when;
    }

    /// A line that was copied from the issue before is as old as that.
    [[nodiscard]] Written first_written(const Field& field, const Event& line,
                                        const std::vector<const Event*>& lines) const {
        Written first = written(field, line);
        if (statement_of(line).changed(field.stated_in))
            return first;
        for (const Event* other : lines)
            if (other != &line && field.same(line, *other))
                if (const auto there = written(field, *other); there.at < first.at)
                    first = there;
        return first;
    }

    /// Against one source, by the time when each said it.
    [[nodiscard]] bool line_wins(const Field& field, const Event& source, const Written& when) const {
        const FieldAges& statement = statement_of(source);
        FieldEvidence evidence;
        evidence.is_date = field.field == EventField::dates;
        evidence.changed_by_hand = true;
        const auto changed = statement.changed(field.stated_in);
        // For the date, the source's first listing counts as well: a line must be known to be younger.
        if (!evidence.is_date)
            evidence.source_is_newer = changed && *changed > when.at;
        else if (when.known)
            evidence.source_is_newer = statement.of(field.stated_in) >= when.at;
        return choose(evidence) == FieldChoice::keep_by_hand;
    }

    [[nodiscard]] bool counts(const Field& field, const CatalogEntry& entry, const Event& line,
                              const std::vector<const Event*>& lines) const {
        // It is known from drafts only: the newest of them.
        if (is_draft_line(entry.event))
            return true;
        const Written when = first_written(field, line, lines);
        return line_wins(field, entry.event, when) &&
               std::all_of(entry.supports.begin(), entry.supports.end(), [&](const Support& support) {
                   return support.rule != event_page.id || line_wins(field, support.event, when);
               });
    }

    const DraftLines& lines_;
};

/// The newest issue or draft, and what was deleted in it.
class Deletions {
  public:
    Deletions(const Catalog& catalog, const DraftPrecedence& people, bool old_draft) : people_(people) {
        if (old_draft)
            return;
        for (const auto& entry : catalog.entries)
            for (const Event* line : people.lines_behind(entry))
                if (!people.is_gone(*line))
                    newest_ = std::max(newest_, people.edition_of(*line));
        std::size_t lines_ahead = 0;
        std::size_t kept = 0;
        for (const auto& entry : catalog.entries) {
            const auto lines = people.lines_behind(entry);
            if (!newest_ || lines.empty() || entry.event.dates.last < newest_->issue)
                continue;
            ++lines_ahead;
            kept += any_newest(lines) ? 1U : 0U;
        }
        continues_ = 2 * kept >= lines_ahead;
        for (const auto& left : catalog.left_out)
            if (left.reason == LeftOut::Reason::gone &&
                any_newest(people.lines_behind(CatalogEntry{left.event, left.supports})))
                evenings_off_.insert(evening_of(left.event));
    }

    /// What to say of an entry that people deleted; empty: they did not.
    [[nodiscard]] std::string why(const CatalogEntry& entry) const {
        const auto lines = people_.lines_behind(entry);
        if (!newest_ || lines.empty() || any_newest(lines))
            return {};
        std::string deleted = "the draft of " + format_date(newest_->issue) + " has no such line any more";
        if (is_draft_line(entry.event))
            return deleted;
        // The line links to another page of that evening now, which its host took off: this one is back.
        if (!continues_ || evenings_off_.contains(evening_of(entry.event)))
            return {};
        return deleted.append(": removed by hand, though ").append(entry.event.source()).append(" lists it");
    }

  private:
    [[nodiscard]] bool any_newest(const std::vector<const Event*>& lines) const {
        return std::any_of(lines.begin(), lines.end(), [&](const Event* line) {
            const auto edition = people_.edition_of(*line);
            return !people_.is_gone(*line) && (!edition || edition == newest_);
        });
    }

    using Evening = std::tuple<std::string, std::string, std::string>;
    static Evening evening_of(const Event& event) {
        const auto organizer = event.organizers.empty() ? std::string() : url_key(event.organizers.front().url);
        return {format_dates(event.dates), organizer, match_key(event.title())};
    }

    const DraftPrecedence& people_;
    std::optional<Edition> newest_;
    bool continues_ = false;
    std::set<Evening> evenings_off_;  ///< that the newest draft lists at a page which is gone
};

}  // namespace

std::vector<ListingKey> keys_beside_draft_lines(const Catalog& catalog) {
    std::set<ListingKey> keys;
    for (const auto& entry : catalog.entries) {
        const bool lines = std::any_of(entry.supports.begin(), entry.supports.end(),
                                       [](const Support& s) { return is_draft_line(s.event); });
        if (!lines)
            continue;
        keys.insert(entry.event.listing);
        for (const auto& support : entry.supports)
            if (is_draft_line(support.event) || support.rule == event_page.id)
                keys.insert(support.event.listing);
    }
    return {keys.begin(), keys.end()};
}

void apply_draft_edits(Catalog& catalog, const DraftLines& lines) {
    const DraftPrecedence people(lines);
    const Deletions deletions(catalog, people, !lines.old_drafts.empty());
    std::vector<CatalogEntry> kept;
    kept.reserve(catalog.entries.size());
    std::vector<LeftOut> left_out(catalog.left_out.begin(), catalog.left_out.end());
    for (CatalogEntry entry : catalog.entries) {
        const bool overridden = !entry.event.edits.empty();
        if (auto why = overridden ? std::string() : deletions.why(entry); !why.empty()) {
            left_out.push_back(
                {std::move(entry.event), LeftOut::Reason::gone, std::move(why), std::move(entry.supports)});
            continue;
        }
        if (!overridden)
            people.correct(entry);
        kept.push_back(std::move(entry));
    }
    sort_by_event(kept);
    sort_by_event(left_out);
    catalog.entries = DayPages(std::move(kept));
    catalog.left_out = DayPages(std::move(left_out));
}

}  // namespace twir::resolve
