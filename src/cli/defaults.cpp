#include "cli/defaults.hpp"

#include <twir_events/core/percent.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/toml_text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/os/report.hpp>

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

namespace twir::cli {
namespace {

namespace fs = std::filesystem;

/// Empty: it is not set, or to nothing.
std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

void note(std::string_view what, std::string_view value) {
    os::report_note(std::string("default ").append(what).append(": ").append(value));
}

bool holds_groups(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "sources.toml", ignored) && fs::exists(folder / "organizers.toml", ignored);
}

/// The folder with the groups that the program ships. Empty: it is not found. invalid_config: TWIR_EVENTS_DATA names a
/// folder without them.
result<fs::path> shipped_groups() {
    if (const auto named = variable("TWIR_EVENTS_DATA"); !named.empty())
        return holds_groups(named) ? result<fs::path>(fs::absolute(named))
                                   : fail(errc::invalid_config, "TWIR_EVENTS_DATA: " + named +
                                                                    " has no files sources.toml and organizers.toml");
    std::error_code ignored;
    const auto program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    // An installation, whatever its prefix; a build in the source's build/PRESET; a program that was moved.
    for (const auto& folder : {program / "../share/twir-events", program / "../../config",
                               fs::path("/usr/local/share/twir-events"), fs::path("/usr/share/twir-events")})
        if (holds_groups(folder))
            return folder.lexically_normal();
    return fs::path();
}

/// Where the database is kept; empty: the user has no state folder, or it cannot be made.
fs::path default_database() {
    // The XDG Base Directory Specification: a relative path is as good as none, and what is made is its user's alone.
    fs::path state = variable("XDG_STATE_HOME");
    if (!state.is_absolute())
        state = fs::path(variable("HOME")) / ".local/state";
    if (!state.is_absolute()) {
        note("database", "none (neither XDG_STATE_HOME nor HOME is set), so each command asks the sources again");
        return {};
    }
    const auto folder = state / "twir-events";
    std::error_code error;
    const bool made = fs::create_directories(folder, error);
    if (made && !error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error) {
        os::report_warning(folder.string() + ": " + error.message() +
                           "; without a database there, each command asks the sources again");
        return {};
    }
    note("database", (folder / "twir-events.db").string() + "; `poll` asks the sources again");
    return folder / "twir-events.db";
}

/// Empty: there is none. invalid_config: the variable has none.
result<std::string> default_contact(const Checkout& checkout) {
    const auto named = variable("TWIR_EVENTS_CONTACT");
    const bool mail = named.find('@') != std::string::npos && named.find(' ') == std::string::npos;
    if (!named.empty() && !mail && !Url::parse(named))
        return fail(errc::invalid_config,
                    "TWIR_EVENTS_CONTACT: expected a web address or mail address of yours, found " + in_quotes(named));
    if (!named.empty()) {
        note("contact", named + " (TWIR_EVENTS_CONTACT)");
        return named;
    }
    auto page = checkout.repository_page();
    note("contact",
         page.empty() ? "none; set TWIR_EVENTS_CONTACT to a web or mail address of yours, which hosts find in requests"
                      : page + " (git's remote; TWIR_EVENTS_CONTACT sets another)");
    return page;
}

void add(std::string& toml, std::string_view key, std::string_view value) {
    toml.append(key).append(" = ").append(value).append("\n");
}

/// A file of the checkout that shows people's lines.
void add_issue(std::string& toml, std::string_view id, const std::optional<IssueFile>& file, bool published) {
    if (!file)
        return;
    // Of a file: address only the percent sign means anything else.
    const auto path = percent_encode_if(file->path.string(), [](char c) { return c == '%'; });
    toml.append("[[source]]\nkind = \"twir-draft\"\n");
    add(toml, "id", toml_string(id));
    add(toml, "url", toml_string("file:" + path));
    if (published)
        add(toml, "published", "true");
}

void mark_issues(config::Config& config) {
    for (auto& source : config.sources)
        if (is_by_people(source.source.kind))
            source.edited_here = true;
}

constexpr const char* name = "built-in defaults";

}  // namespace

result<config::ConfigTexts> default_configuration(const Checkout& checkout, DraftOfCheckout draft) {
    os::report_note("no configuration file: in the newsletter's checkout " + checkout.folder.string() +
                    ", defaults take its place");
    const auto groups = shipped_groups();
    if (!groups)
        return groups.error();
    if (groups->empty())
        return fail(errc::invalid_config,
                    "the groups that the program ships are not found beside it; name their folder in TWIR_EVENTS_DATA, "
                    "or a configuration with --config");
    note("sources and directory", groups->string());
    const auto contact = default_contact(checkout);
    if (!contact)
        return contact.error();
    const auto database = default_database();
    const auto issue = checkout.newest_issue();
    const auto newest = draft == DraftOfCheckout::source ? checkout.newest_draft() : std::nullopt;
    for (const auto& file : {issue, newest})
        if (file)
            note("source", shown_path(file->path));
    std::string toml;
    add(toml, "include", "[" + toml_string((*groups / "sources.toml").string()) + "]");
    add(toml, "directory", "[" + toml_string((*groups / "organizers.toml").string()) + "]");
    if (!database.empty())
        add(toml, "database", toml_string(database.string()));
    if (!contact->empty())
        add(toml.append("[poll]\n"), "contact", toml_string(*contact));
    add_issue(toml, "twir:published", issue, true);
    add_issue(toml, "twir:draft", newest, false);
    return config::ConfigTexts(name, std::move(toml), mark_issues);
}

result<config::ConfigTexts> default_directory() {
    const auto groups = shipped_groups();
    if (!groups)
        return groups.error();
    std::string toml;
    if (groups->empty())
        note("directory", "none; the groups that the program ships are not found beside it");
    else
        add(toml, "directory", "[" + toml_string((*groups / "organizers.toml").string()) + "]");
    if (!groups->empty())
        note("directory", (*groups / "organizers.toml").string());
    return config::ConfigTexts(name, std::move(toml), {});
}

std::filesystem::path default_base(const Checkout& checkout, Date draft) {
    const auto issue = checkout.newest_issue(draft);
    if (!issue)
        return {};
    note("base", shown_path(issue->path));
    return issue->path;
}

result<std::string> draft_or_default(const std::string& named, std::string_view command) {
    if (!named.empty())
        return named;
    const auto checkout = current_checkout();
    const auto draft = checkout ? checkout->newest_draft() : std::nullopt;
    if (!draft)
        return fail(errc::invalid_argument, std::string("no draft is named (")
                                                .append(command)
                                                .append(" DRAFT.md), and ")
                                                .append(checkout ? (checkout->folder / "draft").string() + " has none"
                                                                 : "this is not a checkout of the newsletter"));
    auto shown = shown_path(draft->path);
    note("draft", shown);
    return shown;
}

}  // namespace twir::cli
