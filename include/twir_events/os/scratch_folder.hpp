#pragma once

#include <twir_events/core/result.hpp>

#include <filesystem>
#include <string>
#include <utility>

namespace twir::os {

/// A new folder that only we may read, gone with all it holds at the end of the scope.
class ScratchFolder {
  public:
    /// `purpose` is named in the error: "a temporary database".
    static result<ScratchFolder> make(const std::string& purpose);
    ScratchFolder(ScratchFolder&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
    ScratchFolder& operator=(ScratchFolder&& other) noexcept {
        std::swap(folder_, other.folder_);
        return *this;
    }
    ~ScratchFolder();

    [[nodiscard]] std::filesystem::path path() const { return folder_; }

  private:
    explicit ScratchFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::filesystem::path folder_;
};

}  // namespace twir::os
