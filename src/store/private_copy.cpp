#include "store/private_copy.hpp"

#include <cstdlib>
#include <system_error>

namespace twir::store {

namespace fs = std::filesystem;

std::optional<PrivateCopy> PrivateCopy::make(const std::string& database) {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "twir-events-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr)
        return {};
    PrivateCopy copy{fs::path(name)};
    if (!fs::copy_file(database, copy.database(), error) ||
        !fs::copy_file(database + "-wal", copy.database() + "-wal", error))
        return {};
    return copy;
}

PrivateCopy::~PrivateCopy() {
    std::error_code ignored;
    if (!folder_.empty())
        fs::remove_all(folder_, ignored);
}

}  // namespace twir::store
