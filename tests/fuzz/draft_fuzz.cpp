// Any bytes at all as a draft: the reader gives them back, lint and fix end, and fix has nothing left to do.
#include <twir_events/core/text.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/lint/fix.hpp>
#include <twir_events/lint/lint.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace twir;

namespace {

void require(bool promise) {
    if (!promise)
        std::abort();
}

void check_spans(const draft::Block& block) {
    const auto inside = [&](draft::Span span) { return span.begin <= span.end && span.end <= block.raw.size(); };
    const auto& entry = *block.entry;
    require(inside(entry.dates_span) && inside(entry.location_span) && inside(entry.organizers_span) &&
            inside(entry.titles_span));
    for (const auto* links : {&entry.organizers, &entry.titles})
        for (const auto& link : *links)
            require(inside(link.whole) && inside(link.text) && inside(link.url));
}

void check_lint(const draft::Draft& draft, std::string_view text) {
    lint::LintOptions options;
    options.info = true;
    const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
    const auto findings = lint::lint(draft, options);
    for (const auto& finding : findings)
        require(finding.line >= 1 && finding.line <= lines && !finding.message.empty());
    require(is_valid_utf8(lint::findings_text(findings, "draft.md")));
    require(is_valid_utf8(lint::findings_json(findings, "draft.md")));
    options.base = &draft;
    require(lint::lint(draft, options).empty());
}

void check_fix(const draft::Draft& draft, bool canonical) {
    lint::FixOptions options;
    options.canonical = canonical;
    const auto fixed = lint::fix(draft, options);
    if (!fixed) {
        require(!fixed.error().message.empty());
        return;
    }
    const auto again = lint::fix(draft::read_draft(fixed->text), options);
    require(again.has_value() && again->text == fixed->text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto draft = draft::read_draft(text);
    require(draft::to_text(draft) == text);
    for (const auto& block : draft.blocks)
        if (block.entry)
            check_spans(block);
    check_lint(draft, text);
    check_fix(draft, false);
    check_fix(draft, true);
    return 0;
}
