#pragma once

#include <optional>
#include <string>
#include <vector>

namespace twir::lint {

/// The script that text seems to be in which was decoded wrongly.
enum class EncodingScript { latin, cyrillic, east_asian };

/// A character encoding that programs take UTF-8 for.
class Encoding {
  public:
    Encoding(const char* name, EncodingScript script);

    const EncodingScript script;

    /// The bytes of a character; empty where the encoding has none, or the system does not know it.
    [[nodiscard]] std::optional<std::string> bytes_of(char32_t c) const;

  private:
    const char* name_;
};

/// All of them, those that are met most often first.
const std::vector<Encoding>& encodings();

}  // namespace twir::lint
