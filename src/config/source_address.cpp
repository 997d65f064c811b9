#include <twir_events/config/config.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <boost/url/pct_string_view.hpp>

#include <algorithm>
#include <array>

namespace twir::config {
namespace {

constexpr std::string_view file_scheme = "file:";

bool is_word_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' ||
           c == '-' || c == '@';
}

std::string decoded(std::string_view text) {
    const auto encoded = boost::urls::make_pct_string_view(text);
    return encoded ? encoded->decode() : std::string(text);
}

/// Where a kind's host is found: the address before and after its key.
struct AddressForm {
    SourceKind kind;
    std::string Source::*key;
    std::string_view before;  ///< behind the API's own address, for Luma
    std::string_view after;
    std::string_view keys;
};

constexpr std::string_view by_url = "url";
constexpr std::array<AddressForm, 5> forms{{
    {SourceKind::google_calendar, &Source::calendar_id, "https://calendar.google.com/calendar/ical/",
     "/public/basic.ics", "calendar_id (or url)"},
    {SourceKind::meetup_ical, &Source::group, "https://www.meetup.com/", "/events/ical/", "group (or url)"},
    {SourceKind::luma, &Source::calendar_id,
     "/calendar/get-items?calendar_api_id=", "&period=future&pagination_limit=50", "calendar_id or slug (or url)"},
    {SourceKind::luma_ical, &Source::calendar_id, "/ics/get?entity=calendar&id=", "", "calendar_id or slug (or url)"},
    // The group is asked for in the request's body, not in the address.
    {SourceKind::meetup, &Source::group, "https://api.meetup.com/gql-ext", "", "group (or a file: url)"},
}};

const AddressForm* form_of(SourceKind kind) {
    const auto* it = std::find_if(forms.begin(), forms.end(), [&](const auto& form) { return form.kind == kind; });
    return it == forms.end() ? nullptr : it;
}

}  // namespace

bool is_source_address(std::string_view text) {
    return text.starts_with(file_scheme) ? text.size() > file_scheme.size() : Url::parse(text).has_value();
}

bool holds_user_name(std::string_view address) {
    const auto begin = address.find("//");
    if (begin == std::string_view::npos)
        return false;
    const std::string_view rest = address.substr(begin + 2);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.find('@') != std::string_view::npos)
        return true;
    // What looks like a port may be a password with a slash in it.
    const auto colon = authority.rfind(':');
    return !authority.starts_with('[') && colon != std::string_view::npos &&
           authority.find_first_not_of("0123456789", colon + 1) != std::string_view::npos &&
           rest.find('@') != std::string_view::npos;
}

bool is_path_segment(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_word_character);
}

bool is_source_id(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_word_character(c) || c == ':'; });
}

bool is_luma(SourceKind kind) {
    return facts_of(kind).host == Host::luma;
}

std::string default_address(const Source& source, const LumaSettings& luma) {
    const auto* form = form_of(source.kind);
    if (!form || (source.*form->key).empty())
        return {};
    if (source.kind == SourceKind::meetup)
        return std::string(form->before);
    const std::string begin = (is_luma(source.kind) ? luma.api : "") + std::string(form->before);
    return begin + replace_all(source.*form->key, "@", "%40") + std::string(form->after);
}

std::optional<std::string> luma_slug(std::string_view text) {
    std::string_view slug = text;
    if (const auto url = Url::parse(text)) {
        static constexpr std::array hosts = {"luma.com", "www.luma.com", "lu.ma", "www.lu.ma"};
        if (std::find(hosts.begin(), hosts.end(), url->host()) == hosts.end())
            return {};
        slug.remove_prefix(slug.find("://") + 3);
        slug.remove_prefix(std::min(slug.find('/'), slug.size()));
        slug = slug.substr(0, slug.find_first_of("?#"));
    }
    while (slug.starts_with('/'))
        slug.remove_prefix(1);
    while (slug.ends_with('/'))
        slug.remove_suffix(1);
    const auto parts = split(slug, '/');
    if (!std::all_of(parts.begin(), parts.end(), is_path_segment))
        return {};
    return std::string(slug);
}

std::string lookup_address(std::string_view slug, const LumaSettings& luma) {
    return luma.api + "/url?url=" + replace_all(replace_all(std::string(slug), "/", "%2F"), "@", "%40");
}

std::string_view address_keys(SourceKind kind) {
    const auto* form = form_of(kind);
    return form ? form->keys : by_url;
}

std::string default_source_id(const ConfiguredSource& config) {
    const Source& source = config.source;
    const std::string& key = !source.group.empty()         ? source.group
                             : !source.calendar_id.empty() ? source.calendar_id
                                                           : config.slug;
    return key.empty() ? "" : std::string(source_kind_name(source.kind)) + ":" + replace_all(key, "/", ":");
}

std::string without_query(std::string_view address) {
    return std::string(address.substr(0, address.find_first_of("?#")));
}

std::string resolve_file_address(std::string_view url, const std::filesystem::path& folder) {
    if (!url.starts_with(file_scheme))
        return std::string(url);
    std::string_view path = url.substr(file_scheme.size());
    for (const std::string_view authority : {"//localhost/", "///"})
        if (path.starts_with(authority))
            path.remove_prefix(authority.size() - 1);
    return std::string(file_scheme) + (folder / decoded(path)).lexically_normal().string();
}

std::optional<std::filesystem::path> file_path_of(std::string_view url) {
    if (!url.starts_with(file_scheme))
        return {};
    return std::filesystem::path(url.substr(file_scheme.size()));
}

}  // namespace twir::config
