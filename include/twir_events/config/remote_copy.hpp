#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/net/http_client.hpp>
#include <twir_events/poll/schedule.hpp>
#include <twir_events/store/store.hpp>

#include <functional>
#include <optional>
#include <string>

namespace twir::config {

/// A configuration file on the web: its last good copy, and how its host answers. Both are in the database, the
/// second as the state of a feed whose id cannot be configured, so that `serve` and `poll` share them.
class RemoteCopy {
  public:
    /// Whether a new text can be used; it then is from now on.
    using Accept = std::function<result<void>(const std::string& text)>;

    /// The store must outlive it. Reads what is known; the error is the store's.
    static result<RemoteCopy> open(store::Store& store, const std::string& url);

    [[nodiscard]] const std::optional<std::string>& text() const { return text_; }
    /// When it may be asked for; empty: at once.
    [[nodiscard]] std::optional<Instant> due() const { return state_.next_check; }
    /// When it may be asked for by a person's wish: only its host can forbid that.
    [[nodiscard]] std::optional<Instant> due_by_hand() const { return state_.host_asked_until; }
    /// Whether an answer can be such a file at all: HTTP 200, and not empty.
    static result<void> check(const net::Response& response);
    [[nodiscard]] net::Request request() const;

    /// Keeps a text that was found good. What its host said of another one (ETag) is forgotten.
    result<void> keep(const std::string& text, Instant now);
    /// Takes in what its host said: a new text is kept once it was accepted. One that has lost more than half of its
    /// tables, or may have been cut off, counts only when the next answer is the same: so no single bad answer wipes a
    /// directory. Logs a line. The error says why the last good copy is kept.
    result<void> settle(const result<net::Response>& response, const poll::Pace& pace, Instant now,
                        const Accept& accept);

  private:
    RemoteCopy(store::Store& store, std::string url) : store_(&store), url_(std::move(url)) {}
    result<void> doubt(const net::Response& response);
    poll::Outcome judge(const result<net::Response>& response, Instant now, const Accept& accept);

    store::Store* store_;
    std::string url_;
    std::optional<std::string> text_;
    store::FeedState state_;  ///< its digest is that of the answer that was doubted last
};

}  // namespace twir::config
