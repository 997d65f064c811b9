#pragma once

#include "merge/base.hpp"
#include "merge/base_lines.hpp"
#include "merge/catch_up.hpp"
#include "merge/draft.hpp"
#include "merge/fields.hpp"
#include "merge/news.hpp"
#include "merge/rows.hpp"
#include <twir_events/merge/merge.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/past.hpp>

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace twir::merge {

/// One merge of a draft with the catalog: line by line what is known, then the regions, then what has no line yet.
class Merger {
  public:
    /// What a merge compares with, read.
    struct Base {
        MergeBase known;
        draft::Draft draft;
    };

    /// `base` may be null; it, the catalog and the options must outlive this.
    Merger(draft::Draft draft, Date issue, const Catalog& catalog, const MergeOptions& options, const Base* base,
           const CatchUp& caught_up);

    /// Once. Error: given_up.
    result<MergeResult> merge();

  private:
    /// Says what an older draft took over from the finished issue.
    void report_caught_up(const CatchUp& caught_up);
    /// A base's line that has a line on its own day was not the line of another day: one page may announce several
    /// days.
    void release_taken_lines();
    /// A line that the issue before has corrected since it was copied, and that is untouched here, takes the
    /// correction.
    void take_corrections();
    /// The line was `before` until it took the correction of the issue before.
    void report_correction(std::size_t i, const draft::Block& before);
    /// A line that a person changed is still about the event that it was about in the base.
    void match_by_base();
    [[nodiscard]] const KnownEvent& event_of(const LineMatch& match) const { return index_.events()[match.event]; }
    [[nodiscard]] int id_of(std::size_t line) const { return originals_[line].line; }
    void take_out(std::size_t line, MergeKind kind, std::string explanation);
    void report(std::size_t line, MergeKind kind, std::string explanation);
    /// The row added last is about the line's event, if one is known.
    void put_event_of(std::size_t line);

    void settle_line(std::size_t i);
    /// Whether the line, copied from the issue before, is about a day from which its event was moved, and the line of
    /// its new day is there too.
    [[nodiscard]] bool is_left_behind(std::size_t i, const Event& event) const;
    /// Takes a line out that is past; whether it did.
    bool settle_past(std::size_t i);
    /// Why the date of a line that is past may be a slip; empty: it is not.
    [[nodiscard]] std::string doubt_about_past(std::size_t i) const;
    /// What the catalog says of the line's event; false: the line is gone.
    bool apply_known(std::size_t i, const KnownEvent& known);
    /// Whether its host stopped listing the line's event since the base, and no other source has it: it is treated as
    /// cancelled. A line that a person wrote or put back stays.
    [[nodiscard]] bool is_newly_gone(std::size_t i, const KnownEvent& known, const RememberedEvent* statement) const;
    [[nodiscard]] Settled settled(std::size_t i, const KnownEvent& known) const;
    /// Whether the issue before printed the line as it is, and all that is known of its event was known then.
    [[nodiscard]] bool is_settled(std::size_t i, const KnownEvent& known) const;
    /// Writes the line's new fields and reports them.
    void write(std::size_t i);

    /// The regions of the lines that are about the same event and stay, but for line `i` itself.
    [[nodiscard]] std::set<Region> other_regions(std::size_t i) const;
    /// Puts a changed line where it now belongs; a hybrid event is in two regions.
    void settle_region(std::size_t i);

    /// Two lines of one region that are about one event: editors miss them easily (SECTION_FORMAT.md section 5).
    void report_doubles();
    void add_new_events();
    /// Says where a person took one of a hybrid event's two lines out.
    void report_halved(std::size_t event, Region region);
    /// Says where a line of the draft that no source knows may be about the event that comes in as `id`.
    void report_likely_double(int id, const Event& event);
    void report_rest();
    /// Says which organizers should have an event in this issue, going by those before, and have none.
    void report_overdue();

    /// For an event without a line: why it is known that a person took it out; empty: not taken out.
    [[nodiscard]] std::string why_removed(std::size_t event) const;
    /// Of an event that comes in: whether it was known when the issue before was made, which did not print it. That is
    /// no decision against it; it may have been overlooked.
    [[nodiscard]] bool was_overlooked(std::size_t event) const;
    /// The events that lines are about, and those that these lines were about before.
    [[nodiscard]] std::set<std::size_t> events_with_lines() const;
    [[nodiscard]] std::vector<RememberedEvent> events_now() const;
    /// What was said of the event of a line that is about none now; null: nothing.
    [[nodiscard]] const RememberedEvent* lost_event(std::size_t line) const;
    /// What was said of events that are not known now, and may be again.
    [[nodiscard]] std::vector<const RememberedEvent*> events_to_keep() const;

    DraftInWork draft_;
    Date issue_;
    const Catalog& catalog_;
    const section::Style& style_;
    section::PastDates past_dates_;
    const section::WorkLimit& effort_;
    MergeParts parts_;
    std::optional<MergeNews> news_;
    EventIndex index_;
    std::vector<DraftLine> lines_;
    std::vector<LineMatch> matches_;
    std::vector<FieldVerdict> verdicts_;
    section::Issue printed_;
    std::vector<draft::Block> originals_;  ///< of each line, before anything was changed
    std::unordered_map<const Event*, std::size_t> number_of_;
    std::optional<BaseLines> base_lines_;
    std::optional<RememberedEvents> remembered_;
    std::vector<std::size_t> before_;  ///< the base's line of each line
    bool base_of_a_merge_ = false;
    bool older_than_base_ = false;    ///< copied before the base was finished
    std::optional<Date> base_issue_;  ///< of a base that is an issue

    MergeRows rows_;
    std::set<std::size_t> gone_;       ///< lines taken out
    std::set<std::size_t> corrected_;  ///< lines that took a correction of the issue before
    std::set<std::size_t> suggested_;  ///< events that a person should decide on
};

}  // namespace twir::merge
