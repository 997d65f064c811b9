#pragma once

#include "feeds/json_access.hpp"
#include <twir_events/core/listing.hpp>

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twir::feeds {

/// JSON-LD as a web page carries it, in any number of `<script type="application/ld+json">`: values may come bare, in
/// arrays, as objects, with or without schema.org in front, and as references (`{"@id": "#hall"}`) to what stands
/// elsewhere on the page.
class JsonLd {
  public:
    explicit JsonLd(std::string_view html);
    JsonLd(const JsonLd&) = delete;
    JsonLd& operator=(const JsonLd&) = delete;

    [[nodiscard]] const std::vector<json::value>& documents() const { return documents_; }
    [[nodiscard]] std::size_t scripts() const { return scripts_; }
    /// The scripts that could not be read, with their lines.
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

    /// The object that a value means: that of its `@id` where it is a reference, else itself.
    [[nodiscard]] const json::value& resolve(const json::value& value) const;
    /// The values of a member, references resolved: none, one, or those of an array.
    [[nodiscard]] std::vector<const json::value*> values_at(const json::value& node, std::string_view name) const;

  private:
    void index(const json::value& value, int nesting);

    std::vector<json::value> documents_;
    std::size_t scripts_ = 0;
    std::vector<Problem> problems_;
    std::map<std::string_view, const json::value*> nodes_;  ///< by `@id`, into the documents
};

/// Whether a member of an object is part of what it describes, and holds more than a word.
bool is_content(const json::key_value_pair& member);
/// The first text of a member, trimmed: itself, its `@value`, or its `name`.
std::string first_text_at(const json::value& node, std::string_view name);
/// The last part of a term: "EventCancelled" of "https://schema.org/EventCancelled" and "schema:EventCancelled".
std::string_view term(std::string_view iri);
/// The terms of a member that holds some.
std::vector<std::string> terms_at(const json::value& node, std::string_view name);
/// Whether one of the node's types is among `types`.
bool has_type(const json::value& node, std::span<const std::string_view> types);

}  // namespace twir::feeds
