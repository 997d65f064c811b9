#pragma once

#include "feeds/json_access.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// JSON-LD as web pages carry it: values may come bare, in arrays, as objects, with or without schema.org in front.
namespace twir::feeds {

/// The documents in a page's `<script type="application/ld+json">`, in order; what does not parse is left out.
std::vector<json::value> json_ld_documents(std::string_view html);

/// The objects of a document that stand for themselves: itself, the members of arrays and of `@graph`, and what a page
/// says it is about (`mainEntity`). Bounded in depth and count.
std::vector<const json::value*> json_ld_nodes(const json::value& document);

/// The values of a member: none, one, or those of an array.
std::vector<const json::value*> values_at(const json::value& node, std::string_view name);
/// The first text of a member, trimmed: itself, its `@value`, or its `name`.
std::string first_text_at(const json::value& node, std::string_view name);
/// The last part of a term: "EventCancelled" of "https://schema.org/EventCancelled" and "schema:EventCancelled".
std::string_view term(std::string_view iri);
/// The terms of a member that holds some.
std::vector<std::string> terms_at(const json::value& node, std::string_view name);
/// Whether one of the node's types is among `types`.
bool has_type(const json::value& node, std::span<const std::string_view> types);

}  // namespace twir::feeds
