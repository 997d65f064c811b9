#include "server/worker.hpp"

#include <exception>
#include <utility>

namespace twir::server {

Worker::Worker(OpenStore open, std::size_t most_waiting, std::size_t most_per_client, OnBug on_bug)
    : open_(std::move(open)),
      most_waiting_(most_waiting),
      most_per_client_(most_per_client),
      on_bug_(std::move(on_bug)),
      thread_([this] { work(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(mutex_);
        stop_.request_stop();
    }
    changed_.notify_one();
    thread_.join();
}

Worker::Taken Worker::submit(const std::string& client, Task task) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= most_waiting_)
            return Taken::full;
        if (!client.empty()) {
            auto& count = clients_[client];
            if (count >= most_per_client_)
                return Taken::too_many;
            ++count;
        }
        waiting_.push_back({client, std::move(task)});
    }
    changed_.notify_one();
    return Taken::yes;
}

void Worker::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stop_.stop_requested() || !waiting_.empty(); });
        if (stop_.stop_requested())
            return;
        const Waiting next = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        try {
            perform(next.task);
        } catch (const std::exception& bug) {
            on_bug_(bug.what());
        }
        lock.lock();
        const auto found = clients_.find(next.client);
        if (found != clients_.end() && --found->second == 0)
            clients_.erase(found);
    }
}

void Worker::perform(const Task& task) {
    if (!store_) {
        auto opened = open_ ? open_() : fail(errc::storage, "there is no database");
        if (!opened) {
            task(opened.error(), stop_.get_token());
            return;
        }
        store_ = std::move(*opened);
        store_->stop_when([stop = stop_.get_token()] { return stop.stop_requested(); });
    }
    task(&*store_, stop_.get_token());
}

}  // namespace twir::server
