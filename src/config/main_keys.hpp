#pragma once

#include "config/config_poll.hpp"
#include "config/config_serve.hpp"
#include "config/config_snapshot.hpp"
#include "config/toml_keys.hpp"
#include <twir_events/config/config.hpp>

#include <span>
#include <string>
#include <vector>

namespace twir::config {

/// What a configuration file says at its top level, before what it names is read.
struct MainFile {
    Config config;
    std::vector<std::string> include;
    std::vector<std::string> directory;
    std::vector<std::string> overrides;
    const toml::array* sources = nullptr;  ///< its `[[source]]` tables; null: none
};

/// What a file holds that a configuration names: tables of one kind.
struct NamedFile {
    const toml::array* tables = nullptr;  ///< null: none
};

/// The keys at the top level of the configuration file, the names of its tables among them.
std::span<const Key<MainFile>> main_keys();
/// The keys of `[section]`.
std::span<const Key<Config>> section_keys();

/// The one key of the files that `include`, `directory` and `overrides` name.
std::span<const Key<NamedFile>> included_keys();
std::span<const Key<NamedFile>> directory_keys();
std::span<const Key<NamedFile>> overrides_keys();

/// Calls `visit(NAME, KEYS, SETTINGS)` for each table of the configuration file, where `SETTINGS(config)` is what the
/// table fills in.
template <class Visit>
void for_each_table(Visit visit) {
    visit(
        "section", section_keys(), [](auto& c) -> auto& { return c; });
    visit(
        "serve", serve_keys(), [](auto& c) -> auto& { return c.serve; });
    visit(
        "log", log_keys(), [](auto& c) -> auto& { return c.log; });
    visit(
        "poll", poll_keys(), [](auto& c) -> auto& { return c.poll; });
    visit(
        "meetup", meetup_keys(), [](auto& c) -> auto& { return c.meetup; });
    visit(
        "luma", luma_keys(), [](auto& c) -> auto& { return c.luma; });
    visit(
        "event_pages", event_page_keys(), [](auto& c) -> auto& { return c.event_pages; });
    visit(
        "snapshot", snapshot_keys(), [](auto& c) -> auto& { return c.snapshot; });
    visit(
        "on_problem", on_problem_keys(), [](auto& c) -> auto& { return c.on_problem; });
}

}  // namespace twir::config
