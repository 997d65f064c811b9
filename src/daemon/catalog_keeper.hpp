#pragma once

#include "daemon/view_maker.hpp"
#include <twir_events/api/view.hpp>
#include <twir_events/config/config.hpp>
#include <twir_events/core/clock.hpp>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace twir::daemon {

/// Keeps what the server answers from up to date: on a thread of its own it brings the catalog up to date whenever it
/// is asked to, and when a new day begins, and hands it over. Requests that come while it builds are one build
/// together.
class CatalogKeeper {
  public:
    using Publish = std::function<void(api::ViewPtr)>;

    /// `publish` is called on the keeper's thread, for the first time soon. `config` names the database that is read;
    /// the clock must outlive the keeper.
    CatalogKeeper(std::shared_ptr<const config::Config> config, const Clock& clock, Publish publish);
    /// Gives up a build that is under way.
    ~CatalogKeeper();
    CatalogKeeper(const CatalogKeeper&) = delete;
    CatalogKeeper& operator=(const CatalogKeeper&) = delete;

    /// Something is new in the store. From any thread.
    void refresh();
    /// Uses this configuration from now on. From any thread.
    void refresh(std::shared_ptr<const config::Config> config);

  private:
    void work();
    void build(const std::shared_ptr<const config::Config>& config);

    const Clock& clock_;
    Publish publish_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<const config::Config> config_;
    bool wanted_ = true;
    std::stop_source stop_;
    ViewMaker maker_;  ///< of the thread

    std::thread thread_;  ///< last, so that it finds the rest made
};

}  // namespace twir::daemon
