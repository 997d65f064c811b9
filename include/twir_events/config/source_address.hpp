#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/core/source.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace twir::config {

/// Whether `text` is an https, http or file address.
bool is_source_address(std::string_view text);
/// Whether a web address has a user name or a password in it. Then it is not shown.
bool holds_user_name(std::string_view address);
/// Why such an address is not taken.
inline constexpr std::string_view no_user_name =
    "holds a user name or password (not shown here): none is ever sent, and addresses are public";
/// Whether `text` can be a path segment of an address, `@` included.
bool is_path_segment(std::string_view text);
/// Whether `text` can name a source: no white space or slash, so that it can be used in a command line and an address.
bool is_source_id(std::string_view text);

/// Where the kind's host answers for the source's group or calendar; empty where its keys do not tell.
std::string default_address(const Source& source, const LumaSettings& luma);
/// Whether sources of that kind are calendars of Luma.
bool is_luma(SourceKind kind);
/// The name of a page at luma.com, given as such or by its address: `rustmelbourne`, `user/oxidar`. Empty where it is
/// neither.
std::optional<std::string> luma_slug(std::string_view text);
/// Where the calendar of such a page is looked up.
std::string lookup_address(std::string_view slug, const LumaSettings& luma);
/// The keys that `default_address` needs, in words.
std::string_view address_keys(SourceKind kind);

/// `KIND:GROUP`, `KIND:CALENDAR` or `KIND:SLUG`; empty where the source has none.
std::string default_source_id(const ConfiguredSource& config);

/// The address without anything after its path: a query may hold a secret.
std::string without_query(std::string_view address);

/// A `file:` address as `file:` and a plain path: percent-encoding undone, a relative path taken from `folder`. Any
/// other address as it is.
std::string resolve_file_address(std::string_view url, const std::filesystem::path& folder);

}  // namespace twir::config
