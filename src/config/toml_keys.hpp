#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/text.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twir::config {

/// The mistakes of a set of configuration files, gathered so that a user sees all of them at once.
class ConfigMistakes {
  public:
    void add(std::string_view file, const toml::source_region& where, std::string_view key, std::string_view message);

    [[nodiscard]] std::size_t size() const { return mistakes_.size(); }
    /// A line each: file by file as they were first added, in the order of a file's text.
    [[nodiscard]] std::vector<std::string> lines() const;

  private:
    struct Mistake {
        std::string file;
        toml::source_position begin;
        std::string line;
    };
    std::vector<Mistake> mistakes_;
};

/// `FILE:LINE:COLUMN: KEY: MESSAGE`.
std::string format_mistake(std::string_view file, const toml::source_region& where, std::string_view key,
                           std::string_view message);

/// A key that a table of the configuration may have.
template <class T>
struct Key {
    std::string_view name;
    std::string_view expected;  ///< what its value must be, as in "expected a date"
    bool (*read)(const toml::node& value, T& into);
    bool required = false;
    /// Set for a key that only a restart takes, because what it configures is made once: whether two settings differ in
    /// it.
    bool (*differs)(const T& before, const T& after) = nullptr;
};

/// For `Key::differs`, of one member.
template <auto member, class T>
bool differ(const T& before, const T& after) {
    return before.*member != after.*member;
}

/// Adds `TABLE.KEY` for each key that differs and that only a restart takes.
template <class T>
void add_restart_keys(std::span<const Key<T>> keys, const T& before, const T& after, std::string_view table,
                      std::vector<std::string>& changed) {
    for (const auto& key : keys)
        if (key.differs != nullptr && key.differs(before, after))
            changed.push_back(std::string(table) + "." + std::string(key.name));
}

/// Each reads a value of its type; false where the node holds none.
bool read(const toml::node& node, std::string& into);
bool read(const toml::node& node, int& into);
bool read(const toml::node& node, bool& into);
/// A time span such as "90s", "15m", "6h" or "2d", at least a second and at most a year.
bool read(const toml::node& node, std::chrono::seconds& into);
/// A list of strings, or a single one.
bool read(const toml::node& node, std::vector<std::string>& into);
/// A table from the names of attendances to counts.
bool read(const toml::node& node, std::map<Attendance, int>& into);

/// The value as a message quotes it: `"text"`, `12`, "a table".
std::string describe(const toml::node& node);

void add_unknown_key(ConfigMistakes& mistakes, std::string_view file, const toml::key& key, std::string_view path,
                     const std::vector<std::string>& known);

/// Fills `into` from `table` by the rows of `keys`; of a value that is refused nothing is kept. `path` names the table
/// in messages ("source"); empty: the file.
template <class T>
void read_keys(const toml::table& table, std::span<const Key<T>> keys, T& into, std::string_view file,
               std::string_view path, ConfigMistakes& mistakes) {
    const std::string prefix = path.empty() ? "" : std::string(path) + ".";
    for (const auto& [name, value] : table) {
        const std::string_view wanted = name.str();
        const auto row = std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return key.name == wanted; });
        if (row == keys.end()) {
            std::vector<std::string> known(keys.size());
            std::transform(keys.begin(), keys.end(), known.begin(), [](const auto& key) { return key.name; });
            add_unknown_key(mistakes, file, name, prefix, known);
            continue;
        }
        // A reader may have begun to fill in what it refuses in the end.
        T filled = into;
        if (row->read(value, filled)) {
            into = std::move(filled);
        } else {
            mistakes.add(file, value.source(), prefix + std::string(row->name),
                         "expected " + std::string(row->expected) + ", found " + describe(value));
        }
    }
    for (const auto& key : keys)
        if (key.required && !table.contains(key.name))
            mistakes.add(file, table.source(), prefix + std::string(key.name),
                         "missing; expected " + std::string(key.expected));
}

}  // namespace twir::config
