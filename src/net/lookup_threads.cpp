#include "net/lookup_threads.hpp"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace twir::net {

namespace {

/// A slow name server holds up the names that it is asked for, not those of all other hosts.
constexpr std::size_t names_at_once = 4;

using Addresses = result<std::vector<IpAddress>>;

/// What the resolver and its threads share. A look-up (getaddrinfo) cannot be cancelled, and a silent name server
/// blocks it for many seconds: threads are detached and hold nothing but this, which the resolver's destructor empties.
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

/// With the mutex locked.
void answer(const std::shared_ptr<Lookups>& lookups, std::uint64_t number, Addresses found) {
    if (lookups->loop)
        lookups->loop->post([weak = std::weak_ptr(lookups), number, found = std::move(found)] {
            if (const auto self = weak.lock())
                deliver(*self, number, found);
        });
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
        answer(lookups, next.number, std::move(found));
    }
}

class ThreadedResolver final : public Resolver {
  public:
    ThreadedResolver(EventLoop& loop, LookUp look_up, StartThread start_thread)
        : lookups_(std::make_shared<Lookups>(std::move(look_up))), start_thread_(std::move(start_thread)) {
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
        if (lookups_->wanted.size() > lookups_->idle && lookups_->threads < names_at_once)
            add_thread();
        lookups_->changed.notify_one();
    }

  private:
    /// For what was wanted last.
    void add_thread() {
        try {
            start_thread_([lookups = lookups_] { work(lookups); });
            ++lookups_->threads;
        } catch (const std::system_error& error) {
            if (lookups_->threads > 0)
                return;
            const auto nobody_comes = std::move(lookups_->wanted.back());
            lookups_->wanted.pop_back();
            answer(lookups_, nobody_comes.number,
                   fail(errc::network, "the name " + nobody_comes.host +
                                           " cannot be resolved: no thread for it: " + error.code().message()));
        }
    }

    std::shared_ptr<Lookups> lookups_;
    StartThread start_thread_;
};

}  // namespace

void start_detached_thread(std::function<void()> work) {
    std::thread(std::move(work)).detach();
}

std::unique_ptr<Resolver> make_resolver(EventLoop& loop, LookUp look_up, StartThread start_thread) {
    return std::make_unique<ThreadedResolver>(loop, std::move(look_up), std::move(start_thread));
}

}  // namespace twir::net
