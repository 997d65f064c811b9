#include "page/html.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir::page {
namespace {

constexpr std::array<std::string_view, 3> without_end = {"input", "link", "meta"};

}  // namespace

Html Html::markup(std::string_view markup) {
    Html html;
    html.markup_ = markup;
    return html;
}

void Html::add_escaped(std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                markup_ += "&amp;";
                break;
            case '<':
                markup_ += "&lt;";
                break;
            case '>':
                markup_ += "&gt;";
                break;
            case '"':
                markup_ += "&quot;";
                break;
            case '\'':
                markup_ += "&#39;";
                break;
            default:
                markup_ += c;
        }
    }
}

Tag::Tag(std::string_view name, Attributes attributes) : name_(name) {
    auto& markup = content.markup_;
    markup.append("<").append(name);
    for (const auto& attribute : attributes) {
        if (!attribute.is_there_)
            continue;
        markup.append(" ").append(attribute.name_);
        if (attribute.value_.empty())
            continue;
        markup += "=\"";
        content.add_escaped(attribute.value_);
        markup += '"';
    }
    markup += '>';
}

Html Tag::close() && {
    if (std::ranges::find(without_end, name_) == without_end.end())
        content.markup_.append("</").append(name_).append(">");
    return std::move(content);
}

Html link(std::string_view url, const Html& text) {
    if (!istarts_with_ascii(url, "https://") && !istarts_with_ascii(url, "http://"))
        return text;
    return element("a", {{"href", url}}, text);
}

std::string document(std::string_view title, const Html& body, bool scripted) {
    auto head = element("head", {}, element("meta", {{"charset", "utf-8"}}),
                        element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
                        element("title", {}, title), element("link", {{"rel", "icon"}, {"href", "data:,"}}),
                        element("link", {{"rel", "stylesheet"}, {"href", "/page.css"}}),
                        scripted ? element("script", {{"src", "/page.js"}, {"defer", true}}) : Html());
    return "<!DOCTYPE html>\n" + element("html", {{"lang", "en"}}, head, "\n", element("body", {}, body)).str() + "\n";
}

}  // namespace twir::page
