#include "feeds/html_text.hpp"

#include <twir_events/core/entities.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace twir::feeds {
namespace {

struct Tag {
    std::string_view name;
    bool closing = false;
    std::string_view attributes;
    std::size_t length = 0;
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The tag or comment at the beginning of `s`; length 0 where there is none (`a < b`, `<3`).
Tag tag_at(std::string_view s) {
    if (s.starts_with("<!--")) {
        const auto end = s.find("-->");
        return {"!--", false, {}, end == std::string_view::npos ? s.size() : end + 3};
    }
    Tag tag;
    std::size_t i = 1;
    if (i < s.size() && s[i] == '/') {
        tag.closing = true;
        ++i;
    }
    const std::size_t begin = i;
    while (i < s.size() && (is_letter(s[i]) || (i > begin && s[i] >= '0' && s[i] <= '9')))
        ++i;
    if (i == begin || i >= s.size())
        return {};
    tag.name = s.substr(begin, i - begin);
    // `<https://example.org>` and `<name@example.org>` are addresses, `Vec<T>` is text: only known tags are tags.
    if (s[i] != '>' && s[i] != '/' && s[i] != ' ' && s[i] != '\t' && s[i] != '\n' && s[i] != '\r')
        return {};
    // A tag longer than this is none; it also keeps a text full of `<a ` from taking quadratic time.
    const auto rest = s.substr(i, 4096);
    char quote = '\0';
    for (std::size_t k = 0; k < rest.size(); ++k) {
        const char c = rest[k];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            tag.attributes = rest.substr(0, k);
            tag.length = i + k + 1;
            return tag;
        }
    }
    return {};
}

std::string_view attribute(std::string_view attributes, std::string_view name) {
    const auto at = ifind_ascii(attributes, name);
    if (at == std::string_view::npos)
        return {};
    auto rest = trim(attributes.substr(at + name.size()));
    if (!rest.starts_with('='))
        return {};
    rest = trim(rest.substr(1));
    if (rest.starts_with('"') || rest.starts_with('\'')) {
        const auto end = rest.find(rest.front(), 1);
        return rest.substr(1, end == std::string_view::npos ? end : end - 1);
    }
    return rest.substr(0, rest.find_first_of(" \t\r\n>"));
}

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view n) { return iequals_ascii(n, name); });
}

constexpr auto block_tags = std::to_array<std::string_view>(
    {"p", "div", "ul", "ol", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section"});
constexpr auto line_tags = std::to_array<std::string_view>({"br", "li", "tr", "dt", "dd"});
constexpr auto inline_tags = std::to_array<std::string_view>(
    {"a",       "b",      "i",      "u",         "s",      "em",         "strong", "span", "font",  "small", "big",
     "sub",     "sup",    "code",   "tt",        "del",    "ins",        "mark",   "html", "body",  "head",  "meta",
     "img",     "td",     "th",     "tbody",     "thead",  "wbr",        "center", "o",    "label", "input", "link",
     "style",   "script", "title",  "html-blob", "figure", "figcaption", "cite",   "q",    "abbr",  "time",  "address",
     "article", "header", "footer", "main",      "strike", "iframe",     "button"});
constexpr auto silent_tags = std::to_array<std::string_view>({"script", "style", "title", "head"});

/// Collects lines with white space tidied up.
class TextBuilder {
  public:
    void character(std::string_view c) {
        if (c == " " || c == "\t") {
            space_ = !at_line_begin();
            return;
        }
        if (space_)
            out_ += ' ';
        space_ = false;
        out_ += c;
    }
    void new_line() {
        space_ = false;
        if (!out_.empty() && !out_.ends_with("\n\n"))
            out_ += '\n';
    }
    void ensure_new_line() {
        if (!at_line_begin())
            new_line();
    }
    std::string take() {
        while (out_.ends_with('\n') || out_.ends_with(' '))
            out_.pop_back();
        return std::move(out_);
    }

  private:
    [[nodiscard]] bool at_line_begin() const { return out_.empty() || out_.ends_with('\n'); }

    std::string out_;
    bool space_ = false;
};

void add_link(std::vector<std::string>& links, std::string link) {
    if (std::find(links.begin(), links.end(), link) == links.end())
        links.push_back(std::move(link));
}

/// Addresses in what is read so far, then the address of the tag: the order of the text is kept.
class HtmlReader {
  public:
    explicit HtmlReader(std::string_view html) : html_(html) {}

    PlainText read() {
        for (std::size_t i = 0; i < html_.size();) {
            const char c = html_[i];
            if (c == '<') {
                const Tag tag = tag_at(html_.substr(i));
                if (tag.length > 0 && take_tag(tag)) {
                    i += tag.length;
                    if (!tag.closing && is_one_of(tag.name, silent_tags))
                        i = skip_content(tag.name, i);
                    continue;
                }
            }
            if (c == '&') {
                const auto end = html_.substr(i, longest_entity_name + 2).find(';');
                const char32_t character =
                    end == std::string_view::npos ? U'\0' : entity_character(html_.substr(i + 1, end - 1));
                if (character != U'\0') {
                    std::string utf8;
                    append_utf8(utf8, character);
                    put(utf8);
                    i += end + 1;
                    continue;
                }
            }
            if (c == '\n')
                line_break();
            else if (c != '\r')
                put(html_.substr(i, 1));
            ++i;
        }
        flush_bare();
        return {builder_.take(), std::move(links_)};
    }

  private:
    bool take_tag(const Tag& tag) {
        const bool block = is_one_of(tag.name, block_tags);
        const bool line = is_one_of(tag.name, line_tags);
        if (!block && !line && tag.name != "!--" && !is_one_of(tag.name, inline_tags))
            return false;
        if (iequals_ascii(tag.name, "br"))
            line_break();
        else if (block || (line && !tag.closing)) {
            flush_bare();
            builder_.ensure_new_line();
        }
        if (iequals_ascii(tag.name, "p") && tag.closing)
            builder_.new_line();
        if (iequals_ascii(tag.name, "a") && !tag.closing) {
            flush_bare();
            const std::string href = decode_entities(attribute(tag.attributes, "href"));
            if (Url::parse(href))
                add_link(links_, href);
        }
        return true;
    }

    std::size_t skip_content(std::string_view name, std::size_t from) const {
        std::string end = "</";
        end += name;
        const auto at = ifind_ascii(html_.substr(from), end);
        return at == std::string_view::npos ? html_.size() : from + at;
    }

    void put(std::string_view c) {
        builder_.character(c);
        bare_ += c;
    }

    void line_break() {
        flush_bare();
        builder_.new_line();
    }

    void flush_bare() {
        if (bare_.find('.') != std::string::npos)
            for (std::string& link : find_urls(bare_))
                add_link(links_, std::move(link));
        bare_.clear();
    }

    std::string_view html_;
    TextBuilder builder_;
    std::vector<std::string> links_;
    std::string bare_;
};

/// `Vec<u>` and `a <b` hold none: HTML closes what it opens, but for breaks.
bool holds_tags(std::string_view text) {
    if (ifind_ascii(text, "<br") != std::string_view::npos)
        return true;
    for (auto at = text.find("</"); at != std::string_view::npos; at = text.find("</", at + 2))
        if (at + 2 < text.size() && is_letter(text[at + 2]))
            return true;
    return false;
}

std::string lines_joined(std::string_view text, std::string_view separator) {
    std::string out;
    for (std::string_view line : split(text, '\n')) {
        line = trim(line);
        if (line.empty())
            continue;
        if (!out.empty())
            out += out.ends_with(',') ? " " : separator;
        out += line;
    }
    return out;
}

}  // namespace

std::string decode_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto mark = std::min(text.find('&', i), text.size());
        out.append(text, i, mark - i);
        i = mark;
        if (i == text.size())
            break;
        const auto end = text.substr(i, longest_entity_name + 2).find(';');
        const char32_t c = end == std::string_view::npos ? U'\0' : entity_character(text.substr(i + 1, end - 1));
        if (c == U'\0')
            out += text[i++];
        else {
            append_utf8(out, c);
            i += end + 1;
        }
    }
    return out;
}

PlainText html_to_text(std::string_view html) {
    const std::string valid = to_valid_utf8(html);
    return HtmlReader(valid).read();
}

std::string html_to_line(std::string_view text, std::string_view separator) {
    std::string out = to_valid_utf8(text);
    for (int round = 0; round < 2; ++round)
        out = holds_tags(out) ? lines_joined(html_to_text(out).text, separator) : decode_entities(out);
    return collapse_white_space(out);
}

}  // namespace twir::feeds
