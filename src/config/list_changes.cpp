#include <twir_events/config/list_changes.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/core/json_access.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/report.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <iterator>
#include <set>

namespace twir::config {
namespace {

namespace json = boost::json;

/// In the table of pages, where no web address is called so.
std::string key_of(const std::string& list) {
    return "changes of " + list;
}

std::set<std::string> ids_of(const Config& config, const std::string& list) {
    std::set<std::string> ids;
    for (const auto& source : config.sources)
        if (source.list == list)
            ids.insert(source.source.id);
    return ids;
}

bool has_list(const Config& config, const std::string& name) {
    return std::any_of(config.lists.begin(), config.lists.end(), [&](const auto& list) { return list.name == name; });
}

/// Those of `ids` that `others` does not have.
std::vector<std::string> without(const std::set<std::string>& ids, const std::set<std::string>& others) {
    std::vector<std::string> out;
    std::set_difference(ids.begin(), ids.end(), others.begin(), others.end(), std::back_inserter(out));
    return out;
}

result<void> save(store::Store& store, const std::string& list, const ListChange& change) {
    store::CachedPage page;
    page.url = key_of(list);
    page.fetched_at = change.at;
    page.next_check = change.at;
    page.status = 200;
    page.content = json::serialize(
        json::object{{"added", json::value_from(change.added)}, {"dropped", json::value_from(change.dropped)}});
    return store.save_page(page);
}

std::vector<std::string> texts_at(const json::value& value, std::string_view name) {
    std::vector<std::string> out;
    if (const auto* list = array_at(value, {name}))
        for (const auto& text : *list)
            out.push_back(text_at(text, {}));
    return out;
}

}  // namespace

std::vector<std::string> note_list_changes(const Config& before, const Config& after, store::Store& store,
                                           Instant now) {
    std::vector<std::string> lines;
    for (const auto& list : after.lists) {
        if (!has_list(before, list.name))
            continue;
        const auto old_ids = ids_of(before, list.name);
        const auto new_ids = ids_of(after, list.name);
        const ListChange change{now, without(new_ids, old_ids), without(old_ids, new_ids)};
        if (change.added.empty() && change.dropped.empty())
            continue;
        const std::string name = "list " + config::without_query(list.name) + ": ";
        if (!change.added.empty())
            lines.push_back(name + "added " + join(change.added, ", "));
        if (!change.dropped.empty())
            lines.push_back(name + "dropped " + join(change.dropped, ", "));
        if (const auto saved = save(store, list.name, change); !saved)
            os::log_error(name + saved.error().message);
    }
    return lines;
}

result<std::optional<ListChange>> last_list_change(store::Store& store, const std::string& list) {
    const auto page = store.page(key_of(list));
    if (!page)
        return page.error();
    if (!*page)
        return std::optional<ListChange>();
    boost::system::error_code error;
    const auto change = json::parse((*page)->content, error);
    return std::optional(ListChange{(*page)->fetched_at, texts_at(change, "added"), texts_at(change, "dropped")});
}

poll::Pace pace_of_file(const Config& config, const std::string& url) {
    poll::Pace pace = config.poll.pace;
    if (!has_list(config, url))
        return pace;
    pace.interval = std::chrono::hours(24);
    pace.issue_day.reset();
    return pace;
}

}  // namespace twir::config
