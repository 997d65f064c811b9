#pragma once

#include "merge/match.hpp"
#include <twir_events/merge/merge.hpp>

#include <string>
#include <vector>

namespace twir::merge {

/// `2025-12-10 | Berlin, DE | Rust Berlin | Rust Hack and Learn`: an event in a report.
std::string describe_line(const draft::Block& block);
std::string describe_event(const Event& event, const section::Style& style);

/// A line of an entry that says nothing known.
struct StrayLine {
    std::string text;
    int below = 0;  ///< how many lines below the entry's first one
};

/// The lines of an entry that hold no link and are not understood.
std::vector<StrayLine> stray_lines(const draft::Block& block);

/// What needs no further look at a line's event although a listing contradicts it.
struct Settled {
    bool all = false;  ///< editors had the line and what contradicts it before them in the issue before, and printed it
    bool dates = false;  ///< line and host agree on the date, and only a calendar that people write into has another
};

/// What deserves a look where a line is about the event: its host no longer lists it, a listing contradicts.
std::string doubts_about(const Event& event, const Settled& settled);
/// What deserves a look about an event that comes in, as sentences for people.
std::vector<std::string> doubts_about_newcomer(const Event& event);
/// What is guessed about it, and what each guess rests on: "Berlin, DE: no place is given".
std::vector<std::string> guesses_about(const Event& event, const section::Style& style);

/// The rows of a report while blocks still move. A block is named by its `line`, which stays with it.
class MergeRows {
  public:
    /// About a block that stays, or about one of its lines: `below` is how many lines below its first one.
    void add(MergeKind kind, int block, std::string text, std::string explanation, int below = 0);
    /// Forgets what was to be looked at in the entry: it goes.
    void forget(int block);
    /// About a block that is taken out, or none (0).
    void add_gone(MergeKind kind, int block, std::string text, std::string explanation, std::string url = {});

    /// An event without a line that a person should decide on; `raw` is what would be printed.
    void suggest(std::string text, std::string explanation, std::string raw, std::string url);
    /// The row added last is the most urgent of its kind.
    void put_first() { rows_.back().first = true; }
    /// The lines to paste of the row added last, and what to paste into the directory.
    void put_ready(std::string entry, std::string table);
    /// The row added last is about that event of the catalog.
    void put_event(const Event& event) { rows_.back().row.event = event.listing; }
    /// The row added last rests on these guesses.
    void put_guesses(std::vector<std::string> guesses) { rows_.back().row.guesses = std::move(guesses); }
    /// The row added last is of a line that is past.
    void mark_past() { rows_.back().row.past = true; }

    /// By kind, then the most urgent, then by line, each with its line in the draft as it is now.
    [[nodiscard]] std::vector<MergeRow> finish(const draft::Draft& merged) const;

  private:
    struct Row {
        MergeRow row;
        bool stays;
        bool first = false;
        int below = 0;  ///< lines from the block's first one
    };
    std::vector<Row> rows_;
};

}  // namespace twir::merge
