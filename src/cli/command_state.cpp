#include "cli/commands.hpp"
#include <twir_events/config/open_store.hpp>
#include <twir_events/os/files.hpp>
#include <twir_events/os/scratch_folder.hpp>
#include <twir_events/store/state_file.hpp>

#include <memory>

namespace twir::cli {
namespace {

/// As store::unpack_state's: nothing of it is compressible to more.
constexpr std::size_t largest_state = std::size_t{4} << 30U;

result<config::Config> with_database(const Globals& globals) {
    auto config = globals.config();
    if (config && config->database.empty())
        return fail(errc::invalid_config, "the configuration names no database: set `database`, or give --database");
    return config;
}

result<os::Exit> save(const std::string& file, const Globals& globals) {
    const auto config = with_database(globals);
    if (!config)
        return config.error();
    const auto now = globals.time(&*config);
    if (!now)
        return now.error();
    // Not for reading alone: an older database is brought to the version that the file's first line names.
    std::error_code ignored;
    if (!std::filesystem::exists(config->database, ignored))
        return fail(errc::not_found, "database " + config->database.string() + ": does not exist, so nothing is saved");
    auto store = config::open_store(*config);
    if (!store)
        return store.error();
    const auto folder = os::ScratchFolder::make("a copy of the database");
    if (!folder)
        return folder.error();
    const auto copy = folder->path() / "copy.db";
    if (const auto copied = store->backup(copy.string()); !copied)
        return copied.error();
    const auto bytes = os::read_file(copy, largest_state);
    if (!bytes)
        return bytes.error();
    if (const auto written = os::write_file_atomically(file, store::pack_state(*bytes, *now)); !written)
        return written.error();
    return os::Exit::done;
}

result<os::Exit> restore(const std::string& file, const Globals& globals) {
    const auto config = with_database(globals);
    if (!config)
        return config.error();
    const auto packed = os::read_file(file, largest_state);
    if (!packed)
        return packed.error();
    const auto state = store::unpack_state(*packed);
    if (!state) {
        const auto error = os::fail_in(file, state.error());
        // Not a fault of the file's: the program is too old for it.
        if (error.is(errc::conflict)) {
            os::report_error(error.message);
            return os::Exit::usage;
        }
        return error;
    }
    const auto folder = os::ScratchFolder::make("the saved database");
    if (!folder)
        return folder.error();
    const auto copy = folder->path() / "saved.db";
    if (const auto written = os::write_file_atomically(copy, state->database); !written)
        return written.error();
    auto store = config::open_store(*config);
    if (!store)
        return store.error();
    if (const auto replaced = store->replace_with(copy.string()); !replaced)
        return replaced.error();
    os::report_note("restored the state of " + format_rfc3339(state->saved_at));
    return os::Exit::done;
}

}  // namespace

DeclaredCommand declare_state() {
    struct Arguments {
        std::string action;
        std::string file;
    };
    auto arguments = std::make_shared<Arguments>();
    return {
        {
            {.name = "action",
             .into = &arguments->action,
             .help = "save the database, or restore it, which replaces what it holds",
             .one_of = {"save", "restore"},
             .required = true},
            {.name = "file", .into = &arguments->file, .help = "The saved state", .type = "FILE", .required = true},
        },
        [arguments](const Globals& globals) {
            const auto status =
                arguments->action == "save" ? save(arguments->file, globals) : restore(arguments->file, globals);
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
