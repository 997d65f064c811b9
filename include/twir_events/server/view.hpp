#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/section/next_issue.hpp>
#include <twir_events/section/prepared_markdown.hpp>
#include <twir_events/section/style.hpp>
#include <twir_events/server/representation.hpp>

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace twir::server {

/// How a source stands, in words for people.
struct FeedSummary {
    std::string id;
    std::string kind;
    std::string state;  ///< "healthy", "stale", "paused" ...
    std::string error;  ///< the last one; empty: the last attempt was good
    bool healthy = true;
};

/// What responses are made of.
struct ViewInput {
    std::shared_ptr<const Catalog> catalog = std::make_shared<const Catalog>();
    section::Style style;
    section::NextIssueRule next_issue;
    Instant made;                             ///< when the catalog last changed: Last-Modified, DTSTAMP
    std::chrono::milliseconds build_time{0};  ///< how long it took to make the catalog
    DateRange horizon;                        ///< the days that the catalog covers
    std::vector<FeedSummary> feeds;           ///< in the order of the configuration
    std::map<ListingKey, int> sequences;      ///< how often listings have changed; none: never
};

/// One state of the catalog and every response made from it so far: each is serialised and compressed once. Immutable
/// to its users; may be used from several threads.
class View {
  public:
    explicit View(ViewInput input) : input_(std::move(input)), markdown_(*input_.catalog, input_.style) {}

    [[nodiscard]] const ViewInput& input() const { return input_; }
    [[nodiscard]] const section::PreparedMarkdown& markdown() const { return markdown_; }

    /// The response kept under that key; null where there is none yet.
    [[nodiscard]] RepresentationPtr find(const std::string& key) const;
    /// Keeps it. When the responses of one catalog grow beyond a limit, the earlier ones are forgotten.
    void keep(const std::string& key, RepresentationPtr representation) const;

  private:
    ViewInput input_;
    section::PreparedMarkdown markdown_;
    mutable std::mutex mutex_;
    mutable std::unordered_map<std::string, RepresentationPtr> kept_;
    mutable std::size_t bytes_ = 0;
};

using ViewPtr = std::shared_ptr<const View>;

}  // namespace twir::server
