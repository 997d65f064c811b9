#pragma once

#include <twir_events/api/route.hpp>

namespace twir::page {

result<api::Content> editor_page(const api::View& view, const api::RouteRequest& request);
/// Only the answer to "is my event in?".
result<api::Content> find_page(const api::View& view, const api::RouteRequest& request);
result<api::Content> page_style(const api::View& view, const api::RouteRequest& request);
result<api::Content> page_script(const api::View& view, const api::RouteRequest& request);

}  // namespace twir::page
