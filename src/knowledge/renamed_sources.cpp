#include <twir_events/knowledge/renamed_sources.hpp>
#include <twir_events/os/log.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace twir::knowledge {

result<void> follow_renamed_sources(const config::Config& config, store::Store& store) {
    const auto states = store.feed_states();
    if (!states)
        return states.error();
    std::set<std::string> configured;
    for (const auto& source : config.sources)
        configured.insert(source.source.id);
    std::multimap<std::string, std::string> left_over;  // id by address
    std::set<std::string> known;
    for (const auto& state : *states) {
        known.insert(state.source);
        // Pages and files on the web have a slash in theirs.
        if (!configured.contains(state.source) && !state.url.empty() && state.source.find('/') == state.source.npos)
            left_over.emplace(state.url, state.source);
    }
    for (const auto& source : config.sources) {
        const std::string& id = source.source.id;
        const std::string& url = source.lookup_url.empty() ? source.urls.front() : source.lookup_url;
        // All groups of Meetup's API have one address.
        if (known.contains(id) || source.source.kind == SourceKind::meetup || left_over.count(url) != 1)
            continue;
        const auto before = left_over.extract(url);
        if (auto renamed = store.rename_feed(before.mapped(), id); !renamed)
            return renamed;
        os::log_info("source " + before.mapped() + " is now " + id + "; its listings are kept");
    }
    return {};
}

}  // namespace twir::knowledge
