#pragma once

#include <twir_events/api/response_cache.hpp>
#include <twir_events/core/catalog.hpp>
#include <twir_events/core/health.hpp>
#include <twir_events/normalize/directory.hpp>
#include <twir_events/section/next_issue.hpp>
#include <twir_events/section/prepared_markdown.hpp>
#include <twir_events/section/style.hpp>
#include <twir_events/store/issue_score.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twir::normalize {
class Directory;
}

namespace twir::api {

/// The state of a source, for people.
struct FeedSummary {
    std::string id;
    std::string kind;
    Health state = Health::unasked;
    std::string error;      ///< the last one; empty: the last attempt was good
    std::string name = {};  ///< what people call it; empty: its id
    std::string page = {};  ///< of its organizer; empty: none is known
    std::optional<Instant> last_success = {};
    std::optional<Instant> failing_since = {};
    std::optional<Instant> next_try = {};  ///< empty: never, or at once

    [[nodiscard]] bool healthy() const { return state == Health::healthy; }
    /// Whether it needs somebody: not where it sleeps, or is yet to be asked or written.
    [[nodiscard]] bool ill() const {
        return state == Health::failing || state == Health::stale || state == Health::not_found ||
               state == Health::paused;
    }
};

/// What responses are made of.
struct ViewInput {
    std::shared_ptr<const Catalog> catalog = std::make_shared<const Catalog>();
    section::Style style;
    std::shared_ptr<const normalize::Directory> directory;  ///< the configured organizers, for lint; may be null
    section::NextIssueRule next_issue;
    Instant made;  ///< when the catalog last changed
    /// No other view was made in the same second. Only then can `made` (as Last-Modified) distinguish it.
    bool alone_in_its_second = true;
    std::chrono::milliseconds build_time{0};      ///< how long it took to make the catalog
    DateRange horizon;                            ///< the days that the catalog covers
    std::vector<FeedSummary> feeds;               ///< in the order of the configuration
    std::vector<store::IssueScore> scores;        ///< of past issues, the newest first
    std::vector<std::string> how_to_get_in = {};  ///< what the page says to a group that is not known
};

/// One state of the catalog and every response made from it so far: each is serialised and compressed once. Immutable
/// to its users; may be used from several threads.
class View {
  public:
    /// `before`: the view before it, of which it shares what is the same; null: there is none.
    explicit View(ViewInput input, const View* before = nullptr)
        : input_(std::move(input)),
          markdown_(*input_.catalog, input_.style, before == nullptr ? nullptr : &before->markdown_) {}

    [[nodiscard]] const ViewInput& input() const { return input_; }
    [[nodiscard]] const section::PreparedMarkdown& markdown() const { return markdown_; }

    /// The responses made from it so far.
    [[nodiscard]] ResponseCache& responses() const { return responses_; }

  private:
    /// All issues of a year, each with its regions and formats, stay below it.
    static constexpr std::size_t most_bytes = std::size_t{64} << 20U;
    static constexpr std::size_t most_kept = 4096;

    ViewInput input_;
    section::PreparedMarkdown markdown_;
    mutable ResponseCache responses_{most_bytes, most_kept};
};

using ViewPtr = std::shared_ptr<const View>;

}  // namespace twir::api
