#pragma once

#include <twir_events/api/representation.hpp>

#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace twir::api {

/// Responses by key, within a size limit; the least recently used are dropped first. From any thread.
class ResponseCache {
  public:
    /// `most_bytes`: of all; a response of more than half of it is not kept, or it would take the place of all others.
    ResponseCache(std::size_t most_bytes, std::size_t most_kept) : most_bytes_(most_bytes), most_kept_(most_kept) {}

    /// Null where there is none.
    [[nodiscard]] RepresentationPtr find(const std::string& key);
    void keep(const std::string& key, RepresentationPtr representation);
    [[nodiscard]] std::size_t size() const;

  private:
    using Kept = std::list<std::pair<std::string, RepresentationPtr>>;

    std::size_t most_bytes_;
    std::size_t most_kept_;
    mutable std::mutex mutex_;
    Kept kept_;  ///< the one asked for last comes first
    std::unordered_map<std::string, Kept::iterator> by_key_;
    std::size_t bytes_ = 0;
};

}  // namespace twir::api
