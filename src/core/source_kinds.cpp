#include <twir_events/core/source_kinds.hpp>

#include <algorithm>

namespace twir {
namespace {

constexpr auto kinds = [] {
    std::array<Term<SourceKind>, source_kinds.size()> terms{};
    for (std::size_t i = 0; i < terms.size(); ++i)
        terms[i] = {source_kinds[i].kind, source_kinds[i].name, source_kinds[i].words};
    return terms;
}();

}  // namespace

template <>
std::span<const Term<SourceKind>> vocabulary<SourceKind>() {
    return kinds;
}

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
    return name_of(kind);
}

std::optional<SourceKind> parse_source_kind(std::string_view name) {
    return value_of<SourceKind>(name);
}

}  // namespace twir
