#pragma once

#include <string>
#include <string_view>

namespace twir::cli {

/// The address of the remote `origin` in the text of a repository's config file, else that of the first remote; empty:
/// there is none.
std::string remote_address(std::string_view git_config);

/// The web page of a repository with that address, without user, password and `.git`:
/// `https://github.com/rust-lang/this-week-in-rust`, also of `git@github.com:rust-lang/this-week-in-rust.git`. Empty:
/// it is on no host that others can find.
std::string repository_page(std::string_view address);

}  // namespace twir::cli
