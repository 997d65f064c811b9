#pragma once

#include <cstddef>
#include <string_view>

namespace twir {

/// Where the longest proper prefix of an address in the form of `url_key` ends that is followed by a new path segment,
/// query or fragment, or ends in a separator (`host.example/rust-`). 0: none is left. For looking up prefixes in a
/// table: their number grows with the separators, not with the table.
std::size_t next_url_prefix(std::string_view url_key);

/// The longest of these prefixes, the address itself included, that `wanted` accepts; empty: none.
template <class Predicate>
std::string_view find_url_prefix(std::string_view url_key, const Predicate& wanted) {
    while (!url_key.empty() && !wanted(url_key))
        url_key = url_key.substr(0, next_url_prefix(url_key));
    return url_key;
}

}  // namespace twir
