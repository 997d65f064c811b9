#include "config/config_keys.hpp"

#include "config/config_organizer.hpp"
#include "config/config_override.hpp"
#include "config/config_source.hpp"
#include "config/main_keys.hpp"

namespace twir::config {
namespace {

template <class T>
void add_keys(std::vector<ConfigKey>& out, std::string_view table, std::span<const Key<T>> keys) {
    const T fresh;
    for (const auto& key : keys)
        out.push_back({table, key.name, key.type, key.expected, key.shown == nullptr ? std::string() : key.shown(fresh),
                       key.required, key.restart});
}

}  // namespace

std::vector<ConfigKey> configuration_keys() {
    std::vector<ConfigKey> out;
    add_keys(out, "", main_keys());
    for_each_table([&](std::string_view table, auto keys, auto /*settings*/) { add_keys(out, table, keys); });
    add_keys(out, "source", source_keys());
    add_keys(out, "organizer", organizer_keys());
    add_keys(out, "override", override_keys());
    return out;
}

std::vector<std::string> restart_keys(const Config& before, const Config& after) {
    std::vector<std::string> changed;
    MainFile then;
    MainFile now;
    then.config = before;
    now.config = after;
    add_restart_keys(main_keys(), then, now, "", changed);
    for_each_table([&](std::string_view table, auto keys, auto settings) {
        add_restart_keys(keys, settings(before), settings(after), std::string(table) + ".", changed);
    });
    return changed;
}

}  // namespace twir::config
