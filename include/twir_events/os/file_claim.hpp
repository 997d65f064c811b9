#pragma once

#include <twir_events/core/result.hpp>

#include <filesystem>
#include <utility>

namespace twir::os {

/// Keeps other programs that claim the same file from going on until the end of the scope; the system takes the claim
/// from one that was killed. It is on the file, not on its path: replacing the file does not pass the claim on.
class FileClaim {
  public:
    /// Does not wait. conflict: another program has it. storage: the file cannot be opened. A file system that knows no
    /// locks has to do without.
    static result<FileClaim> take(const std::filesystem::path& file);
    FileClaim(FileClaim&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    FileClaim& operator=(FileClaim&& other) noexcept {
        std::swap(file_, other.file_);
        return *this;
    }
    ~FileClaim();

  private:
    explicit FileClaim(int file) : file_(file) {}

    int file_;
};

}  // namespace twir::os
