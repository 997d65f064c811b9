#include "merge/catch_up.hpp"

#include "merge/match.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/draft/edit.hpp>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <vector>

namespace twir::merge {
namespace {

/// A single line that is past can be a slip.
constexpr std::size_t least_past_lines = 2;

/// What a line keeps while its issue is worked on: its page in its region, else its date and title.
std::string identity(const DraftLine& line) {
    const std::string region = line.region ? std::string(region_name(*line.region)) : std::string();
    if (!line.addresses.empty())
        return region + " " + line.addresses.front();
    return region + " " + (line.values.dates ? format_date(line.values.dates->first) : "") + " " + line.title;
}

/// Whether both announce the same. The issue may be known as it is printed only, so its style says nothing.
bool same_meaning(const DraftLine& a, const DraftLine& b) {
    const auto same_links = [](const std::vector<Link>& x, const std::vector<Link>& y, auto is_same) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), [&](const Link& one, const Link& other) {
            return is_same(one.text, other.text) && url_key(one.url) == url_key(other.url);
        });
    };
    return a.region == b.region && a.values.dates == b.values.dates && a.values.attendance == b.values.attendance &&
           same_place(a.values.place, b.values.place) &&
           same_links(a.values.organizers, b.values.organizers, std::equal_to<>()) &&
           same_links(a.values.titles, b.values.titles, same_title);
}

/// The lines of a draft, to be found by what they are about.
class Lines {
  public:
    explicit Lines(const draft::Draft& draft) : draft_(draft) {
        for (auto& line : lines_of(draft))
            by_identity_.emplace(identity(line), std::move(line));
    }

    /// The line of the same event: one page may announce several days.
    [[nodiscard]] const DraftLine* find(const DraftLine& line) const {
        const auto [first, last] = by_identity_.equal_range(identity(line));
        const auto same_day = std::find_if(
            first, last, [&](const auto& other) { return other.second.values.dates == line.values.dates; });
        if (same_day != last)
            return &same_day->second;
        return first != last && std::next(first) == last ? &first->second : nullptr;
    }

    /// A line that `others` lacks and that may be about the same event: one whose region, page or title was corrected.
    [[nodiscard]] const DraftLine* find_likely(const DraftLine& line, const Lines& others) const {
        const auto found = std::find_if(by_identity_.begin(), by_identity_.end(), [&](const auto& one) {
            const auto& other = one.second;
            const bool same_page =
                !line.addresses.empty() && !other.addresses.empty() && line.addresses == other.addresses;
            const bool same_event = same_page || (line.values.dates == other.values.dates &&
                                                  has_organizers(line.values.organizers, other.values.organizers));
            return same_event && others.find(other) == nullptr;
        });
        return found == by_identity_.end() ? nullptr : &found->second;
    }

    [[nodiscard]] const draft::Block& block(const DraftLine& line) const { return draft_.blocks[line.block]; }

  private:
    const draft::Draft& draft_;
    std::multimap<std::string, DraftLine> by_identity_;
};

bool is_older(const draft::Draft& draft, const Lines& finished, Date finished_issue) {
    std::size_t past = 0;
    for (const auto& line : lines_of(draft))
        if (line.values.dates && line.values.dates->last < finished_issue && finished.find(line) == nullptr)
            ++past;
    return past >= least_past_lines;
}

bool is_ahead(const DraftLine& line, Date issue) {
    return line.region && line.values.dates && line.values.dates->last >= issue;
}

std::string with_line_ends_of(const draft::Draft& draft, const std::string& raw) {
    return replace_all(replace_all(raw, "\r\n", "\n"), "\n", draft.newline);
}

void add_lines(draft::Draft& draft, const std::vector<const draft::Block*>& lacking, CatchUp& done) {
    for (const auto* block : lacking)
        if (const auto index = draft::insert_entry(draft, *block->region, with_line_ends_of(draft, block->raw))) {
            draft.blocks[*index].line = --done.lowest_name;
            ++done.added;
        }
}

std::string lines_added(std::size_t count, std::string_view what) {
    return count == 1 ? std::string("a line that ").append(what).append(" was added")
                      : std::to_string(count).append(" lines that ").append(what).append(" were added");
}

/// What was done to the finished issue since the draft was copied from it.
CatchUp catch_up_since(draft::Draft& draft, Date issue, const Lines& finished,
                       const std::vector<DraftLine>& finished_lines, const Lines& copied,
                       const section::WorkLimit& effort) {
    CatchUp done;
    std::vector<const draft::Block*> lacking;
    std::vector<std::pair<std::size_t, std::string>> corrected;
    {
        const Lines there(draft);
        for (const auto& line : finished_lines) {
            if (effort.is_over() || !is_ahead(line, issue))
                continue;
            const auto& block = finished.block(line);
            const auto* was = copied.find(line);
            const auto* old = there.find(line);
            if (was == nullptr)
                was = copied.find_likely(line, finished);
            if (was != nullptr && old == nullptr)
                old = there.find(*was);
            if (was == nullptr && old == nullptr && there.find_likely(line, finished) == nullptr)
                lacking.push_back(&block);
            if (was == nullptr || old == nullptr || same_meaning(*was, line) || same_meaning(*old, line))
                continue;
            if (same_text(there.block(*old), copied.block(*was)) && old->region == line.region)
                corrected.emplace_back(old->block, block.raw);
            else
                done.differences.push_back({there.block(*old).line, block.raw});
        }
    }
    for (const auto& [index, raw] : corrected) {
        auto& block = draft.blocks[index];
        auto entry = draft::read_entry(with_line_ends_of(draft, raw), block.line);
        if (!entry)
            continue;
        done.corrections.push_back({block.line, block});
        block.raw = with_line_ends_of(draft, raw);
        block.entry = std::move(entry);
    }
    add_lines(draft, lacking, done);
    return done;
}

}  // namespace

CatchUp catch_up(draft::Draft& draft, Date issue, const draft::Draft& finished, Date finished_issue,
                 const draft::Draft* copied, const section::WorkLimit& effort) {
    if (finished_issue >= issue)
        return {};
    const Lines now(finished);
    const auto wanted = lines_of(finished);
    const std::string date = format_date(finished_issue);
    CatchUp done;
    // A draft that has past lines which that text lacks was copied from another one.
    if (copied != nullptr && !is_older(draft, Lines(*copied), finished_issue)) {
        done = catch_up_since(draft, issue, now, wanted, Lines(*copied), effort);
        done.finished_issue = finished_issue;
        if (done.added > 0)
            done.note = "the draft was copied from the issue of " + date + " before that was finished; " +
                        lines_added(done.added, "it got since");
        return done;
    }
    if (!is_older(draft, now, finished_issue))
        return {};
    std::vector<const draft::Block*> lacking;
    const Lines there(draft);
    for (const auto& line : wanted) {
        if (effort.is_over() || !is_ahead(line, issue))
            continue;
        const auto& block = now.block(line);
        const auto* old = there.find(line);
        if (old == nullptr)
            lacking.push_back(&block);
        else if (!same_meaning(*old, line))
            done.differences.push_back({there.block(*old).line, block.raw});
    }
    add_lines(draft, lacking, done);
    done.finished_issue = finished_issue;
    done.note = "the draft was copied before the issue of " + date + " was finished; " +
                (done.added == 1 ? std::string("a line that it lacked was")
                                 : std::to_string(done.added) + " lines that it lacked were") +
                " added from that issue";
    return done;
}

}  // namespace twir::merge
