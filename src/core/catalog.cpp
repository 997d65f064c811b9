#include <twir_events/core/catalog.hpp>

#include <array>

namespace twir {
namespace {

using Reason = LeftOut::Reason;

constexpr std::array<Term<Reason>, 7> reasons{{
    {Reason::cancelled, "cancelled", "called off by its host"},
    {Reason::unready, "unready", "not published by its host yet"},
    {Reason::title_word, "title-word", "its title has none of the words that its source asks for"},
    {Reason::group_page_only, "group-page-only", "links only to the page of a group whose own feed does not have it"},
    {Reason::not_listed, "not-listed", "its own host's feed does not list it"},
    {Reason::gone, "gone", "removed from its host's list"},
    {Reason::hidden, "hidden", "hidden by an editor"},
}};

}  // namespace

template <>
std::span<const Term<Reason>> vocabulary<Reason>() {
    return reasons;
}

std::string_view left_out_reason_name(Reason reason) {
    return name_of(reason);
}

}  // namespace twir
