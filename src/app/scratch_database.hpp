#pragma once

#include <twir_events/core/result.hpp>

#include <filesystem>
#include <utility>

namespace twir::app {

/// A database for a service that was given none: in a new folder that only we may read, gone at the end.
class ScratchDatabase {
  public:
    static result<ScratchDatabase> make();
    ScratchDatabase(ScratchDatabase&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
    ScratchDatabase& operator=(ScratchDatabase&& other) noexcept {
        std::swap(folder_, other.folder_);
        return *this;
    }
    ~ScratchDatabase();

    [[nodiscard]] std::filesystem::path path() const { return folder_ / "twir-events.db"; }

  private:
    explicit ScratchDatabase(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::filesystem::path folder_;
};

}  // namespace twir::app
