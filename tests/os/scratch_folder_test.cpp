#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/os/scratch_folder.hpp>

#include <cerrno>
#include <cstdlib>
#include <optional>

using namespace twir;
using namespace twir::os;
using Catch::Contains;

namespace {

/// TMPDIR for a test's time.
class TemporaryFolders {
  public:
    explicit TemporaryFolders(const std::filesystem::path& at) {
        if (const char* before = std::getenv("TMPDIR"))
            before_ = before;
        setenv("TMPDIR", at.c_str(), 1);
    }
    ~TemporaryFolders() {
        if (before_)
            setenv("TMPDIR", before_->c_str(), 1);
        else
            unsetenv("TMPDIR");
    }
    TemporaryFolders(const TemporaryFolders&) = delete;
    TemporaryFolders& operator=(const TemporaryFolders&) = delete;

  private:
    std::optional<std::string> before_;
};

}  // namespace

TEST_CASE("a scratch folder is ours alone and goes with all it holds", "[app][scratch]") {
    const support::TemporaryDir dir;
    const TemporaryFolders at(dir.path());
    {
        const auto made = ScratchFolder::make("a test");
        REQUIRE(made.has_value());
        CHECK(made->path().parent_path() == dir.path());
        CHECK(std::filesystem::status(made->path()).permissions() == std::filesystem::perms::owner_all);
        support::write_file(made->path() / "file", "text");
    }
    CHECK(std::filesystem::is_empty(dir.path()));
}

TEST_CASE("a missing temporary folder gives an error with the reason", "[app][scratch]") {
    const support::TemporaryDir dir;
    support::write_file(dir.path() / "file", "");
    const TemporaryFolders at(dir.path() / "file");
    // Of something before, and no business of this.
    errno = ENOMEM;
    const auto refused = ScratchFolder::make("a test");
    REQUIRE(refused.has_error());
    CHECK_THAT(refused.error().message, Contains("folder for a test: TMPDIR names no folder: Not a directory"));
}
