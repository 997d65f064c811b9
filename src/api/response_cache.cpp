#include <twir_events/api/response_cache.hpp>

namespace twir::api {

RepresentationPtr ResponseCache::find(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end())
        return nullptr;
    kept_.splice(kept_.begin(), kept_, found->second);
    return found->second->second;
}

void ResponseCache::keep(const std::string& key, RepresentationPtr representation) {
    const std::size_t bytes = representation->bytes();
    if (bytes > most_bytes_ / 2)
        return;
    const std::scoped_lock lock(mutex_);
    if (by_key_.contains(key))
        return;
    while (!kept_.empty() && (bytes_ + bytes > most_bytes_ || kept_.size() >= most_kept_)) {
        bytes_ -= kept_.back().second->bytes();
        by_key_.erase(kept_.back().first);
        kept_.pop_back();
    }
    kept_.emplace_front(key, std::move(representation));
    by_key_.emplace(key, kept_.begin());
    bytes_ += bytes;
}

std::size_t ResponseCache::size() const {
    const std::scoped_lock lock(mutex_);
    return kept_.size();
}

}  // namespace twir::api
