#include "config/config_organizer.hpp"
#include "config/config_override.hpp"
#include "config/config_source.hpp"
#include "config/doubts.hpp"
#include "config/main_keys.hpp"
#include "config/source_list.hpp"
#include "config/toml_keys.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/core/digest.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/os/files.hpp>

#include <set>

namespace twir::config {
namespace {

namespace fs = std::filesystem;

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

class Loader {
  public:
    explicit Loader(const ReadText& read_text) : read_text_(read_text) {}

    result<Config> load(std::string_view text, const fs::path& file) {
        if (const auto table = parse(text, file))
            read_main(*table, file);
        if (mistakes_.size() != 0)
            return fail(errc::invalid_config, join(mistakes_.lines(), "\n"));
        add_doubts(config_, origins_);
        config_.digest = sha256_hex(digests_);
        return std::move(config_);
    }

  private:
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
        MainFile keys;
        read_keys(table, main_keys(), keys, file.string(), "", mistakes_);
        config_ = std::move(keys.config);
        for_each_table([&](std::string_view name, auto rows, auto settings) {
            if (const auto* node = table.get_as<toml::table>(name))
                read_keys(*node, rows, settings(config_), file.string(), name, mistakes_);
        });
        if (!config_.database.empty())
            config_.database = (file.parent_path() / config_.database).lexically_normal();
        if (!config_.snapshot.out.empty())
            config_.snapshot.out = (file.parent_path() / config_.snapshot.out).lexically_normal();
        if (!config_.meetup.private_key_file.empty())
            config_.meetup.private_key_file = file.parent_path() / config_.meetup.private_key_file;
        if (keys.sources)
            read_sources(*keys.sources, file);
        for (const auto& name : keys.include)
            read_named(table, file, "include", name, included_keys(),
                       [&](const toml::array& tables, const fs::path& of) {
                           if (is_remote_file(name))
                               read_listed(tables, of, name);
                           else
                               read_sources(tables, of);
                       });
        for (const auto& name : keys.directory)
            read_named(table, file, "directory", name, directory_keys(),
                       [this](auto&&... a) { read_organizers(a...); });
        for (const auto& name : keys.overrides)
            read_named(table, file, "overrides", name, overrides_keys(), [this](auto&&... a) { read_overrides(a...); });
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
                    std::span<const Key<NamedFile>> keys, Take take) {
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
        NamedFile found;
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
                              "there is another source " + in_quotes(source->source.id));
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

    const ReadText& read_text_;
    ConfigMistakes mistakes_;
    Config config_;
    std::string digests_;                                                       ///< of the texts read so far
    std::vector<SourceOrigin> origins_;                                         ///< of each source of a table
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

}  // namespace twir::config
