#pragma once

#include <twir_events/api/view.hpp>
#include <twir_events/config/config.hpp>
#include <twir_events/knowledge/catalog_follower.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace twir::daemon {

/// Makes what the server answers from, again and again: each view shares with the one before what has not changed.
class ViewMaker {
  public:
    /// Reads the database that `config` names. Ends with an error soon after `stop` is requested. The next view is the
    /// same whether or not this one was used.
    result<api::ViewPtr> make(const std::shared_ptr<const config::Config>& config, Instant now,
                              const std::stop_token& stop);

  private:
    void take_up(const std::shared_ptr<const config::Config>& config);
    result<void> read_figures(store::Store& store, Instant now);
    result<void> read(store::Store& store, Instant now, api::ViewInput& view);

    std::shared_ptr<const config::Config> config_;
    std::shared_ptr<const normalize::Directory> directory_;
    std::vector<api::FeedSummary> whose_;  ///< the feeds in the order of the configuration, without how they stand
    std::map<std::string, store::FeedFigures> figures_;  ///< of today, by feed
    std::map<std::string, std::int64_t> revisions_;      ///< of the listings that these were counted from
    Date counted_on_{};
    knowledge::CatalogFollower follower_;
    api::ViewPtr last_;
};

}  // namespace twir::daemon
