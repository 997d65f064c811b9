#pragma once

#include <twir_events/app/config.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/net/http_client.hpp>
#include <twir_events/poll/schedule.hpp>
#include <twir_events/store/store.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace twir::app {

/// The texts of directory and overrides files that are web addresses, by address.
using RemoteTexts = std::map<std::string, std::string>;

/// `load_config` for a configuration that may name files by address: what `fresh` does not hold comes from the last
/// good copy in the database, and what is not there either is asked for once. Errors as load_config's, and those of
/// asking.
result<Config> load_config_with_remote_files(const std::filesystem::path& file, const RemoteTexts& fresh = {});

/// Asks for those files again and again, politely as for feeds. The last good copy of each is kept in the database.
class RemoteFiles {
  public:
    /// Whether a new text can be used; it then is from now on.
    using Accept = std::function<result<void>(const std::string& url, const std::string& text)>;

    /// All of it must outlive this.
    struct Parts {
        net::EventLoop& loop;
        net::HttpClient& client;
        store::Store& store;
        const Clock& clock;
    };

    RemoteFiles(Parts parts, const std::vector<std::string>& urls, const poll::Pace& pace, Accept accept);

  private:
    struct File {
        store::FeedState state;
        std::unique_ptr<net::Timer> timer;
    };

    void schedule(const std::string& url);
    void ask(const std::string& url);
    void on_answer(const std::string& url, const result<net::Response>& response);
    poll::Outcome judge(const std::string& url, const result<net::Response>& response);

    Parts parts_;
    poll::Pace pace_;
    Accept accept_;
    std::map<std::string, File> files_;
    /// Answers hold a weak reference: none comes back to what is no more.
    std::shared_ptr<RemoteFiles*> self_;
};

}  // namespace twir::app
