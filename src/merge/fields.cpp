#include "merge/fields.hpp"

#include <twir_events/core/precedence.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/draft/edit.hpp>
#include <twir_events/places/written_place.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/markdown_writer.hpp>

#include <algorithm>

namespace twir::merge {
namespace {

using Choice = FieldChoice;

bool linked_by(const std::vector<Link>& titles, const KnownEvent& known) {
    return std::any_of(titles.begin(), titles.end(),
                       [&](const Link& t) { return !t.url.empty() && known.has_address(url_key(t.url)); });
}

class Decider {
  public:
    Decider(const DraftLine& line, const draft::Entry& entry, const KnownEvent& known, const LineHistory& history,
            const section::Style& style)
        : line_(line),
          entry_(entry),
          known_(known),
          history_(history),
          style_(style),
          source_(values_of(*known.event)) {}

    FieldVerdict decide() {
        decide_dates();
        decide_location();
        decide_title();
        decide_url();
        decide_organizers();
        return std::move(verdict_);
    }

  private:
    /// `same(a, b)` compares the field in two values; `guessed(v)` says that it is a guess there.
    template <class Same, class Guessed>
    FieldEvidence compare(Same same, Guessed guessed) const {
        FieldEvidence f;
        f.line_agrees = same(line_.values, source_);
        const bool stated_then = history_.said != nullptr && !guessed(*history_.said);
        if (history_.said != nullptr)
            f.source_is_newer = !(stated_then && same(*history_.said, source_));
        else if (history_.base != nullptr && history_.base_speaks_for_source)
            f.source_is_newer = !same(*history_.base, source_);
        // Text that was written by hand weeks ago is also in the base.
        const auto* before = stated_then ? history_.said : history_.base;
        f.changed_by_hand = before == nullptr || !same(line_.values, *before);
        return f;
    }
    template <class Same>
    FieldEvidence compare(Same same) const {
        return compare(same, [](const LineValues&) { return false; });
    }

    /// The source, and the editor's word that overruled it in that field.
    [[nodiscard]] std::string who_says(std::optional<EventField> field) const {
        const auto is_about_it = [&](const EventEdit& edit) {
            const bool of_location = edit.field == EventField::place || edit.field == EventField::attendance;
            return edit.field && (field == EventField::place ? of_location : edit.field == field);
        };
        const auto& edits = known_.event->edits;
        const auto edit = std::find_if(edits.begin(), edits.end(), is_about_it);
        return known_.event->source() + (edit == edits.end() ? "" : ", by " + describe(*edit) + ",");
    }

    /// Reports what was chosen; gives whether the source's value is taken.
    bool report(Choice choice, const std::string& field, std::optional<EventField> edited, const std::string& written,
                const std::string& said) {
        const std::string source = who_says(edited);
        if (choice == Choice::take)
            verdict_.changed.push_back(field + " " + written + " -> " + said);
        if (choice == Choice::keep_by_hand)
            verdict_.kept_by_hand.push_back(field + " " + written + ", where " + source + " has " + said);
        if (choice == Choice::look)
            verdict_.needs_look.push_back(field + " " + written + ", but " + source + " has " + said);
        return choice == Choice::take;
    }

    void decide_dates() {
        if (!line_.values.dates)
            return;
        auto f = compare([](const LineValues& a, const LineValues& b) { return a.dates == b.dates; });
        f.is_date = true;
        const auto choice = history_.outdated ? Choice::take : choose(f);
        const auto written = format_dates(*line_.values.dates);
        const auto said = format_dates(*source_.dates);
        if (choice != Choice::take) {
            report(choice, "date", EventField::dates, written, said);
            return;
        }
        verdict_.dates = source_.dates;
        const bool by_hand = f.changed_by_hand && (history_.said != nullptr || history_.base != nullptr);
        verdict_.moved.push_back(written + " -> " + said + (by_hand ? " (the former was written by hand)" : ""));
    }

    void decide_location() {
        if (!line_.values.attendance)
            return;
        const auto attendance_field =
            compare([](const LineValues& a, const LineValues& b) { return a.attendance == b.attendance; },
                    [](const LineValues& v) { return v.attendance_guessed; });
        const auto place_field =
            compare([](const LineValues& a, const LineValues& b) { return same_place(a.place, b.place); },
                    [](const LineValues& v) { return v.place_guessed; });
        if (line_.values.attendance == Attendance::online)
            report_home();
        auto how = source_.attendance_guessed ? Choice::same : choose(attendance_field);
        auto where = source_.place_guessed || entry_.place.several ? Choice::same : choose(place_field);
        // To a person the column is one field: who changed a part of it meant the whole.
        if ((how == Choice::take || where == Choice::take) &&
            (attendance_field.changed_by_hand || place_field.changed_by_hand))
            how = where = Choice::look;
        const auto said_place = section::print_place(source_.place, style_);
        const auto attendance = how == Choice::take ? *source_.attendance : *line_.values.attendance;
        auto place = entry_.place.text;
        auto country = line_.values.place.country;
        // Where no place is written, a guess replaces nothing.
        const bool none_written = attendance != Attendance::online && line_.values.place.country.empty();
        if (where == Choice::take || (how == Choice::take && none_written)) {
            place = said_place;
            country = source_.place.country;
        }
        if (how == Choice::take && attendance != Attendance::online && place.empty())
            how = where = Choice::look;
        // One column, one sentence: the stronger choice of the two.
        const auto choice = how == Choice::take || where == Choice::take ? Choice::take : std::max(how, where);
        const auto said = print_location(*source_.attendance,
                                         source_.place_guessed && !place.empty() ? entry_.place.text : said_place);
        if (report(choice, "location", EventField::place, entry_.location,
                   choice == Choice::take ? print_location(attendance, place) : said)) {
            verdict_.attendance = attendance;
            verdict_.place = place;
            verdict_.country = country;
        }
    }

    /// The home of a virtual event is a guess, which replaces nothing. But one in another country or state, or far
    /// away, is not another way to write it.
    void report_home() {
        const auto& written = line_.values.place;
        const auto& home = source_.place;
        if (source_.attendance != Attendance::online || entry_.place.several || !written.known() || !home.known() ||
            same_place(written, home))
            return;
        constexpr double far = 120;  // kilometres
        const bool states_differ = !written.state.empty() && !home.state.empty() && written.state != home.state;
        const auto distance = places::distance_between(written, home);
        if (written.country == home.country && !states_differ && (!distance || *distance <= far))
            return;
        const auto choice =
            choose(compare([](const LineValues& a, const LineValues& b) { return same_place(a.place, b.place); }));
        report(choice == Choice::keep_by_hand ? choice : Choice::look, "home", EventField::place, entry_.location,
               print_location(Attendance::online, section::print_place(home, style_)));
    }

    const Link& title_in(const LineValues& values) const {
        static const Link none;
        return values.titles.empty() ? none : values.titles[title_of_event(values.titles, known_)];
    }

    void decide_title() {
        // A bare address has no words to change.
        if (line_.values.titles.empty() || title_in(line_.values).text.empty() || source_.titles.front().text.empty())
            return;
        const auto field = compare(
            [&](const LineValues& a, const LineValues& b) { return same_title(title_in(a).text, title_in(b).text); });
        const bool as_in_base =
            history_.base != nullptr && same_title(title_in(line_.values).text, title_in(*history_.base).text);
        const auto& said = source_.titles.front().text;
        auto choice = choose(field);
        // Nothing was heard of the source at that time.
        if (choice == Choice::look && !field.source_is_newer && as_in_base && history_.changed_since)
            choice = *history_.changed_since ? Choice::take : Choice::keep_by_hand;
        const bool fills_in = is_placeholder_title(title_in(line_.values).text) && !is_placeholder_title(said);
        if (!field.line_agrees && as_in_base && (history_.successor || (fills_in && !field.source_is_newer)))
            choice = Choice::take;
        if (report(choice, "title", EventField::title, in_quotes(title_in(line_.values).text), in_quotes(said)))
            verdict_.title = said;
    }

    void decide_url() {
        const auto& said = source_.titles.front().url;
        if (line_.values.titles.empty() || said.empty() || known_.event->group_page ||
            (!history_.successor && linked_by(line_.values.titles, known_)))
            return;
        const auto field = compare([&](const LineValues& a, const LineValues& b) {
            return url_key(title_in(a).url) == url_key(title_in(b).url);
        });
        const auto choice = history_.successor && !field.line_agrees ? Choice::take : choose(field);
        const auto& written = title_in(line_.values).url;
        if (report(choice, "address", {}, written.empty() ? "(none)" : written, said))
            verdict_.url = said;
    }

    /// Names and addresses of organizers are the directory's, so only what is known to have changed is taken.
    void decide_organizers() {
        if (history_.said == nullptr || history_.said->organizers.empty() || source_.organizers.empty() ||
            line_.values.organizers.empty())
            return;
        const auto choice = choose(compare([](const LineValues& a, const LineValues& b) {
            return has_organizers(a.organizers, b.organizers) || has_organizers(b.organizers, a.organizers);
        }));
        if (report(choice, "organizer", EventField::organizer, in_quotes(link_texts(line_.values.organizers)),
                   in_quotes(link_texts(source_.organizers))))
            verdict_.organizers = source_.organizers;
    }

    const DraftLine& line_;
    const draft::Entry& entry_;
    const KnownEvent& known_;
    const LineHistory& history_;
    const section::Style& style_;
    LineValues source_;
    FieldVerdict verdict_;
};

}  // namespace

std::size_t title_of_event(const std::vector<Link>& titles, const KnownEvent& known) {
    for (const auto& key : known.addresses)
        for (std::size_t i = 0; i < titles.size(); ++i)
            if (url_key(titles[i].url) == key)
                return i;
    return 0;
}

FieldVerdict decide_fields(const DraftLine& line, const draft::Entry& entry, const KnownEvent& known,
                           const LineHistory& history, const section::Style& style) {
    return Decider(line, entry, known, history, style).decide();
}

result<void> write_fields(draft::Block& block, const FieldVerdict& verdict, std::size_t title) {
    draft::Block changed = block;
    result<void> done;
    const auto put = [&](draft::Span span, const std::string& text) {
        if (done)
            done = draft::replace_in_entry(changed, span, text);
    };
    const auto refuse = [&](std::string why) {
        if (done)
            done = fail(errc::invalid_argument, std::move(why));
    };
    // From the back to the front; what is read again after each step has the spans of the next one.
    if (verdict.url) {
        if (const auto address = section::markdown_address(*verdict.url))
            put(changed.entry->titles[title].url, *address);
        else
            refuse("the new address " + why_no_address(*verdict.url));
    }
    if (verdict.title) {
        const auto dates = verdict.dates ? verdict.dates : changed.entry->dates;
        const bool marked = dates && section::marks_direction(dates->first);
        if (const auto why =
                section::why_not_printable({*verdict.title, changed.entry->titles[title].link.url}, "new title");
            !why.empty())
            refuse(why);
        put(changed.entry->titles[title].text, section::markdown_title(*verdict.title, title == 0 && marked));
    }
    if (verdict.organizers) {
        for (const auto& organizer : *verdict.organizers)
            if (const auto why = section::why_not_printable(organizer, "new organizer"); !why.empty())
                refuse(why);
        put(changed.entry->organizers_span, section::markdown_organizers(*verdict.organizers));
    }
    if (verdict.attendance) {
        const auto span = changed.entry->location_span;
        if (span.empty())
            return fail(errc::malformed, "the line has no location to change");
        put(span, section::markdown_location(print_location(*verdict.attendance, verdict.place)));
    }
    if (verdict.dates)
        put(changed.entry->dates_span, format_dates(*verdict.dates));
    if (done)
        block = std::move(changed);
    return done;
}

}  // namespace twir::merge
