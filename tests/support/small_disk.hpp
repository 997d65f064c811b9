#pragma once

#include "support/shared.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>

namespace twir::support {

/// A disk of its own of a few hundred kilobytes, which this process and those that it starts from now on see; the
/// system takes it away with them.
class SmallDisk {
  public:
    /// Empty where this process may not mount: then a test is skipped, with that reason.
    static std::optional<SmallDisk> make(std::size_t kib);
    SmallDisk(SmallDisk&&) noexcept = default;
    SmallDisk& operator=(SmallDisk&&) = delete;
    ~SmallDisk();

    [[nodiscard]] std::filesystem::path path() const { return folder_->path(); }
    /// Leaves no room for another byte.
    void fill() const;
    /// Makes the room again.
    void empty() const;
    /// Nothing can be written from now on.
    void forbid_writing() const;

  private:
    SmallDisk() : folder_(std::make_unique<TemporaryDir>()) {}

    std::unique_ptr<TemporaryDir> folder_;
};

}  // namespace twir::support
