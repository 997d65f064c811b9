#pragma once

#include <twir_events/core/result.hpp>

#include <filesystem>
#include <memory>
#include <string_view>

namespace twir::os {

/// How the names begin that new contents have until they are in place. Who writes one holds a lock on it (flock), so
/// that what a killed program left can be recognized; it is of no use.
inline constexpr std::string_view temporary_prefix = ".twir-events-";

/// The new content of a file, on the disk already under a name of its own, so that what can fail (a full disk, missing
/// rights) has failed before anything is replaced. Without `put_in_place` it is gone at the end of the scope, and the
/// file is as it was. Otherwise as `write_file_atomically`.
class StagedFile {
  public:
    static result<StagedFile> write(const std::filesystem::path& path, std::string_view bytes);
    StagedFile(StagedFile&&) noexcept;
    StagedFile& operator=(StagedFile&&) noexcept;
    ~StagedFile();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Replaces the file in one step. Once.
    result<void> put_in_place();

  private:
    class TemporaryFile;
    StagedFile(std::filesystem::path path, std::filesystem::path target, std::unique_ptr<TemporaryFile> file);

    std::filesystem::path path_;
    std::filesystem::path target_;
    std::unique_ptr<TemporaryFile> file_;
};

}  // namespace twir::os
