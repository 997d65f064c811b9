#pragma once

#include <string_view>
#include <vector>

namespace twir {

/// What an address lies under, of addresses in the form of `url_key`, the longest first and itself included: it goes on
/// behind a prefix with a new path segment, query or fragment, or the prefix ends in a separator
/// (`host.example/rust-`). For looking up prefixes in a table: their number grows with the separators, not the table.
std::vector<std::string_view> url_prefixes(std::string_view url_key);

}  // namespace twir
