#pragma once

#include <twir_events/core/result.hpp>

#include <filesystem>
#include <utility>

namespace twir::os {

/// Keeps other programs that take it from writing to a folder until the end of the scope; the system takes it from one
/// that was killed.
class FolderLock {
  public:
    /// If another process holds it, waits for half a minute. storage: it is still held then, or the folder does not
    /// exist.
    static result<FolderLock> take(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept : directory_(std::exchange(other.directory_, -1)) {}
    FolderLock& operator=(FolderLock&& other) noexcept {
        std::swap(directory_, other.directory_);
        return *this;
    }
    ~FolderLock();

  private:
    explicit FolderLock(int directory) : directory_(directory) {}

    int directory_;
};

}  // namespace twir::os
