#include <twir_events/server/view.hpp>

namespace twir::server {
namespace {

/// All issues of a year, each with its regions and formats, stay below it.
constexpr std::size_t most_bytes = 64U << 20U;
constexpr std::size_t most_kept = 4096;

}  // namespace

RepresentationPtr View::find(const std::string& key) const {
    const std::scoped_lock lock(mutex_);
    const auto found = kept_.find(key);
    return found == kept_.end() ? nullptr : found->second;
}

void View::keep(const std::string& key, RepresentationPtr representation) const {
    const std::size_t bytes = representation->bytes();
    const std::scoped_lock lock(mutex_);
    if (bytes_ + bytes > most_bytes || kept_.size() >= most_kept) {
        kept_.clear();
        bytes_ = 0;
    }
    if (kept_.emplace(key, std::move(representation)).second)
        bytes_ += bytes;
}

}  // namespace twir::server
