#include <twir_events/core/text.hpp>
#include <twir_events/poll/poll_report.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace twir::poll {

namespace {

/// In the form of a log line, so that other programs can take it apart: not for people, as core's `in_quotes` is.
std::string log_value(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + "\"";
}

std::string why(const PollReport& report) {
    return report.storage_error.empty() ? report.outcome.error : report.storage_error;
}

}  // namespace

std::string_view outcome_name(const PollReport& report) {
    if (!report.asked)
        return "not asked";
    if (!report.storage_error.empty())
        return "not stored";
    constexpr std::array<std::string_view, 5> names = {"read", "unchanged", "failed", "gone", "not yet"};
    return names[static_cast<std::size_t>(report.outcome.kind)];
}

std::string log_line(const PollReport& r) {
    std::string line = fmt::format(
        "feed={} outcome={} status={} bytes={} ms={} events={} new={} changed={} moved={} cancelled={} missing={} "
        "gone={} reappeared={} problems={} next={}",
        r.source, replace_all(std::string(outcome_name(r)), " ", "-"), r.outcome.status, r.bytes, r.took.count(),
        r.events, r.changes.added, r.changes.changed, r.changes.moved, r.changes.cancelled, r.changes.missing_once,
        r.changes.gone, r.changes.reappeared, r.problems.size(), format_rfc3339(r.next_check));
    if (const auto error = why(r); !error.empty())
        line += " error=" + log_value(error);
    return line;
}

std::vector<os::PaintedLine> format_table(const std::vector<PollReport>& reports) {
    // A longer id has a line of its own, so that the columns stay within 80.
    constexpr std::size_t most_of_id = 30;
    constexpr auto* row = "{:<{}}  {:<10} {:>6} {:>6} {:>4} {:>7} {:>5} {:>4}";
    std::size_t width = 4;
    for (const auto& r : reports)
        width = std::min(most_of_id, std::max(width, r.source.size()));
    std::vector<const PollReport*> sorted;
    sorted.reserve(reports.size());
    for (const auto& report : reports)
        sorted.push_back(&report);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const PollReport* a, const PollReport* b) { return !a->good() && b->good(); });
    std::vector<os::PaintedLine> out = {
        {fmt::format(row, "feed", width, "outcome", "status", "events", "new", "changed", "moved", "gone")}};
    std::vector<os::PaintedLine> troubles;
    for (const auto* report : sorted) {
        const auto& r = *report;
        const bool too_long = r.source.size() > width;
        if (too_long)
            out.push_back({r.source});
        const bool bad = r.asked && !r.good();
        out.push_back(
            {fmt::format(row, too_long ? "" : r.source, width, outcome_name(r),
                         r.outcome.status == 0 ? "-" : std::to_string(r.outcome.status), r.events, r.changes.added,
                         r.changes.changed + r.changes.cancelled, r.changes.moved, r.changes.gone),
             bad ? os::Paint::bad : os::Paint::none});
        if (const auto error = why(r); !error.empty())
            troubles.push_back({fmt::format("{}: {}", r.source, error)});
        for (const auto& problem : r.problems)
            troubles.push_back({fmt::format("{}: {}", r.source, format_problem(problem))});
    }
    if (!troubles.empty())
        out.push_back({});
    std::move(troubles.begin(), troubles.end(), std::back_inserter(out));
    return out;
}

}  // namespace twir::poll
