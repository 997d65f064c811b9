#pragma once

#include <random>
#include <string>

namespace twir::support {

/// Texts and addresses as hostile feeds give them, the same for the same seed on every machine: words of many scripts
/// beside all that means something to Markdown, HTML, terminals or people.
class HostileText {
  public:
    explicit HostileText(unsigned seed) : random_(seed) {}

    /// A title, name or place: anything at all, control characters and invalid UTF-8 included.
    std::string text();
    /// An http or https address that is valid, with anything in its path, query and fragment.
    std::string address();
    /// An address that may not be printed, or one that may.
    std::string any_address();

    std::size_t below(std::size_t n) { return random_() % n; }

  private:
    std::string piece();

    std::mt19937 random_;
};

}  // namespace twir::support
