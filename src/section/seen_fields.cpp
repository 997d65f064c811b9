#include <twir_events/section/seen_fields.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace twir::section {
namespace {

/// A time says its offset, and a cancellation is a kind of change of its own.
constexpr std::array<std::pair<std::string_view, bool>, 18> fields{{{"start", true},
                                                                    {"end", true},
                                                                    {"all_day", true},
                                                                    {"zone", false},
                                                                    {"summary", true},
                                                                    {"description", false},
                                                                    {"location", true},
                                                                    {"url", true},
                                                                    {"group", true},
                                                                    {"organizer", true},
                                                                    {"organizer_url", true},
                                                                    {"status", false},
                                                                    {"status_text", false},
                                                                    {"attendance", true},
                                                                    {"venues", true},
                                                                    {"organizers", true},
                                                                    {"titles", true},
                                                                    {"details", false}}};

}  // namespace

std::optional<bool> is_seen_field(std::string_view field) {
    const auto* found = std::find_if(fields.begin(), fields.end(), [&](const auto& row) { return row.first == field; });
    return found == fields.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace twir::section
