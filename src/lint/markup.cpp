// What a renderer would make of a name, title, place or address that is not text or a link.
#include "lint/rules.hpp"
#include <twir_events/core/authority.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/section/markdown_writer.hpp>

#include <algorithm>

namespace twir::lint {
namespace {

constexpr auto npos = std::string_view::npos;

/// The labels of `[label]: address`, `[^label]: ...` and `*[label]: ...` in the whole draft, sorted.
std::vector<std::string> defined_labels(const draft::Draft& draft) {
    std::vector<std::string> out;
    for (const auto& block : draft.blocks) {
        const std::string_view raw = block.raw;
        // Line by line: a list of a stranger's lines can be many times as large as they are.
        for (std::size_t at = 0; at < raw.size();) {
            const auto end = std::min(raw.find('\n', at), raw.size());
            auto line = raw.substr(at, end - at);
            at = end + 1;
            const auto indent = line.find_first_not_of(' ');
            if (indent == npos || indent > 3)
                continue;
            line.remove_prefix(indent);
            const auto close = line.starts_with('[') ? line.find("]:") : npos;
            if (close != npos && close <= 1000)
                out.push_back(section::reference_label(line.substr(1, close - 1)));
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

template <class Check>
void for_each_link(const LintContext& context, Check check) {
    for (const auto& e : context.entries)
        for (const auto* links : {&e.entry->organizers, &e.entry->titles})
            for (const auto& link : *links)
                check(*e.block, link);
}

/// The address as written, between the parentheses: `link.url` ends before a title in quotes.
std::string_view in_parentheses(const draft::Block& block, const draft::WrittenLink& link) {
    const std::string_view raw = block.raw;
    const auto end =
        link.whole.end > link.url.end && raw[link.whole.end - 1] == ')' ? link.whole.end - 1 : link.url.end;
    return raw.substr(link.url.begin, end - link.url.begin);
}

/// `<script>`: the rule html-tag has it.
bool is_unknown_tag(std::string_view s) {
    if (!s.starts_with('<') || s.size() < 2)
        return false;
    const auto begin = s[1] == '/' ? 2U : 1U;
    const auto end = std::min(s.find_first_of(" />:@+.-!?", begin), s.size());
    const auto name = s.substr(begin, end - begin);
    return !name.empty() && end < s.size() && std::string_view(" />").find(s[end]) != npos && !is_known_tag(name);
}

}  // namespace

void check_active_markup(const LintContext& context, LintReport& report) {
    const auto references = defined_labels(context.draft);
    const auto check = [&](std::string_view raw, int line, std::string_view where) {
        const auto found = section::find_active_markup(raw, references);
        if (found && !is_unknown_tag(raw.substr(found->at)))
            report.add(line, std::string(where) + " holds " + std::string(found->kind) + ": \"" +
                                 to_valid_utf8(raw.substr(found->at, 60)) + "\"");
    };
    for (const auto& e : context.entries) {
        const std::string_view raw = e.block->raw;
        check(e.entry->location_span.of(raw), e.entry->line, "the location");
        for (const auto& link : e.entry->organizers)
            check(link.text.of(raw), link.line, "the organizer's name");
        for (const auto& link : e.entry->titles)
            check(link.text.of(raw), link.line, "the title");
        for (const auto* links : {&e.entry->organizers, &e.entry->titles})
            for (const auto& link : *links) {
                const auto behind = raw.substr(link.whole.end, raw.find('\n', link.whole.end) - link.whole.end);
                if (behind.starts_with('{'))
                    report.add(link.line, "an attribute list follows the link " + in_quotes(link.link.text));
                if (link.whole.begin > 0 && raw[link.whole.begin - 1] == '!')
                    report.add(link.line, "an image: \"![" + link.link.text + "]\"; put a space behind the \"!\"");
                if (const auto tag = behind.find('<'); tag != npos && behind.find("](") == npos)
                    check(behind.substr(tag), link.line, "the text behind the link");
            }
        // The reader takes the text after the second bar for organizers.
        const auto first = e.entry->organizers.empty() ? e.entry->location_span.end : e.entry->organizers_span.begin;
        const auto between = first > e.entry->location_span.end
                                 ? raw.substr(e.entry->location_span.end, first - e.entry->location_span.end)
                                 : std::string_view();
        if (std::count(between.begin(), between.end(), '|') > 1)
            report.add(e.entry->line, "a \"|\" in the location; write &#124; for the sign");
        else if (between.find_first_of("[<") != npos)
            check(between, e.entry->line, "the location");
    }
}

void check_unsafe_addresses(const LintContext& context, LintReport& report) {
    for_each_link(context, [&](const draft::Block& block, const draft::WrittenLink& link) {
        const auto written = in_parentheses(block, link);
        // An IPv6 address has its brackets.
        const auto host = written.find("://[");
        const auto bad = written.find_first_of("'\"[]`\\", host == npos ? 0 : written.find(']', host) + 1);
        if (!link.link.url.empty() && bad != npos)
            report.add(link.line, "a " + std::string(1, written[bad]) + " in the address " + link.link.url +
                                      " ends it in one of the renderers; percent-encode it");
    });
}

void check_mixed_scripts(const LintContext& context, LintReport& report) {
    for_each_link(context, [&](const draft::Block&, const draft::WrittenLink& link) {
        if (const auto url = Url::parse(link.link.url); url && mixes_scripts(url->host()))
            report.add(link.line, "the host of " + link.link.url + " (" + url->host() + ") mixes scripts");
    });
}

void check_long_texts(const LintContext& context, LintReport& report) {
    for_each_link(context, [&](const draft::Block&, const draft::WrittenLink& link) {
        const auto& text = link.link.text;
        const auto length = std::count_if(text.begin(), text.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
        if (static_cast<std::size_t>(length) > section::longest_text)
            report.add(link.line, "the text of a link has " + std::to_string(length) + " characters");
    });
}

}  // namespace twir::lint
