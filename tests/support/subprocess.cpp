#include "support/subprocess.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace twir::support {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Pipe {
    int read_end = -1;
    int write_end = -1;

    Pipe() {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "pipe");
        read_end = ends[0];
        write_end = ends[1];
    }
    ~Pipe() {
        close_read();
        close_write();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    void close_read() { close_end(read_end); }
    void close_write() { close_end(write_end); }

  private:
    static void close_end(int& end) {
        if (end >= 0)
            close(end);
        end = -1;
    }
};

[[noreturn]] void become(const std::vector<std::string>& command, const Pipe& in, const Pipe& out, const Pipe& err) {
    dup2(in.read_end, STDIN_FILENO);
    dup2(out.write_end, STDOUT_FILENO);
    dup2(err.write_end, STDERR_FILENO);
    std::vector<char*> argv;
    for (const auto& argument : command)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    execvp(argv[0], argv.data());
    _exit(127);
}

/// Appends what can be read; false at the end of the stream.
bool drain(int fd, std::string& to) {
    std::array<char, 65536> buffer{};
    const ssize_t n = read(fd, buffer.data(), buffer.size());
    if (n > 0)
        to.append(buffer.data(), static_cast<std::size_t>(n));
    return n > 0 || (n < 0 && errno == EINTR);
}

/// Feeds `input` and collects both outputs until they are closed; false when `deadline` passes first.
bool exchange(Pipe& in, Pipe& out, Pipe& err, std::string_view input, Finished& finished,
              SteadyClock::time_point deadline) {
    while (out.read_end >= 0 || err.read_end >= 0) {
        if (input.empty())
            in.close_write();
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now());
        if (left.count() <= 0)
            return false;
        std::array<pollfd, 3> polled{
            {{in.write_end, POLLOUT, 0}, {out.read_end, POLLIN, 0}, {err.read_end, POLLIN, 0}}};
        if (poll(polled.data(), polled.size(), static_cast<int>(left.count())) < 0 && errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "poll");
        if (polled[0].revents & (POLLERR | POLLHUP)) {
            input = {};
        } else if (polled[0].revents & POLLOUT) {
            const ssize_t n = write(in.write_end, input.data(), std::min<std::size_t>(input.size(), 4096));
            input.remove_prefix(n > 0 ? static_cast<std::size_t>(n) : input.size());
        }
        if (polled[1].revents && !drain(out.read_end, finished.out))
            out.close_read();
        if (polled[2].revents && !drain(err.read_end, finished.err))
            err.close_read();
    }
    return true;
}

/// What this process has in memory now.
long own_rss_kib() {
    std::ifstream statm("/proc/self/statm");
    long size = 0;
    long resident = 0;
    statm >> size >> resident;
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

}  // namespace

Finished run(const std::vector<std::string>& command, std::string_view input, std::chrono::seconds limit) {
    static const auto ignored = std::signal(SIGPIPE, SIG_IGN);
    static_cast<void>(ignored);
    Pipe in;
    Pipe out;
    Pipe err;
    const auto begin = SteadyClock::now();
    const long inherited = own_rss_kib();
    const pid_t child = fork();
    if (child < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0)
        become(command, in, out, err);
    in.close_read();
    out.close_write();
    err.close_write();

    Finished finished;
    if (!exchange(in, out, err, input, finished, begin + limit))
        kill(child, SIGKILL);
    int status = 0;
    rusage usage{};
    while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    finished.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    // The kernel counts what a child had before exec, which is all that this process has.
    const auto used = [](const timeval& t) {
        return std::chrono::seconds(t.tv_sec) + std::chrono::microseconds(t.tv_usec);
    };
    finished.processor =
        std::chrono::duration_cast<std::chrono::milliseconds>(used(usage.ru_utime) + used(usage.ru_stime));
    finished.peak_rss_kib = usage.ru_maxrss > inherited + inherited / 10 ? usage.ru_maxrss : 0;
    finished.took = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - begin);
    return finished;
}

std::string twir_events_program() {
    const char* named = std::getenv("TWIR_EVENTS");
    return named && *named ? named : TWIR_EVENTS_PROGRAM;
}

Finished run_twir_events(std::vector<std::string> arguments, std::string_view input) {
    arguments.insert(arguments.begin(), twir_events_program());
    return run(arguments, input);
}

}  // namespace twir::support
