#include "app/scratch_database.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace twir::app {

result<ScratchDatabase> ScratchDatabase::make() {
    std::error_code ec;
    const auto parent = std::filesystem::temp_directory_path(ec);
    std::string name = (parent / "twir-events-XXXXXX").string();
    if (ec || mkdtemp(name.data()) == nullptr)
        return fail(errc::storage, "folder for a temporary database " + name + ": " + std::strerror(errno) +
                                       "; name a `database` in the configuration");
    return ScratchDatabase(name);
}

ScratchDatabase::~ScratchDatabase() {
    std::error_code ec;
    if (!folder_.empty())
        std::filesystem::remove_all(folder_, ec);
}

}  // namespace twir::app
