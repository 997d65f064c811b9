#pragma once

#include <twir_events/server/api.hpp>

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace twir::server {

/// Does on a thread of its own what would keep the server's waiting. Its store is opened when it is first needed, and
/// once more for the next task where that failed.
class Worker {
  public:
    /// The store, or why there is none; and whether the worker ends, which a task that takes long must heed (reading
    /// the store does).
    using Task = std::function<void(result<store::Store*>, const std::stop_token&)>;
    enum class Taken { yes, too_many, full };

    using OnBug = std::function<void(std::string_view)>;

    /// At most `most_waiting` tasks wait, at most `most_per_client` of one client are there at once. `on_bug` is told
    /// what an exception of `open` or a task said, on the thread, which goes on.
    Worker(OpenStore open, std::size_t most_waiting, std::size_t most_per_client, OnBug on_bug);
    /// Ends after the task under way; those that wait are forgotten.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// `client`: whom it is for; empty: nobody who is counted.
    Taken submit(const std::string& client, Task task);

  private:
    struct Waiting {
        std::string client;
        Task task;
    };

    void work();
    void perform(const Task& task);

    OpenStore open_;
    std::size_t most_waiting_;
    std::size_t most_per_client_;
    OnBug on_bug_;
    std::optional<store::Store> store_;  ///< of the thread

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Waiting> waiting_;
    std::map<std::string, std::size_t> clients_;
    std::stop_source stop_;

    std::thread thread_;  ///< last, so that it finds the rest made
};

}  // namespace twir::server
