#include <twir_events/core/catalog.hpp>

namespace twir {

std::string_view left_out_reason_name(LeftOut::Reason reason) {
    switch (reason) {
        case LeftOut::Reason::cancelled:
            return "cancelled";
        case LeftOut::Reason::unready:
            return "unready";
        case LeftOut::Reason::title_word:
            return "title-word";
        case LeftOut::Reason::group_page_only:
            return "group-page-only";
        case LeftOut::Reason::not_listed:
            return "not-listed";
        case LeftOut::Reason::gone:
            return "gone";
        case LeftOut::Reason::hidden:
            return "hidden";
    }
    return "";
}

}  // namespace twir
