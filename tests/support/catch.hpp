#pragma once

// The test framework, in the version that is installed: Catch2 2.13 (Debian 12) or 3 (Debian 13, Ubuntu 24.04). Tests
// include this file and write what both understand.

#if __has_include(<catch2/catch_all.hpp>)

#include <catch2/catch_all.hpp>

#include <string>

namespace Catch {

using Matchers::EndsWith;
using Matchers::StartsWith;

/// Matches a string that has this one in it, as in Catch2 2. (Version 3's Matchers::Contains looks for an element of a
/// range.)
inline Matchers::StringContainsMatcher Contains(const std::string& part,
                                                CaseSensitive sensitivity = CaseSensitive::Yes) {
    return Matchers::ContainsSubstring(part, sensitivity);
}

}  // namespace Catch

#else

#include <catch2/catch.hpp>

#endif
