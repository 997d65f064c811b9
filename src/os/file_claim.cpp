#include <twir_events/os/file_claim.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace twir::os {

result<FileClaim> FileClaim::take(const std::filesystem::path& file) {
    FileClaim claim(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (claim.file_ < 0)
        return fail(errc::storage, "file " + file.string() + ": " + std::generic_category().message(errno));
    if (::flock(claim.file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return fail(errc::conflict, "file " + file.string() + ": another program has it");
    return claim;
}

FileClaim::~FileClaim() {
    if (file_ >= 0)
        ::close(file_);
}

}  // namespace twir::os
