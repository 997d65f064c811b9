#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace twir {

/// A row of a vocabulary.
template <class Enum>
struct Term {
    Enum value;
    std::string_view name;        ///< for programs: JSON, the database, metrics; it never changes
    std::string_view words = {};  ///< for people; empty: the name is a word that people use
};

/// The one table of what the values of an enum are called. Each room specialises it beside its enums; page, command
/// line, JSON and the checks of the documents all read it.
template <class Enum>
std::span<const Term<Enum>> vocabulary();

/// For programs; empty where the table does not have the value.
template <class Enum>
std::string_view name_of(Enum value) {
    const auto terms = vocabulary<Enum>();
    const auto term = std::ranges::find(terms, value, &Term<Enum>::value);
    return term == terms.end() ? std::string_view() : term->name;
}

/// For people.
template <class Enum>
std::string_view words_of(Enum value) {
    const auto terms = vocabulary<Enum>();
    const auto term = std::ranges::find(terms, value, &Term<Enum>::value);
    if (term == terms.end())
        return {};
    return term->words.empty() ? term->name : term->words;
}

/// All names in their order: "add, hide, pin".
template <class Enum>
std::string all_names() {
    std::string out;
    for (const auto& term : vocabulary<Enum>())
        out.append(out.empty() ? "" : ", ").append(term.name);
    return out;
}

/// Empty where no value has this name.
template <class Enum>
std::optional<Enum> value_of(std::string_view name) {
    const auto terms = vocabulary<Enum>();
    const auto term = std::ranges::find(terms, name, &Term<Enum>::name);
    return term == terms.end() ? std::nullopt : std::optional(term->value);
}

}  // namespace twir
