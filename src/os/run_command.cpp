#include <twir_events/core/text.hpp>
#include <twir_events/os/run_command.hpp>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>
#include <utility>

namespace twir::os {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

/// Between two looks at whether it has ended.
constexpr std::chrono::milliseconds look = 20ms;
/// From SIGTERM to SIGKILL; less when we have to end ourselves.
constexpr std::chrono::milliseconds grace = 2s;
constexpr std::chrono::milliseconds short_grace = 500ms;

std::string reason(int error) {
    return std::generic_category().message(error);
}

/// `{name}` of every known name replaced, in one pass: a value is not read again.
std::string filled_in(std::string_view argument, const std::vector<std::pair<std::string, std::string>>& values) {
    std::string out;
    while (!argument.empty()) {
        const auto value = std::find_if(values.begin(), values.end(), [&](const auto& v) {
            return argument.starts_with('{') && argument.substr(1).starts_with(v.first) &&
                   argument.substr(1 + v.first.size()).starts_with('}');
        });
        out += value == values.end() ? std::string(argument.substr(0, 1)) : value->second;
        argument.remove_prefix(value == values.end() ? 1 : value->first.size() + 2);
    }
    return out;
}

std::string variable(const std::pair<std::string, std::string>& value) {
    std::string name = "TWIR_" + value.first;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name + "=" + value.second;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    out.reserve(texts.size() + 1);
    for (auto& text : texts)
        out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

struct Pipe {
    std::array<int, 2> ends{-1, -1};

    Pipe() {
        if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
            throw std::system_error(errno, std::generic_category(), "pipe");
    }
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close_end(std::size_t end) {
        if (ends[end] >= 0)
            ::close(ends[end]);
        ends[end] = -1;
    }
};

/// A child reads and writes as it is used to: without waiting for us is our side's way only.
void make_blocking(int file) {
    static_cast<void>(fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK));
}

/// 0, or what errno said.
int spawn(const CommandRequest& request, int in, int out, pid_t& pid) {
    std::vector<std::string> arguments;
    for (const auto& argument : request.command)
        arguments.push_back(filled_in(argument, request.values));
    std::vector<std::string> environment;
    for (char** variable_of_ours = environ; *variable_of_ours != nullptr; ++variable_of_ours)
        environment.emplace_back(*variable_of_ours);
    for (const auto& value : request.values)
        environment.push_back(variable(value));
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    if (request.with_errors)
        posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
    else
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    // Not every library opens its sockets with close-on-exec.
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    const auto argv = pointers(arguments);
    const auto envp = pointers(environment);
    const int error = posix_spawnp(&pid, argv.front(), &files, &attributes, argv.data(), envp.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

/// Takes what is there to read; false at the end of the stream.
bool drain(int file, std::size_t largest_output, std::string& output) {
    std::array<char, 4096> buffer{};
    while (true) {
        const auto n = ::read(file, buffer.data(), buffer.size());
        if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
            return false;
        if (n < 0 && errno == EAGAIN)
            return true;
        if (n > 0)
            output.append(buffer.data(), std::min(static_cast<std::size_t>(n), largest_output - output.size()));
    }
}

bool has_ended(pid_t pid) {
    siginfo_t info{};
    return waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == pid;
}

/// Waits for its end; why it had to be ended, if it had to.
std::string wait_for_end(pid_t pid, Pipe& out, std::string& output, const CommandRequest& request,
                         const std::stop_token& stop) {
    std::string ended;
    const auto deadline = SteadyClock::now() + request.timeout;
    std::optional<SteadyClock::time_point> kill_at;
    while (!has_ended(pid)) {
        pollfd polled{out.ends[0], POLLIN, 0};
        static_cast<void>(::poll(&polled, out.ends[0] >= 0 ? 1 : 0, static_cast<int>(look.count())));
        if (out.ends[0] >= 0 && !drain(out.ends[0], request.largest_output, output))
            out.close_end(0);
        const auto now = SteadyClock::now();
        if (!kill_at && (now >= deadline || stop.stop_requested())) {
            ended = now >= deadline ? "was still running after " + std::to_string(request.timeout.count() / 1000) +
                                          " s and was ended"
                                    : "was ended because this program ends";
            kill_at = now + (now >= deadline ? grace : short_grace);
            ::kill(-pid, SIGTERM);
        } else if (kill_at && now >= *kill_at) {
            ::kill(-pid, SIGKILL);
        }
    }
    // Also kills its child processes, while the number of the group is still its own.
    if (kill_at)
        ::kill(-pid, SIGKILL);
    if (out.ends[0] >= 0)
        drain(out.ends[0], request.largest_output, output);
    return ended;
}

std::vector<std::string> printable_lines(std::string_view output) {
    const std::string text = to_valid_utf8(output);
    std::vector<std::string> lines;
    for (const auto line : split(text, '\n'))
        if (!trim(line).empty())
            lines.emplace_back(trim(line));
    return lines;
}

}  // namespace

CommandOutcome run_command(const CommandRequest& request, const std::stop_token& stop) {
    const std::string& name = request.command.front();
    Pipe in;
    Pipe out;
    // Before the command starts, so that one that does not read its input cannot block us.
    if (!request.input.empty() && ::write(in.ends[1], request.input.data(), request.input.size()) < 0)
        return {name + ": its input cannot be written: " + reason(errno), {}};
    in.close_end(1);
    make_blocking(in.ends[0]);
    make_blocking(out.ends[1]);
    pid_t pid = -1;
    if (const int error = spawn(request, in.ends[0], out.ends[1], pid))
        return {name + ": cannot be started: " + reason(error), {}};
    in.close_end(0);
    out.close_end(1);
    std::string output;
    CommandOutcome outcome;
    outcome.trouble = wait_for_end(pid, out, output, request, stop);
    int status = 0;
    pid_t waited = -1;
    while ((waited = waitpid(pid, &status, 0)) < 0 && errno == EINTR) {
    }
    if (outcome.trouble.empty() && waited < 0)
        outcome.trouble = "how it ended is not known: " + reason(errno);
    else if (outcome.trouble.empty() && WIFSIGNALED(status))
        outcome.trouble = "was ended by signal " + std::to_string(WTERMSIG(status));
    else if (outcome.trouble.empty() && WEXITSTATUS(status) != 0)
        outcome.trouble = "ended with status " + std::to_string(WEXITSTATUS(status));
    if (!outcome.trouble.empty())
        outcome.trouble = name + ": " + outcome.trouble;
    outcome.lines = printable_lines(output);
    outcome.output = std::move(output);
    return outcome;
}

}  // namespace twir::os
