#pragma once

#include <twir_events/draft/entry.hpp>

#include <string_view>
#include <vector>

namespace twir::draft {

/// The links of one line, and the text between them.
struct LinkLine {
    std::vector<WrittenLink> links;
    std::vector<Flaw> flaws;
    bool paid = false;  ///< a `$` is before the first link
    Span rest;          ///< what is left behind the last link, trimmed
};

/// Reads the links in `raw` within `within` (one line), tolerating `] (`, `((`, a missing parenthesis or address.
LinkLine read_links(std::string_view raw, Span within, int line);

/// `span` without ASCII white space at both ends.
Span trimmed(std::string_view raw, Span span);

}  // namespace twir::draft
