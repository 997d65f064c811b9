#include "feeds/event_node.hpp"
#include "feeds/json_ld.hpp"
#include <twir_events/core/url.hpp>
#include <twir_events/feeds/event_page.hpp>

#include <algorithm>

namespace twir::feeds {
namespace {

/// Event pages have up to 2 MB; more than this is none.
constexpr std::size_t most_bytes = 8U << 20U;

/// Pages repeat themselves: the same event in two scripts is one.
void add_once(std::vector<Listing>& events, Listing event) {
    const bool known = std::any_of(events.begin(), events.end(), [&](const Listing& e) {
        return e.summary == event.summary && e.start == event.start;
    });
    if (!known)
        events.push_back(std::move(event));
}

}  // namespace

result<std::optional<Listing>> read_event_page(std::string_view html, const ReadOptions& options) {
    if (html.size() > most_bytes)
        return fail(errc::too_large, "the page has " + std::to_string(html.size()) + " bytes, more than " +
                                         std::to_string(most_bytes >> 20U) + " MiB");
    std::vector<Listing> wholes;
    std::vector<Listing> parts;
    for (const auto& document : json_ld_documents(html))
        for (const auto* node : json_ld_nodes(document)) {
            if (!is_event_node(*node))
                continue;
            if (auto event = read_event_node(*node, options))
                add_once(find(*node, {"superEvent"}) == nullptr ? wholes : parts, std::move(*event));
        }
    // The talks of a conference are parts of it; an evening of a series stands alone on its page.
    auto& events = wholes.empty() ? parts : wholes;
    if (events.size() > 1 && !options.source.url.empty())
        std::erase_if(events, [&](const Listing& e) { return url_key(e.url) != url_key(options.source.url); });
    return events.size() == 1 ? std::optional(std::move(events.front())) : std::nullopt;
}

}  // namespace twir::feeds
