// Each hostile calendar in a process of its own, so that what it costs can be measured.
#include "feeds/ical/hostile_calendars.hpp"
#include "feeds/ical/ical.hpp"
#include "support/catch.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>

#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

using namespace twir;

namespace {

/// Of processor time: a limit against hanging. Two seconds are the aim, TWIR_SHOW_COSTS=1 prints them; machines that
/// compile beside the test double what it costs.
constexpr double most_seconds = 20;
constexpr long most_kilobytes = 200L * 1024;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif

double cpu_seconds() {
    rusage u{};
    getrusage(RUSAGE_SELF, &u);
    const auto of = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return of(u.ru_utime) + of(u.ru_stime);
}

/// What is wrong with how the calendar was read; empty: nothing.
std::string verdict(const test::HostileCalendar& hostile, const std::string& bytes) {
    feeds::ReadOptions options;
    options.source.id = "hostile";
    options.from = utc_midnight(date::year(2025) / 1 / 1);
    options.to = utc_midnight(date::year(2026) / 3 / 1);
    const auto reading = feeds::read_ical(bytes, options);
    const auto complains = [&](const std::string& text) { return text.find(hostile.complaint) != std::string::npos; };
    if (!reading) {
        if (hostile.good_survives)
            return "nothing was read: " + reading.error().message;
        return complains(reading.error().message) && is_valid_utf8(reading.error().message)
                   ? ""
                   : "the error is: " + reading.error().message;
    }
    std::string all;
    for (const Problem& p : reading->problems)
        all += format_problem(p) + "\n";
    if (!complains(all))
        return "the problems are: " + all.substr(0, 300);
    const bool good = std::any_of(reading->listings.begin(), reading->listings.end(),
                                  [](const Listing& l) { return l.key.uid == "good"; });
    if (hostile.good_survives && !good)
        return "the good event was lost; the problems are: " + all.substr(0, 300);
    return !hostile.good_survives ? "it was read as if it were good" : "";
}

/// A line of /proc/self/status in kilobytes.
long status_kilobytes(const std::string& name) {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(name + ":"))
            return std::stol(line.substr(name.size() + 1));
    return 0;
}

/// From here on VmHWM is the most memory since now.
void forget_peak() {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
}

/// Runs in the child.
std::string judge(const test::HostileCalendar& hostile) {
    const long before = status_kilobytes("VmRSS");
    const std::string bytes = hostile.bytes();
    forget_peak();
    std::string out;
    const double made = cpu_seconds();
    out = verdict(hostile, bytes);
    const double seconds = cpu_seconds() - made;
    const long kilobytes = status_kilobytes("VmHWM") - before;
    if (std::getenv("TWIR_SHOW_COSTS") != nullptr)
        std::fprintf(stderr, "%6.2f s %4ld MB  %s\n", seconds, kilobytes / 1024, hostile.name.c_str());
    if (!is_sanitized && seconds > most_seconds)
        out += " took " + std::to_string(seconds) + " s";
    if (!is_sanitized && kilobytes > most_kilobytes)
        out += " took " + std::to_string(kilobytes / 1024) + " MB";
    return out;
}

std::string judge_in_child(const test::HostileCalendar& hostile) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const std::string text = judge(hostile);
        const auto written = write(ends[1], text.data(), text.size());
        _exit(written == static_cast<ssize_t>(text.size()) ? 0 : 1);
    }
    close(ends[1]);
    std::string text;
    char buffer[4096];
    for (ssize_t n = 0; (n = read(ends[0], buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(n));
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return status == 0 ? text : text + " the reader ended with status " + std::to_string(status);
}

}  // namespace

TEST_CASE("Hostile calendars are abandoned quickly with a clear problem and good events are kept",
          "[feeds][ical][hostile]") {
    warm_up_time_zones();
    const auto all = test::hostile_calendars();
    CHECK(all.size() >= 40);
    for (const auto& hostile : all) {
        INFO(hostile.name);
        CHECK(judge_in_child(hostile) == "");
    }
}
