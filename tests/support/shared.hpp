#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace twir::support {

/// The checkout that the tests were built from.
std::filesystem::path source_dir();

/// The folder that holds the archive and other people's cases: TWIR_SHARED from the environment, else the one beside
/// the checkout. It need not exist.
std::filesystem::path shared_dir();

/// `shared_dir() / relative` where that exists. Otherwise empty, after a line that names what is missing, so that the
/// test can return: a checkout alone still passes its tests, and `./dev test` ends with what was not checked.
std::optional<std::filesystem::path> shared(std::string_view relative);

/// The bytes of a file; throws where it cannot be read, which fails the test.
std::string read_file(const std::filesystem::path& path);

/// Writes the bytes, making folders that are missing; throws where it cannot.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// A new empty folder, removed with all it holds at the end of the scope.
class TemporaryDir {
  public:
    TemporaryDir();
    ~TemporaryDir();
    TemporaryDir(const TemporaryDir&) = delete;
    TemporaryDir& operator=(const TemporaryDir&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace twir::support
