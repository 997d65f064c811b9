#include "support/catch.hpp"
#include "support/print_result.hpp"
#include "support/shared.hpp"
#include <twir_events/os/files.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace twir;
namespace fs = std::filesystem;

namespace {

mode_t mode_of(const fs::path& path) {
    struct stat s {};
    REQUIRE(::stat(path.c_str(), &s) == 0);
    return s.st_mode & 07777U;
}

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// Nothing is read-only for root: it acts as somebody else meanwhile.
class AsNobody {
  public:
    AsNobody() : changed_(::geteuid() == 0 && ::seteuid(65534) == 0) {}
    ~AsNobody() {
        if (changed_)
            static_cast<void>(::seteuid(0) == 0);
    }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;
    [[nodiscard]] static bool is_bound_by_modes() { return ::geteuid() != 0; }

  private:
    bool changed_;
};

}  // namespace

TEST_CASE("a file is replaced as a whole and keeps its mode and owner", "[app][files]") {
    const support::TemporaryDir dir;
    const auto file = dir.path() / "draft.md";
    support::write_file(file, "old");
    fs::permissions(file, fs::perms(0640));
    if (::geteuid() == 0)
        REQUIRE(::chown(file.c_str(), 12345, 12346) == 0);
    REQUIRE(os::write_file_atomically(file, "new\n").has_value());
    CHECK(support::read_file(file) == "new\n");
    CHECK(mode_of(file) == 0640);
    struct stat s {};
    REQUIRE(::stat(file.c_str(), &s) == 0);
    if (::geteuid() == 0) {
        CHECK(s.st_uid == 12345);
        CHECK(s.st_gid == 12346);
    }
    CHECK(files_in(dir.path()) == 1);
}

TEST_CASE("a reader sees the old file while it is replaced", "[app][files]") {
    const support::TemporaryDir dir;
    const auto file = dir.path() / "draft.md";
    support::write_file(file, "old");
    fs::create_hard_link(file, dir.path() / "reader");
    REQUIRE(os::write_file_atomically(file, "new").has_value());
    CHECK(support::read_file(dir.path() / "reader") == "old");
}

TEST_CASE("of a symbolic link the target is replaced", "[app][files]") {
    const support::TemporaryDir dir;
    support::write_file(dir.path() / "real" / "draft.md", "old");
    fs::create_symlink("real/draft.md", dir.path() / "first");
    fs::create_symlink(dir.path() / "first", dir.path() / "second");
    REQUIRE(os::write_file_atomically(dir.path() / "second", "new").has_value());
    CHECK(fs::is_symlink(dir.path() / "second"));
    CHECK(fs::is_symlink(dir.path() / "first"));
    CHECK(support::read_file(dir.path() / "real" / "draft.md") == "new");
    CHECK(files_in(dir.path()) == 3);

    fs::create_symlink("real/not yet", dir.path() / "dangling");
    REQUIRE(os::write_file_atomically(dir.path() / "dangling", "made").has_value());
    CHECK(support::read_file(dir.path() / "real" / "not yet") == "made");

    fs::create_symlink("circle", dir.path() / "circle");
    const auto circle = os::write_file_atomically(dir.path() / "circle", "x");
    REQUIRE_FALSE(circle.has_value());
    CHECK(circle.error().is(errc::refused));
}

TEST_CASE("a file that is not there is made, a folder is not", "[app][files]") {
    const support::TemporaryDir dir;
    const auto file = dir.path() / "new.md";
    const auto mask = ::umask(027);
    const auto made = os::write_file_atomically(file, "x");
    ::umask(mask);
    REQUIRE(made.has_value());
    CHECK(mode_of(file) == 0640);
    const auto nowhere = os::write_file_atomically(dir.path() / "no" / "new.md", "x");
    REQUIRE_FALSE(nowhere.has_value());
    CHECK(nowhere.error().is(errc::not_found));
    CHECK(nowhere.error().message.find((dir.path() / "no" / "new.md").string()) != std::string::npos);
    CHECK_FALSE(fs::exists(dir.path() / "no"));
}

TEST_CASE("files that are not regular are left alone", "[app][files]") {
    const support::TemporaryDir dir;
    for (const auto& path : {dir.path(), fs::path("/dev/null")}) {
        const auto written = os::write_file_atomically(path, "x");
        REQUIRE_FALSE(written.has_value());
        CHECK(written.error().is(errc::refused));
    }
    CHECK(files_in(dir.path()) == 0);
}

TEST_CASE("in a read-only folder nothing is changed and nothing left behind", "[app][files]") {
    const support::TemporaryDir dir;
    const auto folder = dir.path() / "closed";
    const auto file = folder / "draft.md";
    support::write_file(file, "old");
    fs::permissions(dir.path(), fs::perms(0755));
    fs::permissions(folder, fs::perms(0555));
    fs::permissions(file, fs::perms(0666));
    result<void> written;
    {
        const AsNobody nobody;
        if (!AsNobody::is_bound_by_modes())
            return;
        written = os::write_file_atomically(file, "new");
    }
    fs::permissions(folder, fs::perms(0755));
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().is(errc::storage));
    CHECK(written.error().message.find("Permission denied (no file can be made in " + folder.string()) !=
          std::string::npos);
    CHECK(support::read_file(file) == "old");
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a file that was changed meanwhile is not replaced, and the result is left beside it", "[app][files]") {
    const support::TemporaryDir dir;
    const auto file = dir.path() / "draft.md";
    support::write_file(file, "read\n");
    REQUIRE(os::replace_unchanged_file(file, "read\n", "merged\n").has_value());
    CHECK(support::read_file(file) == "merged\n");
    // By a longer and a shorter text, and by none.
    for (const auto* other : {"another, longer text\n", "x", ""}) {
        support::write_file(file, other);
        const auto replaced = os::replace_unchanged_file(file, "read\n", "merged\n");
        REQUIRE_FALSE(replaced);
        CHECK(replaced.error().is(errc::conflict));
        CHECK_THAT(replaced.error().message,
                   Catch::Contains("was changed meanwhile") && Catch::Contains("draft.md.merged"));
        CHECK(support::read_file(file) == other);
        CHECK(support::read_file(dir.path() / "draft.md.merged") == "merged\n");
        CHECK(files_in(dir.path()) == 2);
    }
    fs::remove(file);
    CHECK_FALSE(os::replace_unchanged_file(file, "read\n", "merged\n"));
    CHECK_FALSE(fs::exists(file));
}

TEST_CASE("temporary files of a killed run are removed by the next, those of a running one stay", "[app][files]") {
    const support::TemporaryDir dir;
    support::write_file(dir.path() / ".twir-events-1-0", "left by a killed run");
    const auto busy = dir.path() / ".twir-events-2-0";
    support::write_file(busy, "being written");
    const int held = ::open(busy.c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(::flock(held, LOCK_EX) == 0);
    REQUIRE(os::write_file_atomically(dir.path() / "draft.md", "x").has_value());
    CHECK_FALSE(fs::exists(dir.path() / ".twir-events-1-0"));
    CHECK(fs::exists(busy));
    ::close(held);
}
