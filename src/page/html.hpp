#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace twir::page {

/// HTML in the making. Text is escaped as it becomes HTML: markup comes only from `element` and the files of `assets`.
class Html {
  public:
    Html() = default;
    template <std::convertible_to<std::string_view> Text>
    Html(const Text& text) {  // not explicit: text is HTML once it is escaped
        add_escaped(text);
    }
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) explicit Html(Number number) : markup_(std::to_string(number)) {}

    /// What is HTML already: the program's own files.
    static Html markup(std::string_view markup);

    Html& operator<<(const Html& more) {
        markup_ += more.markup_;
        return *this;
    }

    [[nodiscard]] bool empty() const { return markup_.empty(); }
    [[nodiscard]] const std::string& str() const { return markup_; }

  private:
    friend class Tag;
    void add_escaped(std::string_view text);

    std::string markup_;
};

/// An attribute of an element; one that is false or has an empty value is left out. The value is read while the
/// expression that it stands in lasts.
class Attribute {
  public:
    template <std::convertible_to<std::string_view> Value>
    Attribute(std::string_view name, const Value& value)
        : name_(name), value_(value), is_there_(!std::string_view(value).empty()) {}
    template <std::same_as<bool> Value>
    Attribute(std::string_view name, Value is_there) : name_(name), is_there_(is_there) {}

  private:
    friend class Tag;
    std::string_view name_;
    std::string_view value_;
    bool is_there_;
};

using Attributes = std::initializer_list<Attribute>;

/// An element that is open until `close`.
class Tag {
  public:
    Tag(std::string_view name, Attributes attributes);

    Html content;  ///< goes on behind what it has

    /// The whole element; one that HTML ends at once (`input`) has no end tag.
    Html close() &&;

  private:
    std::string_view name_;
};

/// `<name attributes>parts</name>`
template <class... Parts>
Html element(std::string_view name, Attributes attributes, const Parts&... parts) {
    Tag tag(name, attributes);
    (void)(tag.content << ... << parts);
    return std::move(tag).close();
}

/// `<a href="url">text</a>`; only the text where the address is neither http nor https.
Html link(std::string_view url, const Html& text);

/// A page of its own with the service's style.
std::string document(std::string_view title, const Html& body, bool scripted = false);

}  // namespace twir::page
