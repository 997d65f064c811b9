#include "config/config_organizer.hpp"
#include "config/config_override.hpp"
#include "config/config_poll.hpp"
#include "config/config_serve.hpp"
#include "config/config_snapshot.hpp"
#include "config/config_source.hpp"
#include "config/source_list.hpp"
#include "config/toml_keys.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/core/digest.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/os/files.hpp>
#include <twir_events/places/written_place.hpp>

#include <array>
#include <map>
#include <set>

namespace twir::config {
namespace {

namespace fs = std::filesystem;

/// What the keys of a file at the top level say, before what they name is read.
struct FileKeys {
    std::vector<std::string> include;
    std::vector<std::string> directory;
    std::vector<std::string> overrides;
    std::optional<Instant> now;
    std::string database;
    const toml::table* section = nullptr;
    const toml::table* poll = nullptr;
    const toml::table* meetup = nullptr;
    const toml::table* luma = nullptr;
    const toml::table* event_pages = nullptr;
    const toml::table* serve = nullptr;
    const toml::table* log = nullptr;
    const toml::table* snapshot = nullptr;
    const toml::table* on_problem = nullptr;
    int keep_days = 730;
    const toml::array* tables = nullptr;  ///< `[[source]]` or `[[organizer]]`
};

bool read_tables(const toml::node& node, FileKeys& into) {
    if (!node.is_array_of_tables())
        return false;
    into.tables = node.as_array();
    return true;
}

bool read_instant(const toml::node& node, FileKeys& into) {
    const auto* time = node.as_date_time();
    if (!time || time->get().is_local())
        return false;
    const auto& t = time->get();
    const auto day = date::year(t.date.year) / t.date.month / t.date.day;
    into.now = date::sys_days(day) + std::chrono::hours(t.time.hour) + std::chrono::minutes(t.time.minute) +
               std::chrono::seconds(t.time.second) - std::chrono::minutes(t.offset->minutes);
    return day.ok() && is_reckonable(date_of(*into.now));
}

/// Whether a dotted key has more parts than any could mean. The TOML library makes a table of each part and takes them
/// apart by recursion, which has the stack for some ten thousand.
bool has_deep_keys(std::string_view text) {
    constexpr int most_parts = 50;
    int dots = 0;
    for (const char c : text) {
        const bool of_key = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            std::string_view("-_\"' \t").find(c) != std::string_view::npos;
        if (c == '.' && ++dots >= most_parts)
            return true;
        if (c != '.' && !of_key)
            dots = 0;
    }
    return false;
}

constexpr Key<FileKeys> source_key{"source", "[[source]] tables", read_tables};
constexpr std::array main_keys{
    Key<FileKeys>{"include", "a list of files or web addresses with [[source]] tables, or of lists that others keep",
                  [](const toml::node& n, FileKeys& f) { return read(n, f.include); }},
    Key<FileKeys>{"directory", "a list of files with [[organizer]] tables",
                  [](const toml::node& n, FileKeys& f) { return read(n, f.directory); }},
    Key<FileKeys>{"overrides", "a list of files with [[override]] tables",
                  [](const toml::node& n, FileKeys& f) { return read(n, f.overrides); }},
    Key<FileKeys>{"now", "a date and time with an offset such as 2025-12-02T18:00:00Z", read_instant},
    Key<FileKeys>{"section", "a [section] table",
                  [](const toml::node& n, FileKeys& f) { return (f.section = n.as_table()) != nullptr; }},
    Key<FileKeys>{"database", "the path of a file",
                  [](const toml::node& n, FileKeys& f) { return read(n, f.database); }},
    Key<FileKeys>{"poll", "a [poll] table",
                  [](const toml::node& n, FileKeys& f) { return (f.poll = n.as_table()) != nullptr; }},
    Key<FileKeys>{"keep_days", "a number of days from 60 to 36500",
                  [](const toml::node& n, FileKeys& f) {
                      return read(n, f.keep_days) && f.keep_days >= 60 && f.keep_days <= 36500;
                  }},
    Key<FileKeys>{"event_pages", "an [event_pages] table",
                  [](const toml::node& n, FileKeys& f) { return (f.event_pages = n.as_table()) != nullptr; }},
    Key<FileKeys>{"serve", "a [serve] table",
                  [](const toml::node& n, FileKeys& f) { return (f.serve = n.as_table()) != nullptr; }},
    Key<FileKeys>{"log", "a [log] table",
                  [](const toml::node& n, FileKeys& f) { return (f.log = n.as_table()) != nullptr; }},
    Key<FileKeys>{"snapshot", "a [snapshot] table",
                  [](const toml::node& n, FileKeys& f) { return (f.snapshot = n.as_table()) != nullptr; }},
    Key<FileKeys>{"on_problem", "an [on_problem] table",
                  [](const toml::node& n, FileKeys& f) { return (f.on_problem = n.as_table()) != nullptr; }},
    Key<FileKeys>{"meetup", "a [meetup] table",
                  [](const toml::node& n, FileKeys& f) { return (f.meetup = n.as_table()) != nullptr; }},
    Key<FileKeys>{"luma", "a [luma] table",
                  [](const toml::node& n, FileKeys& f) { return (f.luma = n.as_table()) != nullptr; }},
    source_key};
constexpr std::array included_keys{source_key};
constexpr std::array overrides_keys{Key<FileKeys>{"override", "[[override]] tables", read_tables}};
constexpr std::array directory_keys{Key<FileKeys>{"organizer", "[[organizer]] tables", read_tables}};

bool read_countries(const toml::node& node, Config& config) {
    const auto is_code = [](const std::string& c) {
        return c.size() == 2 && std::all_of(c.begin(), c.end(), [](char x) { return x >= 'A' && x <= 'Z'; });
    };
    auto& countries = config.style.countries_with_state;
    return read(node, countries) && std::all_of(countries.begin(), countries.end(), is_code);
}

/// "Friday 12:00": the time after the Wednesday of an issue when it closes.
bool read_weekly_time(const toml::node& node, Config& config) {
    constexpr std::array days = {"wednesday", "thursday", "friday", "saturday", "sunday", "monday", "tuesday"};
    std::string text;
    if (!read(node, text))
        return false;
    const auto parts = split(text, ' ');
    if (parts.size() != 2)
        return false;
    const auto* day = std::find(days.begin(), days.end(), to_lower_ascii(parts[0]));
    const auto time = parse_rfc3339("2025-01-01T" + std::string(parts[1]) + "Z");
    if (day == days.end() || parts[1].size() != 5 || !time)
        return false;
    config.next_issue.open_for = std::chrono::duration_cast<std::chrono::minutes>(
        date::days(day - days.begin()) + (time->local - date::floor<date::days>(time->local)));
    return true;
}

constexpr std::array section_keys{
    Key<Config>{"countries_with_state", "a list of ISO 3166-1 codes in capitals such as [\"US\"]", read_countries},
    Key<Config>{"window_days", "a number of days from 1 to 366",
                [](const toml::node& n, Config& c) {
                    return read(n, c.style.window_days) && c.style.window_days >= 1 && c.style.window_days <= 366;
                }},
    Key<Config>{"how_to_get_in", "a list of lines of text",
                [](const toml::node& n, Config& c) { return read(n, c.how_to_get_in); }},
    Key<Config>{"next_issue_until", "a weekday and a time in UTC such as \"Friday 12:00\"", read_weekly_time}};

class Loader {
  public:
    explicit Loader(const ReadText& read_text) : read_text_(read_text) {}

    result<Config> load(std::string_view text, const fs::path& file) {
        if (const auto table = parse(text, file))
            read_main(*table, file);
        if (mistakes_.size() != 0)
            return fail(errc::invalid_config, join(mistakes_.lines(), "\n"));
        warn_of_unknown_organizers();
        warn_of_twins();
        warn_of_homes();
        config_.digest = sha256_hex(digests_);
        return std::move(config_);
    }

  private:
    struct Origin {
        std::string file;
        toml::source_region where;
    };

    std::optional<toml::table> parse(std::string_view text, const fs::path& file) {
        digests_ += sha256_hex(text);
        if (!is_valid_utf8(text)) {
            mistakes_.add(file.string(), {}, "", "not UTF-8 text");
            return {};
        }
        if (has_deep_keys(text)) {
            mistakes_.add(file.string(), {}, "", "not a configuration: a key has more than 50 parts");
            return {};
        }
        try {
            return toml::parse(text);
        } catch (const toml::parse_error& error) {
            mistakes_.add(file.string(), error.source(), "", "not TOML: " + std::string(error.description()));
            return {};
        }
    }

    void read_main(const toml::table& table, const fs::path& file) {
        FileKeys keys;
        read_keys(table, std::span<const Key<FileKeys>>(main_keys), keys, file.string(), "", mistakes_);
        config_.now = keys.now;
        if (keys.section)
            read_keys(*keys.section, std::span<const Key<Config>>(section_keys), config_, file.string(), "section",
                      mistakes_);
        if (!keys.database.empty())
            config_.database = (file.parent_path() / keys.database).lexically_normal();
        if (keys.poll)
            read_keys(*keys.poll, poll_keys(), config_.poll, file.string(), "poll", mistakes_);
        if (keys.meetup)
            read_keys(*keys.meetup, meetup_keys(), config_.meetup, file.string(), "meetup", mistakes_);
        if (keys.luma)
            read_keys(*keys.luma, luma_keys(), config_.luma, file.string(), "luma", mistakes_);
        if (keys.event_pages)
            read_keys(*keys.event_pages, event_page_keys(), config_.event_pages, file.string(), "event_pages",
                      mistakes_);
        if (keys.serve)
            read_keys(*keys.serve, serve_keys(), config_.serve, file.string(), "serve", mistakes_);
        if (keys.log)
            read_keys(*keys.log, log_keys(), config_.log, file.string(), "log", mistakes_);
        if (keys.snapshot)
            read_keys(*keys.snapshot, snapshot_keys(), config_.snapshot, file.string(), "snapshot", mistakes_);
        if (keys.on_problem)
            read_keys(*keys.on_problem, on_problem_keys(), config_.on_problem, file.string(), "on_problem", mistakes_);
        if (!config_.snapshot.out.empty())
            config_.snapshot.out = (file.parent_path() / config_.snapshot.out).lexically_normal();
        config_.keep = std::chrono::days(keys.keep_days);
        if (!config_.meetup.private_key_file.empty())
            config_.meetup.private_key_file = file.parent_path() / config_.meetup.private_key_file;
        if (keys.tables)
            read_sources(*keys.tables, file);
        for (const auto& name : keys.include)
            read_named(table, file, "include", name, included_keys, [&](const toml::array& tables, const fs::path& of) {
                if (is_remote_file(name))
                    read_listed(tables, of, name);
                else
                    read_sources(tables, of);
            });
        for (const auto& name : keys.directory)
            read_named(table, file, "directory", name, directory_keys, [this](auto&&... a) { read_organizers(a...); });
        for (const auto& name : keys.overrides)
            read_named(table, file, "overrides", name, overrides_keys, [this](auto&&... a) { read_overrides(a...); });
        // With what one's own tables and the directory say of their groups.
        SourceLists lists(config_);
        lists.name_organizers();
        for (auto& [name, sources] : lists_)
            lists.add(name, std::move(sources));
        lists.name_sources();
    }

    /// Reads the file that `key` of `main` names and gives its tables to `take`.
    template <class Take>
    void read_named(const toml::table& main, const fs::path& main_file, std::string_view key, const std::string& name,
                    std::span<const Key<FileKeys>> keys, Take take) {
        const bool remote = is_remote_file(name);
        if (remote && holds_user_name(name)) {
            mistakes_.add(main_file.string(), main.get(key)->source(), key, no_user_name);
            return;
        }
        const fs::path file = remote ? fs::path(name) : (main_file.parent_path() / name).lexically_normal();
        if (remote)
            config_.remote_files.push_back(name);
        const auto text = read_text_(file);
        if (!text) {
            mistakes_.add(main_file.string(), main.get(key)->source(), key, text.error().message);
            return;
        }
        const fs::path shown = remote ? fs::path(without_query(name)) : file;
        if (key == "include" && is_source_list(*text)) {
            digests_ += sha256_hex(*text);
            auto sources = read_source_list(*text, shown.string(), config_.warnings);
            if (sources)
                lists_.emplace_back(name, std::move(*sources));
            else
                mistakes_.add(shown.string(), {}, "", sources.error().message);
            return;
        }
        const auto table = parse(*text, shown);
        if (!table)
            return;
        FileKeys found;
        read_keys(*table, keys, found, shown.string(), "", mistakes_);
        if (found.tables)
            take(*found.tables, shown);
    }

    void read_sources(const toml::array& tables, const fs::path& file) {
        for (const auto& node : tables) {
            auto source = read_source(*node.as_table(), file, config_.luma, mistakes_);
            if (!source)
                continue;
            if (!source_ids_.insert(source->source.id).second)
                mistakes_.add(file.string(), node.source(), "source.id",
                              "there is another source \"" + source->source.id + "\"");
            config_.sources.push_back(std::move(*source));
            origins_.push_back({file.string(), node.source()});
        }
    }

    /// Tables on the web are a list that others keep, as JSON is.
    void read_listed(const toml::array& tables, const fs::path& file, const std::string& name) {
        std::vector<ConfiguredSource> sources;
        for (const auto& node : tables)
            if (auto source = read_source(*node.as_table(), file, config_.luma, mistakes_))
                sources.push_back(std::move(*source));
        lists_.emplace_back(name, std::move(sources));
    }

    /// An organizer of a later file replaces the one with the same address, so that a small file can correct a large.
    void read_organizers(const toml::array& tables, const fs::path& file) {
        std::set<std::string> urls;
        for (const auto& node : tables) {
            auto organizer = read_organizer(*node.as_table(), file.string(), mistakes_);
            if (!organizer)
                continue;
            if (!urls.insert(organizer->url).second)
                mistakes_.add(file.string(), node.source(), "organizer.url",
                              "there is another organizer at " + organizer->url + " in this file");
            const auto known = std::find_if(config_.organizers.begin(), config_.organizers.end(),
                                            [&](const auto& o) { return o.url == organizer->url; });
            if (known == config_.organizers.end())
                config_.organizers.push_back(std::move(*organizer));
            else
                *known = std::move(*organizer);
        }
    }

    void read_overrides(const toml::array& tables, const fs::path& file) {
        for (const auto& node : tables)
            if (auto o = read_override(*node.as_table(), file.string(), mistakes_))
                config_.overrides.push_back(std::move(*o));
    }

    void warn_of_unknown_organizers() {
        std::set<std::string> known;
        for (const auto& organizer : config_.organizers)
            known.insert(url_key(organizer.url));
        for (std::size_t i = 0; i < origins_.size(); ++i) {
            const auto& url = config_.sources[i].source.organizer_url;
            if (!url.empty() && !known.contains(url_key(url)))
                config_.warnings.push_back(format_mistake(origins_[i].file, origins_[i].where, "source.organizer_url",
                                                          "no organizer of the directory has the url " + url));
        }
        for (const auto& organizer : config_.organizers)
            if (!organizer.moved_to.empty() && !known.contains(url_key(organizer.moved_to)))
                config_.warnings.push_back("directory: " + organizer.name + " moved to " + organizer.moved_to +
                                           ", but no organizer has that url: it is printed under its old name");
    }

    /// A Meetup group may have two slugs. Under two names its events are printed now as one and now as the other.
    void warn_of_twins() {
        std::map<std::string, const normalize::Organizer*> by_key;
        for (const auto& organizer : config_.organizers) {
            const auto [first, is_new] = by_key.emplace(url_key(organizer.url), &organizer);
            if (is_new || !organizer.moved_to.empty())
                continue;
            if (!first->second->moved_to.empty()) {
                first->second = &organizer;
                continue;
            }
            config_.warnings.push_back("directory: " + first->second->name + " (" + first->second->url + ") and " +
                                       organizer.name + " (" + organizer.url +
                                       ") are one group by their addresses; remove one, or set its moved_to");
        }
    }

    /// A city that is only in other states is printed with a state that is wrong. Only of the US are states printed.
    void warn_of_homes() {
        for (const auto& organizer : config_.organizers) {
            const auto& home = organizer.home;
            if (home.state.empty() || home.country != "US" ||
                places::check_place(home).verdict != places::PlaceCheck::Verdict::elsewhere)
                continue;
            config_.warnings.push_back("directory: " + organizer.name + ": no " + home.city + " is known in " +
                                       home.state + ", " + home.country);
        }
    }

    const ReadText& read_text_;
    ConfigMistakes mistakes_;
    Config config_;
    std::string digests_;                                                       ///< of the texts read so far
    std::vector<Origin> origins_;                                               ///< of each source of a table
    std::vector<std::pair<std::string, std::vector<ConfiguredSource>>> lists_;  ///< that others keep, by name
    std::set<std::string> source_ids_;
};

}  // namespace

bool is_remote_file(std::string_view name) {
    return name.starts_with("https://") || name.starts_with("http://");
}

result<Config> parse_config(std::string_view text, const fs::path& file, const ReadText& read_text) {
    return Loader(read_text).load(text, file);
}

result<Config> load_config(const fs::path& file) {
    constexpr std::size_t limit = 16u << 20;  // the whole directory of the world's groups is far below 1 MiB
    const ReadText read_text = [](const fs::path& path) { return os::read_file(path, limit); };
    const auto text = read_text(file);
    if (!text)
        return fail(errc::invalid_config, text.error().message);
    return parse_config(*text, file, read_text);
}

bool EventPageSettings::asks(std::string_view host) const {
    for (std::string_view name = host;;) {
        if (const auto it = hosts.find(std::string(name)); it != hosts.end())
            return it->second;
        const auto dot = name.find('.');
        if (dot == std::string_view::npos)
            return true;
        name.remove_prefix(dot + 1);
    }
}

std::vector<std::string> restart_keys(const Config& before, const Config& after) {
    std::vector<std::string> changed;
    if (before.database != after.database)
        changed.emplace_back("database");
    if (before.now != after.now)
        changed.emplace_back("now");
    add_restart_keys(serve_keys(), before.serve, after.serve, "serve", changed);
    add_restart_keys(log_keys(), before.log, after.log, "log", changed);
    add_restart_keys(poll_keys(), before.poll, after.poll, "poll", changed);
    add_restart_keys(meetup_keys(), before.meetup, after.meetup, "meetup", changed);
    return changed;
}

}  // namespace twir::config
