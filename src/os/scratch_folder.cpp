#include <twir_events/os/scratch_folder.hpp>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace twir::os {

result<ScratchFolder> ScratchFolder::make(const std::string& purpose) {
    std::error_code ec;
    const auto parent = std::filesystem::temp_directory_path(ec);
    if (ec)
        return fail(errc::storage, "folder for " + purpose + ": TMPDIR names no folder: " + ec.message());
    std::string name = (parent / "twir-events-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        return fail(errc::storage,
                    "folder for " + purpose + " " + name + ": " + std::generic_category().message(errno));
    return ScratchFolder(name);
}

ScratchFolder::~ScratchFolder() {
    std::error_code ec;
    if (!folder_.empty())
        std::filesystem::remove_all(folder_, ec);
}

}  // namespace twir::os
