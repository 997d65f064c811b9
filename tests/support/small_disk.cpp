#include "support/small_disk.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

namespace twir::support {

std::optional<SmallDisk> SmallDisk::make(std::size_t kib) {
    // Mounts of one's own: what is left of them ends with this process.
    if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return {};
    SmallDisk disk;
    const std::string options = "size=" + std::to_string(kib) + "k";
    if (::mount("none", disk.path().c_str(), "tmpfs", 0, options.c_str()) != 0)
        return {};
    return disk;
}

SmallDisk::~SmallDisk() {
    if (folder_)
        ::umount2(path().c_str(), MNT_DETACH);
}

void SmallDisk::fill() const {
    const int file = ::open((path() / "filling").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::array<char, 4096> page{};
    while (::write(file, page.data(), page.size()) > 0) {
    }
    const int error = errno;
    ::close(file);
    if (error != ENOSPC)
        throw std::system_error(error, std::generic_category(), "filling a disk");
}

void SmallDisk::empty() const {
    std::filesystem::remove(path() / "filling");
}

void SmallDisk::forbid_writing() const {
    if (::mount(nullptr, path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0)
        throw std::system_error(errno, std::generic_category(), "a read-only disk");
}

}  // namespace twir::support
