#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/text.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <chrono>
#include <concepts>
#include <filesystem>
#include <map>
#include <ratio>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
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

/// A key that a table of the configuration may have: all that is known of it. Manual, example file and messages are
/// checked against it (`configuration_keys`).
template <class T>
struct Key {
    std::string_view name;
    std::string_view type;      ///< the values that it takes, as the manual has it: "1 to 64", "true or false"
    std::string_view expected;  ///< the same for who wrote another value, as in "expected a date"
    bool (*read)(const toml::node& value, T& into);
    /// What `from` has, as a file would say it; empty: nothing is set. Of a new T it is the default. Null: there is no
    /// default that could be written into a file.
    std::string (*shown)(const T& from) = nullptr;
    bool required = false;
    bool restart = false;  ///< only a restart takes it, because what it configures is made once
};

/// Adds `PREFIX` and the name of each key that differs and that only a restart takes.
template <class T>
void add_restart_keys(std::span<const Key<T>> keys, const T& before, const T& after, std::string_view prefix,
                      std::vector<std::string>& changed) {
    for (const auto& key : keys)
        if (key.restart && key.shown(before) != key.shown(after))
            changed.push_back(std::string(prefix).append(key.name));
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

/// The path of a file or folder.
bool read(const toml::node& node, std::filesystem::path& into);

/// Each is a value as a file would say it, for `Key::shown`; empty text, lists and paths are not set and so nothing.
std::string toml_value(const std::string& value);
std::string toml_value(const std::filesystem::path& value);
std::string toml_value(const std::vector<std::string>& value);
std::string toml_value(std::chrono::seconds value);
std::string toml_value(std::chrono::milliseconds value);
std::string toml_value(bool value);
template <std::integral Number>
std::string toml_value(Number value) {
    return std::to_string(value);
}
template <class Count>
std::string toml_value(std::chrono::duration<Count, std::ratio<86400>> days) {
    return std::to_string(days.count());
}

/// For `Key::read`, of a member: `path` leads to it, one member in the other.
template <auto... path, class T>
bool read_to(const toml::node& node, T& into) {
    return read(node, (into.*....*path));
}
/// The same of a whole number within bounds, for members that are made of one.
template <int least, int most, auto... path, class T>
bool read_between(const toml::node& node, T& into) {
    int number = 0;
    if (!read(node, number) || number < least || number > most)
        return false;
    auto& member = (into.*....*path);
    member = std::remove_reference_t<decltype(member)>(number);
    return true;
}
/// For `Key::shown`, of a member.
template <auto... path, class T>
std::string show(const T& from) {
    return toml_value((from.*....*path));
}

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
