#include <twir_events/core/plain_text.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/os/color.hpp>
#include <twir_events/os/report.hpp>

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <iostream>
#include <system_error>
#include <utility>

namespace twir::os {
namespace {

constexpr std::array<std::pair<errc, Exit>, 13> exits{{
    {errc::invalid_argument, Exit::usage},
    {errc::invalid_config, Exit::usage},
    {errc::not_found, Exit::input},
    {errc::malformed, Exit::input},
    {errc::too_large, Exit::input},
    {errc::refused, Exit::input},
    {errc::timed_out, Exit::outside},
    {errc::network, Exit::outside},
    {errc::http_status, Exit::outside},
    {errc::rate_limited, Exit::outside},
    {errc::storage, Exit::outside},
    {errc::conflict, Exit::input},
    {errc::unsupported, Exit::input},
}};

void report_lines(std::string_view severity, std::string_view message) {
    for (const auto line : split(message, '\n'))
        std::cerr << "twir-events: "
                  << painted(std::string(severity) + ":", severity == "error" ? Paint::bad : Paint::doubtful,
                             STDERR_FILENO)
                  << ' ' << plain_line(line) << '\n';
}

std::string as_shown(std::string_view result, Output kind) {
    if (kind == Output::json)
        return plain_json(result);
    if (kind == Output::text)
        return plain_text(result);
    if (kind == Output::painted)
        return std::string(result);
    return ::isatty(STDOUT_FILENO) == 1 ? plain_document(result) : std::string(result);
}

}  // namespace

Exit exit_of(const Error& error) {
    for (const auto& [code, exit] : exits)
        if (error.is(code))
            return exit;
    return Exit::outside;
}

Error fail_in(std::string_view name, const Error& error) {
    Error named = error;
    named.message = std::string(name) + ": " + error.message;
    return named;
}

void report_error(std::string_view message) {
    report_lines("error", message);
}

void report_warning(std::string_view message) {
    report_lines("warning", message);
}

void report_note(std::string_view message) {
    for (const auto line : split(message, '\n'))
        std::cerr << "twir-events: " << plain_line(line) << '\n';
}

void report_text(std::string_view text) {
    std::cerr << plain_text(text);
}

Exit report(const Error& error) {
    report_error(error.message);
    return exit_of(error);
}

std::string counted(std::size_t n, std::string_view noun) {
    return std::to_string(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

Exit write_output(std::string_view result, Output kind) {
    const std::string text = as_shown(result, kind);
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0)
        return Exit::done;
    const int error = errno;
    if (error == EPIPE)
        return Exit::outside;
    return report(fail(errc::storage, "cannot write standard output: " + std::generic_category().message(error)));
}

}  // namespace twir::os
