#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/core/listing_change.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/section/style.hpp>
#include <twir_events/section/work_limit.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// The three-way merge of a draft with the catalog: what people wrote stays, and news from sources are added.
namespace twir::merge {

enum class MergeKind {
    added,            ///< an event that the draft did not have
    changed,          ///< a field took what its source newly says
    moved,            ///< the same for its dates
    cancelled,        ///< gone, because its host called the event off
    dropped,          ///< gone, because the event is past or moved out of the issue's window
    kept_by_hand,     ///< stays as a person wrote it, though a source says otherwise or knows nothing of it
    removed_by_hand,  ///< not put back: a person took it out
    needs_look,       ///< a person should decide
    note,             ///< about the draft as a whole, or about an organizer that has nothing in it
};

/// "added", "kept by hand" ...
std::string_view merge_kind_name(MergeKind kind);

/// One row of a merge's report.
struct MergeRow {
    MergeKind kind = MergeKind::needs_look;
    int line = 0;             ///< in the merged draft; of a line that went, in the draft as it was; 0: it has none
    std::string text;         ///< the event: `2025-12-10 | Berlin, DE | Rust Berlin | Rust Hack and Learn`
    std::string explanation;  ///< for people; empty where the kind says it all
    std::string ready = {};   ///< what to paste, where a person should decide: the lines of an entry
    std::string url = {};     ///< the event's page
    std::vector<std::string> guesses = {};  ///< what was guessed, and what each guess rests on
    bool past = false;                      ///< of a line that went: because it is past
    std::string table = {};                 ///< what to paste into the directory
    ListingKey event = {};  ///< the event of the catalog; empty: none, or not known (see read_merge_answer)

    friend bool operator==(const MergeRow&, const MergeRow&) = default;
};

/// What a merge does: the rest waits for another one.
struct MergeParts {
    bool past = true;     ///< takes out what is past
    bool added = true;    ///< adds what is new
    bool changed = true;  ///< brings lines up to date, and takes out what was called off

    [[nodiscard]] bool all() const { return past && added && changed; }
};

/// What a draft is compared with: the `MergeResult::base` of its last merge, or the issue or draft it was made from, as
/// text or read.
using BaseInput = std::variant<std::string, draft::Draft>;

struct MergeOptions {
    section::Style style;
    /// What the draft is compared with. Without one only dates and cancellations are applied to its lines.
    std::optional<BaseInput> base;
    /// All that happened to listings since the base, oldest first; it matters only where the base is an issue. A field
    /// of a line then takes what its listing newly says in it, and nothing else, whatever the issue printed; where the
    /// listing is younger than the base, a person decides. Empty: nothing is known of it, and what the issue printed is
    /// taken for what the sources said then.
    std::optional<std::vector<ListingChange>> news;
    section::WorkLimit effort;
    /// A draft of an issue that needs days beyond these is refused. Empty: all are known.
    std::optional<DateRange> known_days = std::nullopt;
    MergeParts parts = {};
    /// The base, an issue, as it was when the draft was copied from it. A line that the draft still has so takes what
    /// the base has corrected in it since, and what was added to the base since is added. Empty: not known.
    std::optional<std::string> copied_from = std::nullopt;
};

struct MergeResult {
    std::string draft;
    std::vector<MergeRow> report;  ///< by kind, what is most urgent first, then by line
    std::string base;              ///< to be remembered for the next merge of this draft
    /// Of each block of the draft the line where it begins, and on which line of the draft as it was it began; that is
    /// 0 or less for an entry that is new, and another block's for a heading or blank line that is.
    std::vector<std::pair<int, int>> origins = {};
};

/// Merges what the catalog knows into the draft. A line's field changes only where its source says something new since
/// the base, and never to a guess; a line whose meaning stays keeps its bytes. Pure: the same input gives the same
/// result, and merging the result again changes nothing.
///
/// Where a person changed a field, at whatever merge before, and its source says something new as well, the person's
/// value stays and needs a look; but for dates the source wins, because a wrong date sends people to closed doors. It
/// wins also where the written date is past and its own is to come: no issue can print the former.
///
/// Errors: those of draft::issue_date, of the draft; malformed, where the base has no events section, or where the
/// draft's date is beyond what is known or must be wrong, nearly all events being past by then; those of check_size,
/// and given_up.
result<MergeResult> merge_draft(std::string_view draft, const Catalog& catalog, const MergeOptions& options);

/// The report as people read it: a row a line, lines to paste indented below it, then the sum. `nothing to do` where
/// there is none.
std::string render_merge_report(const std::vector<MergeRow>& report);
/// The same in Markdown, for the body of a pull request: with links, and with titles as code, so that no `@name` and no
/// `#5` in them calls anybody.
std::string render_merge_report_markdown(const std::vector<MergeRow>& report);
/// The same as JSON: `[{"kind": "added", "line": 12, "text": "...", "explanation": "...", "url": "..."}]`, with
/// "ready" where there are lines to paste.
std::string render_merge_report_json(const std::vector<MergeRow>& report);

// What `POST /merge` takes and gives.

struct MergeRequest {
    std::string draft;
    std::optional<std::string> base;
    std::optional<std::string> copied_from = std::nullopt;  ///< see MergeOptions
};

/// `{"draft": "...", "base": "...", "copied_from": "..."}`, without what there is not.
std::string render_merge_request(const MergeRequest& request);
/// malformed: not that.
result<MergeRequest> read_merge_request(std::string_view json);

/// `{"draft": "...", "report": [{"kind": "added", "line": 12, "text": "...", "explanation": "..."}], "base": "..."}`; a
/// row with lines to paste has them as `ready`.
std::string render_merge_answer(const MergeResult& merged);
/// malformed: not that.
result<MergeResult> read_merge_answer(std::string_view json);

}  // namespace twir::merge

/// The words of the report are those of the JSON.
template <>
std::span<const twir::Term<twir::merge::MergeKind>> twir::vocabulary<twir::merge::MergeKind>();
