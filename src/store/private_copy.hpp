#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace twir::store {

/// A copy of a database and its write-ahead log in a folder of its own, which only this user may read and which is
/// removed with this object: for a database that was not closed, on a disk that takes nothing any more.
/// (os::ScratchFolder is such a folder as well, but the store uses no room beside core.)
class PrivateCopy {
  public:
    /// Empty where it cannot be made.
    static std::optional<PrivateCopy> make(const std::string& database);
    PrivateCopy(PrivateCopy&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
    PrivateCopy& operator=(PrivateCopy&&) = delete;
    ~PrivateCopy();

    [[nodiscard]] std::string database() const { return (folder_ / "copy.db").string(); }

  private:
    explicit PrivateCopy(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::filesystem::path folder_;
};

}  // namespace twir::store
