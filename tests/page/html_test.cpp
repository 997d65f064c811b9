#include "page/html.hpp"

#include "support/catch.hpp"

using namespace twir::page;

TEST_CASE("text and values of attributes are escaped as they become HTML", "[page]") {
    const std::string hostile = "<b>\"&'";
    CHECK(element("p", {{"title", hostile}}, hostile, "<").str() ==
          "<p title=\"&lt;b&gt;&quot;&amp;&#39;\">&lt;b&gt;&quot;&amp;&#39;&lt;</p>");
    Html html = hostile;
    html << Html::markup("<br>") << hostile << Html(3);
    CHECK(html.str() == "&lt;b&gt;&quot;&amp;&#39;<br>&lt;b&gt;&quot;&amp;&#39;3");
}

TEST_CASE("an attribute that is false or empty is left out", "[page]") {
    CHECK(element("li", {{"id", ""}, {"class", std::string()}, {"hidden", false}}).str() == "<li></li>");
    CHECK(element("input", {{"type", "search"}, {"required", true}}).str() == "<input type=\"search\" required>");
}

TEST_CASE("elements nest, and go on until they are closed", "[page]") {
    Tag list("ul", {{"class", "entries"}});
    for (const auto* name : {"a", "b"})
        list.content << element("li", {}, element("em", {}, name), "!");
    CHECK(std::move(list).close().str() == "<ul class=\"entries\"><li><em>a</em>!</li><li><em>b</em>!</li></ul>");
}

TEST_CASE("only addresses of the web become links", "[page]") {
    CHECK(twir::page::link("https://a.example/?b&c", "d<e").str() ==
          "<a href=\"https://a.example/?b&amp;c\">d&lt;e</a>");
    CHECK(twir::page::link("javascript:alert(1)", "d").str() == "d");
    CHECK(twir::page::link("", "d").str() == "d");
}

TEST_CASE("a page has its style and only where it is wanted its script", "[page]") {
    const auto plain = document("a < b", element("main", {}, "c"));
    CHECK(plain.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    CHECK(plain.find("<title>a &lt; b</title>") != std::string::npos);
    CHECK(plain.find("/page.css") != std::string::npos);
    CHECK(plain.find("script") == std::string::npos);
    CHECK(document("a", {}, true).find("<script src=\"/page.js\" defer></script>") != std::string::npos);
}
