#pragma once

#include <string>
#include <string_view>

namespace twir::page {

/// Text escaped for HTML, also for quoted attributes.
std::string escape_html(std::string_view text);
/// `<a href="url">text</a>`; only the text where the address is neither http nor https.
std::string html_link(std::string_view url, std::string_view text);

}  // namespace twir::page
