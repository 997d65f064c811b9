#include "server/routes.hpp"
#include <twir_events/section/merge.hpp>

namespace twir::server {
namespace {

/// The draft as JSON, or as it is.
result<section::MergeRequest> read_draft(const RouteRequest& request) {
    if (request.content_type == "application/json")
        return section::read_merge_request(request.body);
    return section::MergeRequest{request.body, {}};
}

}  // namespace

result<Content> merge_draft(const View& view, const RouteRequest& request) {
    auto draft = read_draft(request);
    if (!draft)
        return draft.error();
    const auto& input = view.input();
    section::MergeOptions options;
    options.style = input.style;
    options.base = std::move(draft->base);
    const auto merged = section::merge(draft->draft, *input.catalog, options);
    if (!merged)
        return merged.error();
    return Content{"application/json", section::render_merge_answer(*merged), {}};
}

}  // namespace twir::server
