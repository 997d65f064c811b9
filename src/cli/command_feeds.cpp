#include "cli/commands.hpp"
#include <twir_events/config/open_store.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/color.hpp>

#include <memory>

namespace twir::cli {
namespace {

struct FeedsOptions {
    bool suggest = false;
    std::string format = "text";
};

result<store::Store> open_to_read(const config::Config& config) {
    if (config.database.empty())
        return fail(errc::invalid_config, "database: missing; the state of the feeds is kept in one");
    return config::open_store(config, store::OpenMode::read_only);
}

result<os::Exit> print_feeds(const FeedsOptions& options, const Globals& globals) {
    const auto config = globals.config();
    if (!config)
        return config.error();
    const auto now = globals.time(&*config);
    if (!now)
        return now.error();
    auto store = open_to_read(*config);
    if (!store)
        return store.error();
    const auto feeds = knowledge::feed_statuses(*config, *store, *now);
    if (!feeds)
        return feeds.error();
    if (options.suggest) {
        const auto suggestions = knowledge::suggest_sources(*config, *store, *feeds, *now);
        return suggestions ? result<os::Exit>(os::write_output(*suggestions)) : suggestions.error();
    }
    if (options.format == "json")
        return os::write_output(knowledge::feeds_json(*feeds), os::Output::json);
    const auto pages = knowledge::page_figures(*config, *store, *now);
    if (!pages)
        return pages.error();
    auto lists = knowledge::format_lists(*config, *store);
    if (!lists)
        return lists.error();
    auto lines = knowledge::format_feeds(*feeds, *pages, *now);
    std::move(lists->begin(), lists->end(), std::back_inserter(lines));
    return os::write_lines(lines);
}

result<os::Exit> back_up(const std::string& file, const Globals& globals) {
    const auto config = globals.config();
    if (!config)
        return config.error();
    auto store = open_to_read(*config);
    if (!store)
        return store.error();
    if (auto done = store->backup(file); !done)
        return done.error();
    return os::Exit::done;
}

}  // namespace

DeclaredCommand declare_feeds() {
    auto options = std::make_shared<FeedsOptions>();
    return {
        {
            {.name = "--suggest",
             .into = &options->suggest,
             .help = "Organizers without a source, inactive sources, and organizers that are overdue"},
            {.name = "--format", .into = &options->format, .help = "text or json", .one_of = {"text", "json"}},
        },
        [options](const Globals& globals) {
            const auto status = print_feeds(*options, globals);
            return status ? *status : os::report(status.error());
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
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
