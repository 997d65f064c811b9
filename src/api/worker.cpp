#include "api/worker.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <utility>

namespace twir::api {

/// Those with tasks that wait, are under way, or whose results are still held: the latter may outlive the worker.
struct Worker::Clients {
    struct Client {
        std::deque<Task> waiting;
        std::size_t places = 0;  ///< taken
    };

    std::mutex mutex;
    std::condition_variable changed;
    std::size_t waiting = 0;
    std::deque<std::string> turns;  ///< clients with tasks that wait, the one whose turn it is first
    std::map<std::string, Client> by_name;

    void leave(const std::string& name) {
        const std::lock_guard lock(mutex);
        const auto client = by_name.find(name);
        if (--client->second.places == 0)
            by_name.erase(client);
    }
};

Worker::Worker(OpenStore open, std::size_t most_waiting, std::size_t most_per_client, OnBug on_bug)
    : open_(std::move(open)),
      most_waiting_(most_waiting),
      most_per_client_(most_per_client),
      on_bug_(std::move(on_bug)),
      clients_(std::make_shared<Clients>()),
      thread_([this] { work(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(clients_->mutex);
        stop_.request_stop();
    }
    clients_->changed.notify_one();
    thread_.join();
}

Worker::Taken Worker::submit(const std::string& client, Task task) {
    {
        const std::lock_guard lock(clients_->mutex);
        if (clients_->waiting >= most_waiting_)
            return Taken::full;
        auto& one = clients_->by_name[client];
        if (!client.empty() && one.places >= most_per_client_)
            return Taken::too_many;
        if (one.waiting.empty())
            clients_->turns.push_back(client);
        one.waiting.push_back(std::move(task));
        ++one.places;
        ++clients_->waiting;
    }
    clients_->changed.notify_one();
    return Taken::yes;
}

void Worker::work() {
    auto& all = *clients_;
    std::unique_lock lock(all.mutex);
    while (true) {
        all.changed.wait(lock, [&] { return stop_.stop_requested() || all.waiting > 0; });
        if (stop_.stop_requested())
            return;
        const std::string name = std::move(all.turns.front());
        all.turns.pop_front();
        auto& client = all.by_name.at(name);
        Task task = std::move(client.waiting.front());
        client.waiting.pop_front();
        --all.waiting;
        if (!client.waiting.empty())
            all.turns.push_back(name);
        lock.unlock();
        try {
            const std::shared_ptr<const void> place(nullptr,
                                                    [clients = clients_, name](const void*) { clients->leave(name); });
            const Task mine = std::move(task);
            mine({store(), stop_.get_token(), place});
        } catch (const std::exception& bug) {
            on_bug_(bug.what());
        }
        lock.lock();
    }
}

result<store::Store*> Worker::store() {
    if (!store_) {
        auto opened = open_ ? open_() : fail(errc::storage, "this service has no database");
        if (!opened)
            return opened.error();
        store_ = std::move(*opened);
        store_->stop_when([stop = stop_.get_token()] { return stop.stop_requested(); });
    }
    return &*store_;
}

}  // namespace twir::api
