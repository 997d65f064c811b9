#include "feeds/pages/json_ld.hpp"

#include "feeds/html_text.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::feeds {
namespace {

/// Pages have one to five; a page of generated ones is not worth more time.
constexpr std::size_t most_scripts = 50;
constexpr std::size_t most_nodes = 1000;
constexpr int most_nesting = 16;

/// Hugo and others write the plus as an entity.
bool is_json_ld(std::string_view attributes) {
    return ifind_ascii(decode_entities(attributes), "application/ld+json") != std::string_view::npos;
}

bool is_script(std::string_view at_tag) {
    constexpr std::string_view name = "<script";
    return istarts_with_ascii(at_tag, name) && at_tag.size() > name.size() &&
           std::string_view(" \t\r\n>/").find(at_tag[name.size()]) != std::string_view::npos;
}

/// The contents of the page's JSON-LD scripts; text in comments and other scripts is ignored.
std::vector<std::string_view> script_contents(std::string_view html) {
    std::vector<std::string_view> out;
    std::size_t at = 0;
    while (out.size() < most_scripts && (at = html.find('<', at)) != std::string_view::npos) {
        const auto rest = html.substr(at);
        if (rest.starts_with("<!--")) {
            const auto end = html.find("-->", at + 4);
            if (end == std::string_view::npos)
                break;
            at = end + 3;
        } else if (is_script(rest)) {
            const auto begin = html.find('>', at);
            if (begin == std::string_view::npos)
                break;
            const auto length = ifind_ascii(html.substr(begin + 1), "</script");
            if (length == std::string_view::npos)
                break;
            if (is_json_ld(html.substr(at, begin - at)))
                out.push_back(html.substr(begin + 1, length));
            at = begin + 1 + length;
        } else {
            ++at;
        }
    }
    return out;
}

/// Content management systems break lines inside strings, which JSON forbids; outside of them a space does no harm.
std::string without_control_characters(std::string_view content) {
    std::string out(content);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return out;
}

/// Takes off what some pages wrap around the JSON: an HTML comment, a CDATA section, a last semicolon.
std::string_view unwrap(std::string_view content) {
    constexpr std::pair<std::string_view, std::string_view> wrappings[] = {
        {"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}};
    content = trim(content);
    for (const auto& [open, close] : wrappings)
        if (content.size() >= open.size() + close.size() && content.starts_with(open) && content.ends_with(close))
            content = trim(content.substr(open.size(), content.size() - open.size() - close.size()));
    while (content.ends_with(';'))
        content = trim(content.substr(0, content.size() - 1));
    return content;
}

/// Whether an object says nothing but which one is meant.
bool is_reference(const json::object& object) {
    return std::all_of(object.begin(), object.end(),
                       [](const auto& member) { return member.key() == "@id" || member.key() == "@type"; });
}

std::vector<const json::value*> plain_values_at(const json::value& node, std::string_view name) {
    const auto* value = find(node, {name});
    if (value == nullptr || value->is_null())
        return {};
    const auto* array = value->if_array();
    if (array == nullptr)
        return {value};
    std::vector<const json::value*> out;
    for (const auto& member : *array)
        out.push_back(&member);
    return out;
}

}  // namespace

JsonLd::JsonLd(std::string_view html) {
    const auto contents = script_contents(html);
    scripts_ = contents.size();
    for (const auto content : contents) {
        const std::string text = without_control_characters(unwrap(content));
        auto document = parse_json(text, JsonStyle::lenient);
        if (!document && text.find("&quot;") != std::string::npos)
            document = parse_json(decode_entities(text), JsonStyle::lenient);
        if (document) {
            documents_.push_back(std::move(*document));
            continue;
        }
        const auto before = html.substr(0, static_cast<std::size_t>(content.data() - html.data()));
        const int line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
        problems_.push_back({line, "application/ld+json", document.error().message, "script left out"});
    }
    for (const auto& document : documents_)
        index(document, 0);
}

void JsonLd::index(const json::value& value, int nesting) {
    if (nesting > most_nesting || nodes_.size() >= most_nodes)
        return;
    if (const auto* array = value.if_array()) {
        for (const auto& member : *array)
            index(member, nesting + 1);
        return;
    }
    const auto* object = value.if_object();
    if (object == nullptr)
        return;
    const auto* id = object->if_contains("@id");
    if (id != nullptr && id->is_string() && !is_reference(*object))
        nodes_.emplace(std::string_view(id->get_string().data(), id->get_string().size()), &value);
    for (const auto& member : *object)
        if (is_content(member))
            index(member.value(), nesting + 1);
}

const json::value& JsonLd::resolve(const json::value& value) const {
    const auto* object = value.if_object();
    const json::value* id = &value;
    if (object != nullptr)
        id = is_reference(*object) ? object->if_contains("@id") : nullptr;
    if (id == nullptr || !id->is_string())
        return value;
    const auto node = nodes_.find(std::string_view(id->get_string().data(), id->get_string().size()));
    return node == nodes_.end() ? value : *node->second;
}

std::vector<const json::value*> JsonLd::values_at(const json::value& node, std::string_view name) const {
    auto out = plain_values_at(node, name);
    for (auto& value : out)
        value = &resolve(*value);
    return out;
}

bool is_content(const json::key_value_pair& member) {
    return member.key() != "@context" && member.value().is_structured();
}

std::string first_text_at(const json::value& node, std::string_view name) {
    for (const auto* value : plain_values_at(node, name))
        for (const std::string& text : {text_at(*value, {}), text_at(*value, {"@value"}), text_at(*value, {"name"})})
            if (!trim(text).empty())
                return std::string(trim(text));
    return {};
}

std::string_view term(std::string_view iri) {
    iri = trim(iri);
    const auto slash = iri.find_last_of("/#:");
    return slash == std::string_view::npos ? iri : iri.substr(slash + 1);
}

std::vector<std::string> terms_at(const json::value& node, std::string_view name) {
    std::vector<std::string> out;
    for (const auto* value : plain_values_at(node, name)) {
        std::string text = text_at(*value, {});
        if (text.empty())
            text = text_at(*value, {"@id"});
        if (!text.empty())
            out.emplace_back(term(text));
    }
    return out;
}

bool has_type(const json::value& node, std::span<const std::string_view> types) {
    const auto own = terms_at(node, "@type");
    return std::any_of(own.begin(), own.end(),
                       [&](const std::string& t) { return std::find(types.begin(), types.end(), t) != types.end(); });
}

}  // namespace twir::feeds
