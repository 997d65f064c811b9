#include "section/rendered.hpp"

#include "support/catch.hpp"
#include "support/subprocess.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url_encoding.hpp>

#include <cmark.h>

#include <cstdlib>
#include <map>

namespace twir::rendered {
namespace {

std::string decoded(std::string_view s) {
    static const std::map<std::string_view, std::string_view> named = {
        {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"amp", "&"}, {"apos", "'"}};
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        const auto end = s[i] == '&' ? s.substr(0, i + 12).find(';', i) : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += s[i];
            continue;
        }
        const std::string name(s.substr(i + 1, end - i - 1));
        if (name.starts_with('#'))
            append_utf8(out, static_cast<char32_t>(name[1] == 'x' ? std::stoul(name.substr(2), nullptr, 16)
                                                                  : std::stoul(name.substr(1))));
        else if (const auto found = named.find(name); found != named.end())
            out += found->second;
        else
            out += s.substr(i, end + 1 - i);
        i = end;
    }
    return out;
}

/// `<a href="U">` as `<a href=U>`, the address comparable; lists and paragraphs are left out.
std::string tag(std::string_view inside) {
    std::string_view name = inside.substr(0, inside.find_first_of(" \n"));
    if (name == "ul" || name == "/ul" || name == "p" || name == "/p")
        return {};
    constexpr std::string_view link = "a href=\"";
    if (inside.starts_with(link) && inside.find('"', link.size()) == inside.size() - 1)
        return "<a href=" + comparable_address(decoded(inside.substr(link.size(), inside.size() - link.size() - 1))) +
               ">";
    return "<" + std::string(inside) + ">";
}

}  // namespace

std::string by_commonmark(const std::string& markdown) {
    char* html = cmark_markdown_to_html(markdown.data(), markdown.size(), CMARK_OPT_UNSAFE);
    std::string out = html;
    std::free(html);
    return out;
}

std::vector<std::string> by_python_markdown(const std::vector<std::string>& documents) {
    std::string input;
    for (const auto& document : documents)
        input += document + "\x1e";
    const auto done = support::run({"/usr/bin/python3", "-c",
                                    "import sys, markdown\n"
                                    "sys.stdin.reconfigure(encoding='utf-8', newline='\\n')\n"
                                    "sys.stdout.reconfigure(encoding='utf-8', newline='\\n')\n"
                                    "md = markdown.Markdown(extensions=['extra', 'toc', 'meta'])\n"
                                    "for part in sys.stdin.read().split('\\x1e')[:-1]:\n"
                                    "    sys.stdout.write(md.reset().convert(part) + '\\x1e')\n"},
                                   input, std::chrono::seconds(300));
    if (done.exit_code != 0) {
        WARN("skipped: python3-markdown is not installed: " << done.err);
        return {};
    }
    std::vector<std::string> out;
    for (const auto part : split(done.out, '\x1e'))
        out.emplace_back(part);
    out.pop_back();
    return out;
}

std::vector<std::string> events(std::string_view html) {
    std::vector<std::string> out;
    std::string item;
    int depth = 0;
    bool in_region = false;
    for (std::size_t i = 0; i < html.size();) {
        if (html[i] == '<') {
            const auto end = std::min(html.find('>', i), html.size());
            const auto inside = html.substr(i + 1, end - i - 1);
            i = end + 1;
            in_region = inside.starts_with("h3") || (in_region && !inside.starts_with("h2"));
            depth += inside == "li" ? 1 : inside == "/li" ? -1 : 0;
            if (in_region && (depth > 0 || inside == "/li"))
                item += tag(inside);
            else if (in_region && !inside.starts_with("ul") && !inside.starts_with("/ul") &&
                     inside.find("h3") == std::string_view::npos && !inside.starts_with("p") &&
                     !inside.starts_with("/p") && !inside.starts_with("a href") && inside != "/a")
                out.push_back("outside of the list: " + tag(inside));
            if (depth == 0 && !item.empty()) {
                // White space between a text and a list is not seen.
                item = collapse_white_space(item);
                for (const auto* edge : {"<li>", "</li>"})
                    item = replace_all(replace_all(item, std::string(" ") + edge, edge), std::string(edge) + " ", edge);
                out.push_back(item);
                item.clear();
            }
            continue;
        }
        const auto end = std::min(html.find('<', i), html.size());
        if (depth > 0 && in_region)
            item += collapse_white_space("x" + decoded(html.substr(i, end - i)) + "x").substr(1);
        if (depth > 0 && in_region)
            item.pop_back();
        i = end;
    }
    return out;
}

std::string comparable_address(std::string_view address) {
    // libcmark encodes the brackets around an IPv6 address.
    const auto all = upper_case_escapes(EncodedUrl(address).text());
    return replace_all(replace_all(all, "%5B", "["), "%5D", "]");
}

}  // namespace twir::rendered
