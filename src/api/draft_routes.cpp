#include "api/routes.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/lint/fix.hpp>
#include <twir_events/lint/lint.hpp>
#include <twir_events/merge/decisions.hpp>
#include <twir_events/merge/merge.hpp>

#include <algorithm>
#include <array>

namespace twir::api {
namespace {

/// The draft as JSON, or as it is.
result<merge::MergeRequest> read_draft(const RouteRequest& request) {
    if (request.content_type == "application/json")
        return merge::read_merge_request(request.body);
    return merge::MergeRequest{request.body, {}};
}

/// Text that is not UTF-8 cannot be part of a JSON answer.
result<void> require_utf8(std::string_view text, std::string_view what) {
    if (is_valid_utf8(text))
        return {};
    int number = 1;
    for (; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        if (!is_valid_utf8(text.substr(0, end)))
            break;
        text.remove_prefix(end);
    }
    return fail(errc::malformed, std::string(what) + ", line " + std::to_string(number) +
                                     ": not UTF-8; save the file as UTF-8 and send it again");
}

struct FindingsFormat {
    std::string_view name;
    std::string_view type;
    std::string (*print)(std::span<const lint::Finding>, std::string_view);
};

constexpr std::array findings_formats = {
    FindingsFormat{"json", "application/json", lint::findings_json},
    FindingsFormat{"text", "text/plain; charset=utf-8", lint::findings_lines},
    FindingsFormat{"github", "text/plain; charset=utf-8", lint::findings_github},
};

result<FindingsFormat> findings_format(std::string_view name) {
    const auto* found = std::find_if(findings_formats.begin(), findings_formats.end(),
                                     [&](const FindingsFormat& f) { return name.empty() || f.name == name; });
    if (found == findings_formats.end())
        return fail(errc::invalid_argument, "format " + in_quotes(name) + ": expected json, text or github");
    return *found;
}

result<bool> read_flag(std::string_view name, std::string_view value) {
    if (value == "true")
        return true;
    if (value.empty() || value == "false")
        return false;
    return fail(errc::invalid_argument, std::string(name) + " " + in_quotes(value) + ": expected true or false");
}

}  // namespace

result<Content> merge_draft(const View& view, const RouteRequest& request) {
    auto draft = read_draft(request);
    if (!draft)
        return draft.error();
    if (const auto readable = require_utf8(draft->draft, "the draft"); !readable)
        return readable.error();
    if (const auto readable = require_utf8(draft->base.value_or(""), "the base"); !readable)
        return readable.error();
    if (const auto readable = require_utf8(draft->copied_from.value_or(""), "the issue it was copied from"); !readable)
        return readable.error();
    const auto& input = view.input();
    merge::MergeOptions options;
    options.style = input.style;
    options.base = std::move(draft->base);
    options.copied_from = std::move(draft->copied_from);
    options.effort = request.effort;
    // Before the first catalog nothing is known of any day.
    if (input.horizon.last.ok())
        options.known_days = input.horizon;
    if (request.store != nullptr && request.options != nullptr && request.options->find_base)
        if (const auto found = request.options->find_base(*request.store, draft->draft, options); !found)
            return found.error();
    const auto merged = merge::merge_draft(draft->draft, *input.catalog, options);
    if (!merged)
        return merged.error();
    const auto decisions = merge::decisions_of(draft->draft, *merged, *input.catalog, input.style);
    return Content{"application/json",
                   merge::render_merge_desk(*merged, decisions, merge::wrong_issue(draft->draft, request.next)),
                   {}};
}

result<Content> lint_draft(const View& view, const RouteRequest& request) {
    const auto format = findings_format(http::value_of(request.query, "format"));
    if (!format)
        return format.error();
    const auto info = read_flag("info", http::value_of(request.query, "info"));
    if (!info)
        return info.error();
    const auto draft = read_draft(request);
    if (!draft)
        return draft.error();
    lint::LintOptions options;
    options.style = view.input().style;
    options.directory = view.input().directory.get();
    options.info = *info;
    options.effort = request.effort;
    const auto findings = lint::lint_text(draft->draft, draft->base, options);
    if (!findings)
        return findings.error();
    const auto file = http::value_of(request.query, "file");
    return Content{std::string(format->type), format->print(*findings, file.empty() ? "draft.md" : file), {}};
}

result<Content> fix_draft(const View& view, const RouteRequest& request) {
    const auto style = read_flag("style", http::value_of(request.query, "style"));
    if (!style)
        return style.error();
    const auto posted = read_draft(request);
    if (!posted)
        return posted.error();
    if (const auto readable = require_utf8(posted->draft, "the draft"); !readable)
        return readable.error();
    const auto fixed = lint::fix_text(posted->draft, posted->base, {view.input().style, *style}, request.effort);
    if (!fixed)
        return fixed.error();
    return Content{"application/json", lint::fix_json(*fixed), {}};
}

}  // namespace twir::api
