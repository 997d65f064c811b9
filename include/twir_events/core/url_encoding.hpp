#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir {

/// A web address as RFC 3986 wants it beside the same as people gave it. People paste anything: spaces, letters of all
/// scripts, a `%` that encodes nothing, brackets.
class EncodedUrl {
  public:
    explicit EncodedUrl(std::string_view address);

    /// For parsers and requests: all that RFC 3986 forbids is percent-encoded.
    [[nodiscard]] const std::string& text() const { return encoded_; }
    /// What was given for `part`, a view of `text()`. White space, quotes, and what else would end a link in Markdown
    /// or HTML stay percent-encoded.
    [[nodiscard]] std::string given(std::string_view part) const;

  private:
    struct Encoded {
        std::size_t at;  ///< in `encoded_`
        char given;
    };

    void encode_as_given(char c);

    std::string encoded_;
    std::vector<Encoded> given_otherwise_;  ///< in order
};

/// Path, query and fragment of an address as they are printed: what people gave, but for what would end a link in
/// Markdown or HTML, quotes and square brackets, and characters that are not seen, which are percent-encoded.
std::string printable_url_part(std::string_view part);

/// The text that `%41` and the like stand for; empty where a `%` encodes nothing.
std::optional<std::string> percent_decoded(std::string_view text);

/// `&` for every `&amp;`: what HTML made of an address, once or several times over.
std::string without_html_ampersands(std::string_view address);

/// The same with `%c3%a9` as `%C3%A9` (RFC 3986, section 6.2.2.1).
std::string upper_case_escapes(std::string address);

/// Escapes of letters, digits and `-._~` undone (RFC 3986, 6.2.2.2): to every host that is the same address.
std::string with_plain_letters(std::string_view path);
/// `/a/./b/../c` is `/a/c` (RFC 3986, 5.2.4).
std::string without_dot_segments(std::string path);

}  // namespace twir
