#include "api/process_figures.hpp"

#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace twir::api {
namespace {

/// The fields of /proc/self/stat from the third on; the second is the name and may hold spaces.
std::vector<std::string> stat_fields() {
    std::ifstream file("/proc/self/stat");
    std::string text;
    std::getline(file, text);
    const auto behind_name = text.rfind(')');
    std::vector<std::string> fields;
    if (behind_name == std::string::npos)
        return fields;
    std::istringstream rest(text.substr(behind_name + 1));
    for (std::string field; rest >> field;)
        fields.push_back(field);
    return fields;
}

double seconds_of(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// By the clocks, not by /proc/stat, which the service's sandbox hides (ProcSubset=pid).
double boot_time() {
    return seconds_of(CLOCK_REALTIME) - seconds_of(CLOCK_BOOTTIME);
}

}  // namespace

void declare_process_figures(Metrics& metrics) {
    using Type = Metrics::Type;
    metrics.declare("process_cpu_seconds_total", Type::counter, "Processor time used, in seconds.");
    metrics.declare("process_resident_memory_bytes", Type::gauge, "Resident memory, in bytes.");
    metrics.declare("process_open_fds", Type::gauge, "Open file descriptors.");
    metrics.declare("process_start_time_seconds", Type::gauge, "When the process started, in seconds since 1970.");
}

void read_process_figures(Metrics& metrics) {
    // Field numbers of proc(5), less the two that are cut off and counted from 0.
    constexpr std::size_t user_time = 14 - 3, system_time = 15 - 3, start_time = 22 - 3, resident_pages = 24 - 3;
    const auto fields = stat_fields();
    const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    if (fields.size() > resident_pages) {
        metrics.set("process_cpu_seconds_total", {},
                    (std::stod(fields[user_time]) + std::stod(fields[system_time])) / ticks);
        metrics.set("process_resident_memory_bytes", {},
                    std::stod(fields[resident_pages]) * static_cast<double>(sysconf(_SC_PAGESIZE)));
        metrics.set("process_start_time_seconds", {}, boot_time() + std::stod(fields[start_time]) / ticks);
    }
    std::error_code error;
    double open = 0;
    for (auto it = std::filesystem::directory_iterator("/proc/self/fd", error);
         !error && it != std::filesystem::directory_iterator(); it.increment(error))
        ++open;
    // The listing itself is one of them.
    if (!error && open > 0)
        metrics.set("process_open_fds", {}, open - 1);
}

}  // namespace twir::api
