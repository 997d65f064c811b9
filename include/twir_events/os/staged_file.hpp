#pragma once

#include <twir_events/core/result.hpp>

#include <filesystem>
#include <memory>
#include <string_view>

namespace twir::os {

/// Prefix of the names that new contents have until they are in place. Their writer holds a lock on them (flock), so
/// that the useless leftovers of a killed program can be recognized.
inline constexpr std::string_view temporary_prefix = ".twir-events-";

/// The new content of a file, already on the disk under another name, so that whatever can fail (a full disk, missing
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
