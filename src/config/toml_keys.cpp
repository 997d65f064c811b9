#include "config/toml_keys.hpp"

#include <twir_events/config/time_span.hpp>
#include <twir_events/core/toml_text.hpp>

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <tuple>

namespace twir::config {
namespace {

/// Of time spans, and how long each is.
constexpr std::string_view units = "smhd";
constexpr std::array<int, 4> seconds_of = {1, 60, 3600, 86400};

}  // namespace

std::string format_mistake(std::string_view file, const toml::source_region& where, std::string_view key,
                           std::string_view message) {
    std::string line(file);
    if (where.begin.line != 0)
        line += ":" + std::to_string(where.begin.line) + ":" + std::to_string(where.begin.column);
    if (!key.empty())
        line += ": " + std::string(key);
    return line + ": " + std::string(message);
}

void ConfigMistakes::add(std::string_view file, const toml::source_region& where, std::string_view key,
                         std::string_view message) {
    mistakes_.push_back({std::string(file), where.begin, format_mistake(file, where, key, message)});
}

std::vector<std::string> ConfigMistakes::lines() const {
    std::map<std::string_view, std::size_t> order;
    for (const auto& mistake : mistakes_)
        order.try_emplace(mistake.file, order.size());
    std::vector<const Mistake*> sorted(mistakes_.size());
    std::transform(mistakes_.begin(), mistakes_.end(), sorted.begin(), [](const auto& mistake) { return &mistake; });
    std::stable_sort(sorted.begin(), sorted.end(), [&](const Mistake* a, const Mistake* b) {
        return std::tuple(order[a->file], a->begin.line, a->begin.column) <
               std::tuple(order[b->file], b->begin.line, b->begin.column);
    });
    std::vector<std::string> lines(sorted.size());
    std::transform(sorted.begin(), sorted.end(), lines.begin(), [](const auto* mistake) { return mistake->line; });
    return lines;
}

bool read(const toml::node& node, std::string& into) {
    const auto* text = node.as_string();
    if (!text)
        return false;
    into = text->get();
    return true;
}

bool read(const toml::node& node, int& into) {
    const auto* number = node.as_integer();
    if (!number || number->get() < std::numeric_limits<int>::min() || number->get() > std::numeric_limits<int>::max())
        return false;
    into = static_cast<int>(number->get());
    return true;
}

bool read(const toml::node& node, bool& into) {
    const auto* value = node.as_boolean();
    if (!value)
        return false;
    into = value->get();
    return true;
}

std::optional<std::chrono::seconds> parse_time_span(std::string_view text) {
    if (text.empty())
        return {};
    const auto unit = units.find(text.back());
    int count = 0;
    const char* last = text.data() + text.size() - 1;
    const auto [end, ec] = std::from_chars(text.data(), last, count);
    if (unit == std::string_view::npos || ec != std::errc() || end != last || count < 1)
        return {};
    const std::int64_t total = std::int64_t{count} * seconds_of[unit];
    return total <= 366LL * 86400 ? std::optional(std::chrono::seconds(total)) : std::nullopt;
}

bool read(const toml::node& node, std::chrono::seconds& into) {
    std::string text;
    if (!read(node, text))
        return false;
    const auto span = parse_time_span(text);
    into = span.value_or(into);
    return span.has_value();
}

bool read(const toml::node& node, std::vector<std::string>& into) {
    std::string single;
    if (read(node, single)) {
        into = {single};
        return true;
    }
    const auto* array = node.as_array();
    if (!array)
        return false;
    std::vector<std::string> values;
    for (const auto& element : *array) {
        if (!read(element, single))
            return false;
        values.push_back(single);
    }
    into = std::move(values);
    return true;
}

bool read(const toml::node& node, std::filesystem::path& into) {
    std::string text;
    if (!read(node, text) || text.empty())
        return false;
    into = text;
    return true;
}

bool read(const toml::node& node, std::map<Attendance, int>& into) {
    const auto* table = node.as_table();
    if (!table)
        return false;
    std::map<Attendance, int> counts;
    for (const auto& [name, value] : *table) {
        const auto attendance = parse_attendance(name.str());
        int count = 0;
        if (!attendance || !read(value, count) || count < 0)
            return false;
        counts[*attendance] = count;
    }
    into = std::move(counts);
    return true;
}

std::string toml_value(const std::string& value) {
    return value.empty() ? "" : toml_string(value);
}

std::string toml_value(const std::filesystem::path& value) {
    return toml_value(value.string());
}

std::string toml_value(const std::vector<std::string>& value) {
    std::vector<std::string> quoted(value.size());
    std::transform(value.begin(), value.end(), quoted.begin(), toml_string);
    return value.empty() ? "" : "[" + join(quoted, ", ") + "]";
}

std::string toml_value(std::chrono::seconds value) {
    auto unit = units.size() - 1;
    while (unit > 0 && value.count() % seconds_of[unit] != 0)
        --unit;
    return "\"" + std::to_string(value.count() / seconds_of[unit]) + units[unit] + "\"";
}

std::string toml_value(std::chrono::milliseconds value) {
    return value.count() == 0 ? "0" : toml_value(std::chrono::duration_cast<std::chrono::seconds>(value));
}

std::string toml_value(bool value) {
    return value ? "true" : "false";
}

std::string describe(const toml::node& node) {
    if (const auto* text = node.as_string())
        return "\"" + text->get() + "\"";
    if (const auto* number = node.as_integer())
        return std::to_string(number->get());
    switch (node.type()) {
        case toml::node_type::table:
            return "a table";
        case toml::node_type::array:
            return "a list";
        case toml::node_type::boolean:
            return node.as_boolean()->get() ? "true" : "false";
        case toml::node_type::floating_point:
            return "a fraction";
        case toml::node_type::date:
            return "a date";
        case toml::node_type::time:
            return "a time of day";
        case toml::node_type::date_time:
            return node.as_date_time()->get().is_local() ? "a date and time without an offset" : "a date and time";
        default:
            return "something else";
    }
}

void add_unknown_key(ConfigMistakes& mistakes, std::string_view file, const toml::key& key, std::string_view path,
                     const std::vector<std::string>& known) {
    const auto meant = suggest(key.str(), known);
    mistakes.add(file, key.source(), std::string(path) + std::string(key.str()),
                 meant ? "unknown key; did you mean " + *meant + "?" : "unknown key; known keys: " + join(known, ", "));
}

}  // namespace twir::config
