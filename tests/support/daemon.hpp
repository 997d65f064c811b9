#pragma once

#include "support/shared.hpp"

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace twir::support {

/// A `twir-events serve` that runs until the test is done with it. Killed at the latest by the destructor.
class Daemon {
  public:
    /// Starts it with these arguments behind `serve`, answering on a port of its own.
    explicit Daemon(const std::string& config_file, std::vector<std::string> arguments = {});
    /// With at most so many files open.
    struct FileLimit {
        unsigned files;
    };
    Daemon(const std::string& config_file, FileLimit limit);
    /// The same with the variables of systemd set: NOTIFY_SOCKET, and WATCHDOG_USEC where a watchdog is wanted.
    Daemon(const std::string& config_file, std::chrono::microseconds watchdog, std::vector<std::string> arguments = {});
    ~Daemon();
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    /// Waits until its log holds that text; false when it has ended, or 20 s are over.
    bool logged(std::string_view text);
    [[nodiscard]] std::string log() const;
    [[nodiscard]] std::string standard_output() const;
    /// Waits until it told systemd that (a line such as "READY=1"); false after 20 s.
    bool notified(std::string_view line);
    /// Everything that it told systemd so far.
    std::string notifications();

    /// Once it listens. Throws where it does not.
    std::uint16_t port();
    /// The response to a GET, head and body.
    std::string get(const std::string& target);
    /// Asks again until the response holds that text; false after 20 s.
    bool get_until(const std::string& target, std::string_view text);

    void signal(int number) const;
    /// Waits for the end and gives back the exit status, 128 + N where signal N ended it.
    int wait();
    [[nodiscard]] pid_t pid() const { return pid_; }

  private:
    void start(const std::string& config_file, std::vector<std::string> arguments);

    TemporaryDir dir_;
    int notify_socket_ = -1;
    std::chrono::microseconds watchdog_{0};
    unsigned most_files_ = 0;  ///< 0: as many as this process may have
    std::string notifications_;
    pid_t pid_ = -1;
    int status_ = -1;
};

}  // namespace twir::support
