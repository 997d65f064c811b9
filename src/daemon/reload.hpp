#pragma once

#include <twir_events/config/config_texts.hpp>
#include <twir_events/net/http_client.hpp>
#include <twir_events/store/store.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace twir::daemon {

/// A configuration on its way into the running service: read from disk, and with the texts of the remote files that it
/// newly names, which are fetched while everything else keeps running. Dropping it cancels it. Belongs to the loop's
/// thread.
class Reload {
  public:
    using Done = std::function<void(result<config::LoadedConfig>)>;

    /// Must outlive it.
    struct Parts {
        net::HttpClient& client;
        store::Store& store;
        bool may_ask = true;  ///< false: nothing is fetched, because no contact is configured
    };

    /// `known`: the texts of remote files that count now.
    Reload(Parts parts, config::ConfigTexts texts, config::RemoteTexts known)
        : parts_(parts), texts_(std::move(texts)), known_(std::move(known)), self_(std::make_shared<Reload*>(this)) {}

    /// `done` is called once, perhaps before this returns, with what load_config gives.
    void start(Done done);

  private:
    /// Asks for the next text that is missing; with all of them it ends.
    void go_on();
    void on_answer(const std::string& url, const result<net::Response>& response);

    Parts parts_;
    config::ConfigTexts texts_;
    config::RemoteTexts known_;
    Done done_;
    std::vector<std::string> urls_;
    config::RemoteTexts remote_;
    /// Callbacks hold a weak_ptr to it, so they never reach a destroyed object.
    std::shared_ptr<Reload*> self_;
};

}  // namespace twir::daemon
