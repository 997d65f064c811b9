#pragma once

#include <twir_events/api/api.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace twir::api {

/// Runs tasks that would block the server's thread on a thread of its own. Round-robin over clients: one with a long
/// queue delays only its own requests. Its store is opened when it is first needed, and again for the next task if
/// that failed.
class Worker {
  public:
    /// What a task works with.
    struct Turn {
        result<store::Store*> store;  ///< or why there is none
        std::stop_token stop;         ///< the worker ends: a task that takes long must heed it (reading the store does)
        /// The client's place: it is taken for as long as somebody holds this, the worker's end included.
        std::shared_ptr<const void> place;
    };
    using Task = std::function<void(const Turn&)>;
    enum class Taken { yes, too_many, full };

    using OnBug = std::function<void(std::string_view)>;

    /// At most `most_waiting` tasks wait, at most `most_per_client` of them for one client. `on_bug` is called with the
    /// text of an exception of `open` or a task, on the thread, which keeps running.
    Worker(OpenStore open, std::size_t most_waiting, std::size_t most_per_client, OnBug on_bug);
    /// Ends after the task under way; those that wait are forgotten.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// `client`: the client it is for; empty: not counted for any client.
    Taken submit(const std::string& client, Task task);

  private:
    struct Clients;

    void work();
    [[nodiscard]] result<store::Store*> store();

    OpenStore open_;
    std::size_t most_waiting_;
    std::size_t most_per_client_;
    OnBug on_bug_;
    std::optional<store::Store> store_;  ///< of the thread

    std::shared_ptr<Clients> clients_;
    std::stop_source stop_;

    std::thread thread_;  ///< last, so that it finds the rest made
};

}  // namespace twir::api
