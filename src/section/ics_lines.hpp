#pragma once

#include <string>
#include <string_view>

namespace twir::section {

/// Writes the content lines of an iCalendar object (RFC 5545 section 3.1): CRLF, folded at 75 octets between
/// characters.
class IcsLines {
  public:
    /// `head` is the name with its parameters, `value` already in the form of its type.
    void add(std::string_view head, std::string_view value);
    /// A value of type TEXT: escaped, control characters left out.
    void add_text(std::string_view head, std::string_view text);
    /// A value of type URI: characters that are not allowed in one are percent-encoded.
    void add_uri(std::string_view head, std::string_view uri);

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

/// TEXT as it is written (section 3.3.11).
std::string escape_ics_text(std::string_view text);
/// A parameter's value in quotes; characters that are not allowed there are encoded by RFC 6868.
std::string quote_ics_parameter(std::string_view text);

}  // namespace twir::section
