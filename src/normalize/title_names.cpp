#include "normalize/title_names.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir::normalize {
namespace {

using namespace std::string_view_literals;

constexpr auto common_words = std::to_array<std::string_view>(
    {"rust",   "rustlang", "lang",  "language",  "programming", "meetup",  "meetups", "meeting", "meetings", "group",
     "groups", "user",     "users", "usergroup", "community",   "event",   "events",  "monthly", "weekly",   "evening",
     "night",  "talk",     "talks", "workshop",  "online",      "virtual", "hybrid",  "the",     "a",        "an",
     "of",     "and",      "in",    "at",        "for",         "with",    "on",      "to",      "by"});

/// What a date or the number of a meetup follows.
constexpr auto months =
    std::to_array<std::string_view>({"january",   "february", "march",    "april",    "may",  "june", "july", "august",
                                     "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
                                     "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"});
constexpr auto meeting_words = std::to_array<std::string_view>(
    {"meetup", "meetups", "meeting", "conference", "edition", "vol", "no", "nr", "session", "episode"});

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A number, also within a word (`12th`, `第5回`).
bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The parts of a title between colons, bars, long dashes and hyphens with a space beside them.
std::vector<std::string> parts_of(std::string_view title) {
    std::string text(title);
    for (const auto separator : {"："sv, "–"sv, "—"sv, "|"sv, "·"sv, "•"sv, " -"sv, "- "sv, "@"sv, "("sv, ")"sv})
        text = replace_all(std::move(text), separator, ":");
    std::vector<std::string> parts;
    for (const auto part : split(text, ':'))
        if (auto key = match_key(part); !key.empty())
            parts.push_back(std::move(key));
    return parts;
}

bool is_telling(std::string_view key) {
    const auto words = split(key, ' ');
    return std::any_of(words.begin(), words.end(), is_telling_word);
}

/// Whether a title that goes on behind a name with this word is about that name's group. One word alone may be any
/// noun ("Freeform discussion").
bool may_follow(std::string_view name, std::string_view word) {
    return name.find(' ') != std::string_view::npos || has_digit(word) || is_one_of(months, word) ||
           is_one_of(meeting_words, word);
}

/// The longest beginning of `key` that ends with a word and for which `fits(beginning, next word)` holds.
template <class Fits>
std::string longest_beginning(const std::string& key, Fits fits) {
    for (std::size_t end = key.size(); end > 0 && end != std::string::npos; end = key.rfind(' ', end - 1)) {
        std::string beginning = key.substr(0, end);
        const auto rest = end < key.size() ? std::string_view(key).substr(end + 1) : std::string_view();
        if (fits(beginning, rest.substr(0, rest.find(' '))))
            return beginning;
    }
    return {};
}

}  // namespace

bool is_telling_word(std::string_view word) {
    return !word.empty() && !is_one_of(common_words, word) && !has_digit(word);
}

TitleNames::TitleNames(const std::vector<Organizer>& organizers) {
    const auto add = [](Index& index, std::string key, std::size_t organizer) {
        if (key.empty())
            return;
        auto& list = index[std::move(key)];
        if (std::find(list.begin(), list.end(), organizer) == list.end())
            list.push_back(organizer);
    };
    for (std::size_t i = 0; i < organizers.size(); ++i) {
        add(by_name_, match_key(organizers[i].name), i);
        for (const auto& [title, history] : organizers[i].title_history)
            add(by_title_, match_key(title), i);
    }
    for (std::size_t i = 0; i < organizers.size(); ++i)
        for (const auto& name : organizers[i].also_called)
            add(by_name_, match_key(name), i);
}

std::vector<std::size_t> TitleNames::find(const Index& index, const std::string& key) {
    const auto it = index.find(key);
    return it == index.end() ? std::vector<std::size_t>{} : it->second;
}

std::vector<std::size_t> TitleNames::called(std::string_view name) const {
    return find(by_name_, match_key(name));
}

std::vector<std::size_t> TitleNames::named_in(std::string_view title) const {
    const std::string key = match_key(title);
    const auto parts = parts_of(title);
    const auto beginning = longest_beginning(key, [&](const std::string& name, std::string_view next) {
        return by_name_.contains(name) && is_telling(name) &&
               (next.empty() || name == parts.front() || may_follow(name, next));
    });
    if (!beginning.empty())
        return find(by_name_, beginning);
    for (const auto& part : parts)
        if (by_name_.contains(part) && is_telling(part))
            return find(by_name_, part);
    return {};
}

std::vector<std::size_t> TitleNames::with_title(std::string_view title) const {
    return find(by_title_, longest_beginning(match_key(title), [&](const std::string& recurring, std::string_view) {
                    return by_title_.contains(recurring);
                }));
}

}  // namespace twir::normalize
