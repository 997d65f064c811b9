#pragma once

#include <twir_events/core/result.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace twir::os {

/// The bytes of a regular file or pipe. not_found, too_large (more than `limit` bytes; nothing is kept), storage.
result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

/// The same for regular files only: reading a pipe or device could block. `storage` where it is another kind.
result<std::string> read_regular_file(const std::filesystem::path& path, std::size_t limit);

/// Makes `bytes` the file's whole content, or leaves the file as it was: readers see one or the other at any time,
/// also after a crash. Mode and owner stay; of a symbolic link the file it leads to is replaced, not the
/// link. A file that is not there is made (0666 less the umask), a folder is not.
/// Other hard links of the file keep the old content.
/// Errors, the file untouched: not_found (no such folder), refused (a folder, a device, a circle of links), storage.
/// Temporary files beside it that a killed run left are removed.
result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// The same for a file that was read before: it is compared with `before` once more, directly before it is replaced.
/// If it was changed meanwhile, it stays as it is and `bytes` are left in a file beside it, with `.merged` appended to
/// its name. Errors: conflict, which names that file; those of `write_file_atomically`.
result<void> replace_unchanged_file(const std::filesystem::path& path, std::string_view before, std::string_view bytes);

}  // namespace twir::os
