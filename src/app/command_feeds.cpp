#include "app/commands.hpp"
#include "app/feed_table.hpp"
#include "app/polling.hpp"

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

DeclaredCommand declare_feeds() {
    auto options = std::make_shared<FeedsOptions>();
    return {
        {
            {.name = "--suggest",
             .into = &options->suggest,
             .help = "Organizers without a source, and sources that sleep"},
            {.name = "--format", .into = &options->format, .help = "text or json", .one_of = {"text", "json"}},
        },
        [options](const Globals& globals) {
            const auto status = print_feeds(*options, globals);
            return status ? *status : report(status.error());
        },
    };
}

DeclaredCommand declare_backup() {
    auto file = std::make_shared<std::string>();
    return {
        {
            {.name = "file",
             .into = file.get(),
             .help = "The copy; must not exist yet",
             .type = "FILE",
             .required = true},
        },
        [file](const Globals& globals) {
            const auto status = back_up(*file, globals);
            return status ? *status : report(status.error());
        },
    };
}

}  // namespace twir::app
