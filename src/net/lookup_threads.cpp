#include "net/lookup_threads.hpp"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace twir::net {

namespace {

/// A slow name server holds up the names that it is asked for, not those of all other hosts.
constexpr std::size_t names_at_once = 4;

using Addresses = result<std::vector<IpAddress>>;

/// What the resolver and its threads share. Nobody can end a look-up (getaddrinfo), and a silent name server keeps one
/// for many seconds: threads are detached and hold nothing but this, which the resolver empties when it goes.
struct Lookups {
    struct Wanted {
        std::uint64_t number;
        std::string host;
    };

    explicit Lookups(LookUp f) : look_up(std::move(f)) {}

    const LookUp look_up;
    std::mutex mutex;
    std::condition_variable changed;
    EventLoop* loop = nullptr;  ///< none: the resolver is gone
    std::deque<Wanted> wanted;
    std::map<std::uint64_t, Resolver::Handler> handlers;  ///< called and destroyed on the loop's thread only
    std::uint64_t last_number = 0;
    std::size_t threads = 0;
    std::size_t idle = 0;
};

/// On the loop's thread.
void deliver(Lookups& lookups, std::uint64_t number, const Addresses& found) {
    Resolver::Handler handler;
    {
        const std::lock_guard lock(lookups.mutex);
        const auto node = lookups.handlers.extract(number);
        if (node.empty())
            return;
        handler = std::move(node.mapped());
    }
    handler(found);
}

void work(const std::shared_ptr<Lookups>& lookups) {
    std::unique_lock lock(lookups->mutex);
    while (true) {
        ++lookups->idle;
        lookups->changed.wait(lock, [&] { return !lookups->loop || !lookups->wanted.empty(); });
        --lookups->idle;
        if (!lookups->loop)
            return;
        const auto next = std::move(lookups->wanted.front());
        lookups->wanted.pop_front();
        lock.unlock();
        auto found = lookups->look_up(next.host);
        lock.lock();
        if (lookups->loop)
            lookups->loop->post([weak = std::weak_ptr(lookups), number = next.number, found = std::move(found)] {
                if (const auto self = weak.lock())
                    deliver(*self, number, found);
            });
    }
}

class ThreadedResolver final : public Resolver {
  public:
    ThreadedResolver(EventLoop& loop, LookUp look_up) : lookups_(std::make_shared<Lookups>(std::move(look_up))) {
        lookups_->loop = &loop;
    }

    ~ThreadedResolver() override {
        std::map<std::uint64_t, Handler> dropped;
        {
            const std::lock_guard lock(lookups_->mutex);
            lookups_->loop = nullptr;
            lookups_->wanted.clear();
            dropped.swap(lookups_->handlers);
        }
        lookups_->changed.notify_all();
    }
    ThreadedResolver(const ThreadedResolver&) = delete;
    ThreadedResolver& operator=(const ThreadedResolver&) = delete;

    void resolve(const std::string& host, Handler handler) override {
        const std::lock_guard lock(lookups_->mutex);
        const auto number = ++lookups_->last_number;
        lookups_->handlers.emplace(number, std::move(handler));
        lookups_->wanted.push_back({number, host});
        if (lookups_->wanted.size() > lookups_->idle && lookups_->threads < names_at_once) {
            ++lookups_->threads;
            std::thread(work, lookups_).detach();
        }
        lookups_->changed.notify_one();
    }

  private:
    std::shared_ptr<Lookups> lookups_;
};

}  // namespace

std::unique_ptr<Resolver> make_resolver(EventLoop& loop, LookUp look_up) {
    return std::make_unique<ThreadedResolver>(loop, std::move(look_up));
}

}  // namespace twir::net
