#include "app/commands.hpp"
#include "app/feed_table.hpp"
#include "app/polling.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace twir::app {
namespace {

struct FeedsOptions {
    bool suggest = false;
    std::string format = "text";
};

result<store::Store> open_to_read(const Config& config) {
    if (config.database.empty())
        return fail(errc::invalid_config, "database: missing; without one nothing is known of feeds");
    return open_store(config, store::OpenMode::read_only);
}

result<Exit> print_feeds(const FeedsOptions& options, const Globals& globals) {
    const auto config = globals.config();
    if (!config)
        return config.error();
    const auto now = globals.time(&*config);
    if (!now)
        return now.error();
    auto store = open_to_read(*config);
    if (!store)
        return store.error();
    const auto feeds = feed_statuses(*config, *store, *now);
    if (!feeds)
        return feeds.error();
    if (options.suggest) {
        const auto suggestions = suggest_sources(*config, *store, *feeds, *now);
        return suggestions ? result<Exit>(write_output(*suggestions)) : suggestions.error();
    }
    if (options.format == "json")
        return write_output(feeds_json(*feeds));
    const auto pages = page_figures(*config, *store, *now);
    return pages ? result<Exit>(write_output(format_feeds(*feeds, *pages, *now))) : pages.error();
}

result<Exit> back_up(const std::string& file, const Globals& globals) {
    const auto config = globals.config();
    if (!config)
        return config.error();
    auto store = open_to_read(*config);
    if (!store)
        return store.error();
    if (auto done = store->backup(file); !done)
        return done.error();
    return Exit::done;
}

}  // namespace

RunCommand declare_feeds(CLI::App& command) {
    auto options = std::make_shared<FeedsOptions>();
    command.add_flag("--suggest", options->suggest, "Organizers without a source, and sources that sleep");
    command.add_option("--format", options->format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    return [options](const Globals& globals) {
        const auto status = print_feeds(*options, globals);
        return status ? *status : report(status.error());
    };
}

RunCommand declare_backup(CLI::App& command) {
    auto file = std::make_shared<std::string>();
    command.add_option("file", *file, "The copy; must not exist yet")->required()->type_name("FILE");
    return [file](const Globals& globals) {
        const auto status = back_up(*file, globals);
        return status ? *status : report(status.error());
    };
}

}  // namespace twir::app
