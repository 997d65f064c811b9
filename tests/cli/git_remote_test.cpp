#include "cli/git_remote.hpp"

#include "support/catch.hpp"

using twir::cli::remote_address;
using twir::cli::repository_page;

TEST_CASE("the remote that a repository fetches from", "[cli][git]") {
    CHECK(remote_address(
              "[core]\n\tbare = false\n[remote \"upstream\"]\n\turl = https://a.example/x.git\n"
              "[remote \"origin\"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n\turl = https://b.example/x\n") ==
          "https://b.example/x");
    CHECK(remote_address(
              "[remote \"upstream\"]\r\n  URL=\"git@a.example:x/y.git\"\r\n[remote \"fork\"]\nurl = other\n") ==
          "git@a.example:x/y.git");
    CHECK(remote_address("[branch \"main\"]\n\turl = https://a.example/x\n").empty());
    CHECK(remote_address("[remote \"origin\"]\n\tpushurl = https://a.example/x\n[core]\n\turl = https://b.example\n")
              .empty());
    CHECK(remote_address("").empty());
}

TEST_CASE("the page of a repository has no password, user or suffix", "[cli][git]") {
    const std::string page = "https://github.com/rust-lang/this-week-in-rust";
    for (const auto* address :
         {"https://github.com/rust-lang/this-week-in-rust.git", "https://github.com/rust-lang/this-week-in-rust/",
          "https://editor:secret@github.com/rust-lang/this-week-in-rust.git",
          "git@github.com:rust-lang/this-week-in-rust.git", "ssh://git@github.com:22/rust-lang/this-week-in-rust.git",
          "git://github.com/rust-lang/this-week-in-rust", "github.com:rust-lang/this-week-in-rust",
          "https://github.com/rust-lang/this-week-in-rust?token=secret"}) {
        CAPTURE(address);
        CHECK(repository_page(address) == page);
    }
    for (const auto* address :
         {"", "/srv/git/twir.git", "../twir", "file:///srv/git/twir.git", "https://github.com/", "https://github.com",
          "work:rust-lang/this-week-in-rust", "https://localhost/twir.git", "a/b.c:d", "https://:@/x"}) {
        CAPTURE(address);
        CHECK(repository_page(address).empty());
    }
}
