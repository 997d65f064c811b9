#include <twir_events/core/source_kinds.hpp>

#include <algorithm>

namespace twir {

const SourceKindFacts& facts_of(SourceKind kind) {
    return *std::find_if(source_kinds.begin(), source_kinds.end(), [&](const auto& row) { return row.kind == kind; });
}

bool is_by_people(SourceKind kind) {
    return facts_of(kind).witness == Witness::people;
}

bool is_calendar_of_many(SourceKind kind) {
    return facts_of(kind).witness == Witness::calendar;
}

std::string_view source_kind_name(SourceKind kind) {
    return facts_of(kind).name;
}

std::optional<SourceKind> parse_source_kind(std::string_view name) {
    const auto* row =
        std::find_if(source_kinds.begin(), source_kinds.end(), [&](const auto& r) { return r.name == name; });
    return row == source_kinds.end() ? std::nullopt : std::optional(row->kind);
}

std::string source_kind_words(std::string_view last) {
    std::string words;
    for (const auto& facts : source_kinds)
        words.append(words.empty() ? "" : &facts == &source_kinds.back() ? last : ", ").append(facts.name);
    return words;
}

}  // namespace twir
