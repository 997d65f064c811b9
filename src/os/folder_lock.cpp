#include <twir_events/os/folder_lock.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

namespace twir::os {
namespace {

using namespace std::chrono_literals;

/// Writing an issue takes a moment, and who was killed has no lock any more.
constexpr std::chrono::seconds longest_wait = 30s;
constexpr std::chrono::milliseconds between_attempts = 20ms;

}  // namespace

result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
    FolderLock lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock.directory_ < 0)
        return fail(errc::storage, "folder " + folder.string() + ": " + std::generic_category().message(errno));
    const auto deadline = std::chrono::steady_clock::now() + longest_wait;
    // A file system that knows no locks has to do without.
    while (::flock(lock.directory_, LOCK_EX | LOCK_NB) != 0 && (errno == EWOULDBLOCK || errno == EINTR)) {
        if (std::chrono::steady_clock::now() >= deadline)
            return fail(errc::storage, "folder " + folder.string() + ": another program has been writing to it for " +
                                           std::to_string(longest_wait.count()) + " s; try again when it has ended");
        std::this_thread::sleep_for(between_attempts);
    }
    return lock;
}

FolderLock::~FolderLock() {
    if (directory_ >= 0)
        ::close(directory_);
}

}  // namespace twir::os
