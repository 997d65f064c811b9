#pragma once

#include <twir_events/merge/merge.hpp>

#include <boost/json/object.hpp>

namespace twir::merge {

/// What `render_merge_answer` writes.
boost::json::object merge_answer(const MergeResult& merged);

}  // namespace twir::merge
