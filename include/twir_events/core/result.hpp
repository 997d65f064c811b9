#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <string>
#include <type_traits>

namespace twir {

/// What can go wrong in a day's work. Bugs throw; these are returned.
enum class errc {
    invalid_argument = 1,  ///< a value given by the caller or the user does not have the form it must have
    invalid_config,        ///< a configuration, directory or overrides file cannot be used
    not_found,             ///< the thing asked for does not exist (file, feed, issue, snapshot, host's 404)
    malformed,             ///< a document is not of the kind it should be (HTML instead of ICS, cut-off JSON)
    too_large,             ///< a limit on size, depth or count was reached; nothing of the input was used
    refused,               ///< a rule of ours forbids it (address guard, missing contact, stale feeds)
    timed_out,             ///< an operation did not end within its time limit
    network,               ///< connecting, TLS or transfer failed
    http_status,           ///< the host answered with a status that is not a success
    rate_limited,          ///< the host asked to be left alone for a while
    storage,               ///< the database or a file could not be read or written
    conflict,              ///< two things that must agree do not (draft dates, database of a newer version)
    unsupported,           ///< a form that is understood but not supported
};

const boost::system::error_category& twir_category() noexcept;

inline boost::system::error_code make_error_code(errc e) noexcept {
    return {static_cast<int>(e), twir_category()};
}

/// An error as a user reads it: the code for programs, the message (what is wrong, where, what to do) for people.
struct Error {
    boost::system::error_code code;
    std::string message;

    Error() = default;  ///< no error; result<void>::error() needs it
    Error(errc c, std::string text) : code(make_error_code(c)), message(std::move(text)) {}

    [[nodiscard]] bool is(errc c) const noexcept { return code == make_error_code(c); }
};

/// Thrown by result<T>::value() on an error; only main and session boundaries let that happen.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& location);

template <class T>
using result = boost::system::result<T, Error>;

/// Shorthand for `return fail(errc::malformed, "...")`.
inline Error fail(errc c, std::string message) {
    return {c, std::move(message)};
}

}  // namespace twir

template <>
struct boost::system::is_error_code_enum<twir::errc> : std::true_type {};
