#include "feeds/html_text.hpp"

#include "support/catch.hpp"

using namespace twir;
using Texts = std::vector<std::string>;

TEST_CASE("HTML becomes text and links", "[feeds][html]") {
    const auto plain = feeds::html_to_text(
        "<p>Hello&nbsp;<b>Rust</b> &amp; C++</p><ul><li>One</li><li>Two<br/>lines</li></ul>"
        "<a href=\"https://www.google.com/url?q=https://example.org/a%3Fb&amp;sa=D\" target=\"_blank\">here</a> or "
        "https://example.org/c, and <https://example.org/d>.");
    CHECK(plain.text ==
          "Hello Rust & C++\n\nOne\nTwo\nlines\nhere or https://example.org/c, and <https://example.org/d>.");
    CHECK(plain.links == Texts{"https://www.google.com/url?q=https://example.org/a%3Fb&sa=D", "https://example.org/c",
                               "https://example.org/d"});
}

TEST_CASE("Text that only looks like HTML stays", "[feeds][html]") {
    CHECK(feeds::html_to_text("Vec<T> and a < b, I <3 Rust & more &unknown; 5&6").text ==
          "Vec<T> and a < b, I <3 Rust & more &unknown; 5&6");
    CHECK(feeds::html_to_text("one\ntwo\n\n\n\nthree").text == "one\ntwo\n\nthree");
    CHECK(feeds::html_to_text("<style>p { x }</style><script>alert(1)</script>Text<!-- not this -->").text == "Text");
    CHECK(feeds::html_to_text("<a href=https://example.org/x>").links == Texts{"https://example.org/x"});
    CHECK(feeds::html_to_text("").text.empty());
    CHECK(feeds::html_to_text("bad \xFF byte").text == "bad \xEF\xBF\xBD byte");
}

TEST_CASE("Entities", "[feeds][html]") {
    CHECK(feeds::decode_entities("Rust &amp; C++ &#8211; &#x1F980; &lt;T&gt; &quot;x&quot; &amp;amp;") ==
          "Rust & C++ \u2013 \U0001F980 <T> \"x\" &amp;");
    CHECK(feeds::decode_entities("R&D; &; &#; &#x110000; AT&T") == "R&D; &; &#; &#x110000; AT&T");
}

TEST_CASE("Markdown becomes text and links", "[feeds][html]") {
    const auto plain = feeds::markdown_to_text(
        "## Welcome\n\nThis is **bold**, *it* and \\*literal\\*, snake_case and 2 * 3.\n* a point\n- [Sign "
        "up](https://example.org/a_b_(c)) or https://example.org/x_y_z\n> quoted\n");
    CHECK(plain.text ==
          "Welcome\n\nThis is bold, it and *literal*, snake_case and 2 * 3.\n- a point\n- Sign up or "
          "https://example.org/x_y_z\nquoted");
    CHECK(plain.links == Texts{"https://example.org/a_b_(c)", "https://example.org/x_y_z"});
}

TEST_CASE("a title or a place is one line, whatever HTML it holds", "[feeds][html]") {
    const auto line = [](const std::string& text) { return feeds::html_to_line(text, ", "); };
    CHECK(line("M&uuml;nchen, K&#246;ln &#xD8;resund &Lstrok;&oacute;d&zacute;") == "München, Köln Øresund Łódź");
    CHECK(line("M&amp;uuml;nchen &amp;amp; more") == "München & more");
    CHECK(line("Women&#146;s &#8211; night&nbsp;out") == "Women’s – night out");
    CHECK(line("<b>Hall</b><br>Main Street 5<br/>10115 Berlin") == "Hall, Main Street 5, 10115 Berlin");
    CHECK(line("<p>Hall,</p>\n<p>Berlin</p>") == "Hall, Berlin");
    CHECK(feeds::html_to_line("Rust<br>Evening", " ") == "Rust Evening");
    for (const std::string kept : {"Vec<u> and <b", "I <3 Rust", "AT&T & Co; &unknown; &;", "a &amp b", "Rust <> AI"})
        CHECK(line(kept) == kept);
}
