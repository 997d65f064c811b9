#pragma once

#include <boost/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace twir::test {

/// The folder of other people's cases beside the checkout.
inline std::filesystem::path shared_dir() {
    const char* named = std::getenv("TWIR_SHARED");
    return named != nullptr ? named : TWIR_SHARED_DIR;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string text_or_empty(const boost::json::value& v) {
    return v.is_string() ? std::string(v.as_string()) : std::string();
}

}  // namespace twir::test
