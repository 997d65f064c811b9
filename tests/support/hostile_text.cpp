#include "support/hostile_text.hpp"

#include <array>

namespace twir::support {
namespace {

constexpr std::array words = {"Rust",
                              "night",
                              "C++",
                              "C#",
                              "2025",
                              "\u00dcber",
                              "\u52c9\u5f37\u4f1a",
                              "\u0440\u0430\u0441\u0442",
                              "\u05e9\u05dc\u05d5\u05dd",
                              "a",
                              "I",
                              "x\u0301",
                              "\U0001F980",
                              "\U0001F3F3\uFE0F\u200D\U0001F308",
                              "HTML",
                              "AT&T",
                              "calendar",
                              "Merged",
                              "TOC",
                              "1",
                              "\u2014",
                              "\u201cquoted\u201d",
                              "\ufb01ne",
                              "\u2603",
                              "O'Reilly",
                              "std::vec",
                              "snake_case",
                              "3.14",
                              "\u0661\u0662",
                              "\uff3bfull\uff3d"};

constexpr std::array signs = {"[",   "]",    "(",   ")",   "<",  ">",  "{",  "}",  "*",   "**",  "***",  "_",
                              "__",  "`",    "``",  "\\",  "|",  "&",  ";",  ":",  "#",   "!",   "![",   "](",
                              "][",  "]:",   "^",   "[^",  "~",  "~~", "$",  "\"", "'",   "=",   "+",    "-",
                              "--",  "---",  ".",   ",",   "?",  "@",  "%",  "/",  "\\[", "\\]", "\\*",  "\\_",
                              "\\`", "\\\\", "\\<", "\\&", "<>", "<3", "< ", " >", "&#",  "&lt", "amp;", "\\|"};

constexpr std::array snippets = {"<script>alert(1)</script>",
                                 "<img src=x onerror=alert(1)>",
                                 "<img/src=x/onerror=alert(1)>",
                                 "[x](javascript:alert(1))",
                                 "[calendar]",
                                 "[Merged]",
                                 "[Guidelines][community]",
                                 "[submit_crate]",
                                 "[1]",
                                 "[^1]",
                                 "[TOC]",
                                 "![x][calendar]",
                                 "<3@x.org>{: onmouseover=alert(1) }",
                                 "<me@x.org>",
                                 "<https://x.org>",
                                 "{: onclick=alert(1) }",
                                 "{#id .class}",
                                 "*[HTML]: abbreviation",
                                 "[x]: https://x.org",
                                 "[^x]: note",
                                 "&lt;b&gt;",
                                 "&#65;",
                                 "&#65 ",
                                 "&#x41;",
                                 "&copy;",
                                 "<!-- x",
                                 "-->",
                                 "<!-- x -->",
                                 "<?php ?>",
                                 "<![CDATA[x]]>",
                                 "<!DOCTYPE x>",
                                 "</a>",
                                 "</",
                                 "<br/>",
                                 "<b>",
                                 "` code `",
                                 "\u0002wzxhzdk:0\u0003",
                                 "klzzwxh:0001",
                                 "\x1b[31mred\x1b[0m",
                                 "\x1b]8;;https://x.org\x07",
                                 "::error::x",
                                 "\r\n::set-output name=x::y",
                                 "\n\n<script>",
                                 "\n    code",
                                 "\n* item",
                                 "\t",
                                 "\u00a0",
                                 "\u3000",
                                 "\u2028",
                                 "\u0085",
                                 "\u200b",
                                 "\u202e",
                                 "\u2066x\u2069",
                                 "\u200f",
                                 "\u00ad",
                                 "\xff",
                                 "\xc3",
                                 "https://x.org/",
                                 "www.x.org",
                                 "javascript:alert(1)",
                                 " + ",
                                 " | "};

constexpr std::array address_pieces = {"/",
                                       "a",
                                       "rust",
                                       "?q=1",
                                       "&x=2",
                                       "#top",
                                       "'",
                                       "\"",
                                       "(",
                                       ")",
                                       "((",
                                       "[",
                                       "]",
                                       "{",
                                       "}",
                                       "<",
                                       ">",
                                       "`",
                                       "\\",
                                       "|",
                                       "^",
                                       "*",
                                       "_",
                                       "**x**",
                                       "&copy;",
                                       "&lt;",
                                       "&amp;",
                                       "&#65;",
                                       "&#65",
                                       "%",
                                       "%0A",
                                       "%3C",
                                       "%27",
                                       "%28",
                                       "%",
                                       " ",
                                       "\t",
                                       "\n",
                                       "\u00e9",
                                       "\u65e5\u672c",
                                       "\u202e",
                                       "\u200b",
                                       "\u00a0",
                                       "\u2028",
                                       "\u0085",
                                       "\xff",
                                       "//",
                                       "..",
                                       ";",
                                       ":",
                                       "@",
                                       "!",
                                       "$",
                                       "+",
                                       ",",
                                       "=",
                                       "~",
                                       "](x)",
                                       "javascript:",
                                       "utm_source=x",
                                       "\x1b[0m",
                                       "\u05e9",
                                       "{: onclick=x }",
                                       "\" onclick=\"x",
                                       "' onclick='x",
                                       "<script>",
                                       "&amp;amp;"};

constexpr std::array hosts = {"x.org",
                              "www.example.org",
                              "EXAMPLE.org",
                              "m\u00fcnchen.example",
                              "x.org:8080",
                              "www.meetup.com",
                              "www.meetup.com/rust-berlin/events/12",
                              "lu.ma",
                              "luma.com",
                              "192.0.2.1",
                              "[2001:db8::1]",
                              "x.org."};

constexpr std::array bad_starts = {"javascript:",
                                   "data:text/html,",
                                   "https://me:pw@x.org/",
                                   "https://x%0A%3Cscript%3E/",
                                   "http://www.me::::::etup.com/",
                                   "mailto:a@b.c",
                                   "https://",
                                   "https://a b.org/",
                                   "https://1.2.3/",
                                   "//x.org/",
                                   "file:///etc/passwd",
                                   "https://x..org/"};

}  // namespace

std::string HostileText::piece() {
    switch (below(4)) {
        case 0:
            return signs[below(signs.size())];
        case 1:
            return snippets[below(snippets.size())];
        default:
            return words[below(words.size())];
    }
}

std::string HostileText::text() {
    std::string out = below(3) == 0 ? "" : words[below(words.size())];
    for (std::size_t n = 1 + below(6); n > 0; --n)
        out += (below(2) == 0 ? " " : "") + piece();
    return out;
}

std::string HostileText::address() {
    std::string out = below(2) == 0 ? "https://" : "http://";
    out += hosts[below(hosts.size())];
    out += below(8) == 0 ? "" : "/";
    for (std::size_t n = out.ends_with('/') ? below(7) : 0; n > 0; --n)
        out += address_pieces[below(address_pieces.size())];
    return out;
}

std::string HostileText::any_address() {
    if (below(2) == 0)
        return address();
    std::string out = bad_starts[below(bad_starts.size())];
    for (std::size_t n = below(3); n > 0; --n)
        out += address_pieces[below(address_pieces.size())];
    return out;
}

}  // namespace twir::support
