#pragma once

#include <string_view>
#include <vector>

namespace twir {

/// The prefixes of an address in the form of `url_key`, the longest first and itself included: each is followed by a
/// new path segment, query or fragment, or ends in a separator (`host.example/rust-`). For looking up prefixes in a
/// table: their number grows with the separators, not with the table.
std::vector<std::string_view> url_prefixes(std::string_view url_key);

}  // namespace twir
