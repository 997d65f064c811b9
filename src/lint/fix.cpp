#include "lint/canonical_form.hpp"
#include "lint/entry_form.hpp"
#include "lint/mojibake.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/draft/edit.hpp>
#include <twir_events/lint/fix.hpp>
#include <twir_events/section/past.hpp>

#include <utility>

namespace twir::lint {
namespace {

/// One round can bring lines together that read differently then; the second finds nothing to do in any real draft.
constexpr int most_rounds = 8;

std::string name_of(const draft::Entry& entry) {
    return (entry.dates ? format_dates(*entry.dates) : std::string("(no date)")) + " | " + entry.location + " | " +
           (entry.titles.empty() ? "(no title)" : entry.titles.front().link.text);
}

class Fixer {
  public:
    Fixer(draft::Draft draft, Date issue, const FixOptions& options, std::vector<FixStep>& done)
        : draft_(std::move(draft)), issue_(issue), options_(options), done_(done) {}

    std::string run() {
        // First, while every comment is still above its own event.
        if (options_.rest) {
            if (past_have_comments())
                sort();
            remove_past();
            tidy_up();
            indent();
        }
        if (options_.canonical)
            for (auto& block : draft_.blocks)
                for (auto& step : to_canonical_form(block, options_.style))
                    add(block.line, std::move(step));
        if (!options_.rest)
            return draft::to_text(draft_);
        sort();
        for (const auto region : draft::erase_empty_regions(draft_))
            add(draft_.section_lines.front(), std::string(region_name(region)) + " holds no event: heading removed");
        return draft::to_text(draft_);
    }

  private:
    void add(int line, std::string message) { done_.push_back({line, std::move(message)}); }

    void sort() {
        const auto staying = section::PastDates(draft_, issue_, options_.style).out_of_order();
        for (const auto& region : draft::regions_of(draft_)) {
            const auto& heading = draft_.blocks[region.heading];
            const int line = heading.line;
            const auto name = heading.heading;
            if (const auto moved = draft::sort_region(draft_, region, staying))
                add(line,
                    name + " put in order: " + std::to_string(moved) + (moved == 1 ? " event" : " events") + " moved");
        }
    }

    /// The blocks of the events that are surely past.
    [[nodiscard]] std::vector<bool> past_blocks() const {
        const section::PastDates dates(draft_, issue_, options_.style, options_.base);
        std::vector<bool> past(draft_.blocks.size(), false);
        for (std::size_t i = 0; i < past.size(); ++i) {
            const auto& entry = draft_.blocks[i].entry;
            past[i] = entry && section::is_past(*entry, issue_) && dates.doubt(i).empty();
        }
        return past;
    }

    [[nodiscard]] bool past_have_comments() const {
        const auto past = past_blocks();
        for (std::size_t i = 0; i < past.size(); ++i)
            if (past[i] && draft::begin_of_group(draft_, i) < i)
                return true;
        return false;
    }

    void remove_past() {
        const auto past = past_blocks();
        for (std::size_t i = 0; i < past.size(); ++i) {
            const auto& block = draft_.blocks[i];
            if (!past[i])
                continue;
            add(block.line, "past event removed: " + name_of(*block.entry));
            for (auto above = draft::begin_of_group(draft_, i); above < i; ++above)
                add(draft_.blocks[above].line,
                    "what was above it is kept: " + std::string(trim(std::string_view(draft_.blocks[above].raw))));
        }
        draft::erase_blocks(draft_, past);
    }

    /// The form of lines, and text that was decoded wrongly.
    void tidy_up() {
        std::vector<bool> emptied(draft_.blocks.size(), false);
        for (std::size_t i = 0; i < draft_.blocks.size(); ++i) {
            auto& block = draft_.blocks[i];
            if (const auto usual = usual_window_line(block); !usual.empty() && usual != block.raw) {
                block.raw = usual;
                add(block.line, "the two dates of the window are joined by \" - \"");
            }
            if (block.entry)
                if (const auto meant = undo_mojibake(block.raw);
                    meant && draft::replace_in_entry(block, {0, block.raw.size()}, *meant))
                    add(block.line, "text that was decoded wrongly put right: " + name_of(*block.entry));
            for (const auto& flaw : tidy(block))
                add(flaw.line, flaw.message);
            emptied[i] = block.raw.empty();
        }
        draft::erase_blocks(draft_, emptied);
    }

    void indent() {
        for (auto& block : draft_.blocks) {
            if (!block.entry || !block.entry->has_flaw(draft::Flaw::Kind::flat_indent) || !begins_list_item(block.raw))
                continue;
            auto raw = with_four_spaces(block.raw);
            if (raw == block.raw || !draft::replace_in_entry(block, {0, block.raw.size()}, raw))
                continue;
            add(block.line + 1, "indented by four spaces");
        }
    }

    /// Below anything else, four spaces would make code of the line.
    static bool begins_list_item(std::string_view raw) {
        return raw.size() > 1 && std::string_view("*-+").find(raw[0]) != std::string_view::npos && raw[1] == ' ';
    }

    /// What hangs below a line that gets its four spaces gets four more.
    static std::string with_four_spaces(std::string_view raw) {
        std::string out;
        std::size_t below = 0;  // indentation of the last line that was moved; 0: none was
        for (std::size_t at = 0; at < raw.size();) {
            const auto end = std::min(raw.find('\n', at), raw.size() - 1) + 1;
            const auto line = raw.substr(at, end - at);
            const auto text = line.find_first_not_of(' ');
            const bool bullet = at > 0 && text != std::string_view::npos && begins_list_item(line.substr(text));
            if (bullet && text < 4) {
                out += "    " + std::string(line.substr(text));
                below = text + 1;
            } else {
                const bool hangs = bullet && below > 0 && text >= below;
                out += (hangs ? "    " : "") + std::string(line);
            }
            at = end;
        }
        return out;
    }

    draft::Draft draft_;
    Date issue_;
    const FixOptions& options_;
    std::vector<FixStep>& done_;
};

}  // namespace

result<FixResult> fix(const draft::Draft& draft, const FixOptions& options) {
    const auto issue = draft::issue_date(draft);
    if (!issue)
        return issue.error();
    FixResult out;
    out.text = draft::to_text(draft);
    auto now = draft;
    for (int round = 0; round < most_rounds; ++round) {
        // Never two of them in memory: a draft of a stranger can be large.
        auto text = Fixer(std::exchange(now, {}), *issue, options, out.done).run();
        const bool done = text == out.text;
        out.text = std::move(text);
        now = draft::read_draft(out.text);
        if (done)
            break;
    }
    LintOptions lint_options;
    lint_options.style = options.style;
    lint_options.directory = options.directory;
    out.needs_human = lint(now, lint_options);
    return out;
}

result<FixResult> fix_text(std::string_view text, const std::optional<std::string>& base, FixOptions options,
                           const section::WorkLimit& effort) {
    const auto draft = draft::read_draft(text);
    if (const auto fits = section::check_size(draft, effort); !fits)
        return fits.error();
    const auto before = draft::read_draft(base.value_or(""));
    if (const auto fits = section::check_size(before, effort); !fits)
        return fits.error();
    options.base = base ? &before : nullptr;
    return fix(draft, options);
}

}  // namespace twir::lint
