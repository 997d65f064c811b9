#include "support/daemon.hpp"

#include "support/raw_client.hpp"
#include "support/subprocess.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace twir::support {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds patience = 20s;

/// Asks again and again until `done` says so.
template <class Done>
bool eventually(Done done) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!done()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

std::string slurp(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

int datagram_socket(const std::string& path) {
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (socket < 0 || bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), path);
    return socket;
}

}  // namespace

Daemon::Daemon(const std::string& config_file, std::vector<std::string> arguments) {
    start(config_file, std::move(arguments));
}

Daemon::Daemon(const std::string& config_file, FileLimit limit) : most_files_(limit.files) {
    start(config_file, {});
}

Daemon::Daemon(const std::string& config_file, std::chrono::microseconds watchdog, std::vector<std::string> arguments)
    : notify_socket_(datagram_socket((dir_.path() / "notify").string())), watchdog_(watchdog) {
    start(config_file, std::move(arguments));
}

Daemon::~Daemon() {
    if (pid_ > 0) {
        kill(pid_, SIGKILL);
        wait();
    }
    if (notify_socket_ >= 0)
        close(notify_socket_);
}

void Daemon::start(const std::string& config_file, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(),
                     {twir_events_program(), "--config", config_file, "serve", "--listen", "127.0.0.1:0"});
    std::vector<char*> argv;
    for (auto& argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    const std::string out = (dir_.path() / "out").string();
    const std::string err = (dir_.path() / "err").string();
    const std::string notify = (dir_.path() / "notify").string();
    const std::string watchdog = std::to_string(watchdog_.count());
    pid_ = fork();
    if (pid_ < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (pid_ > 0)
        return;
    constexpr int flags = O_WRONLY | O_CREAT | O_APPEND;
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    dup2(open(out.c_str(), flags, 0600), STDOUT_FILENO);
    dup2(open(err.c_str(), flags, 0600), STDERR_FILENO);
    if (most_files_ > 0) {
        const rlimit limit{most_files_, most_files_};
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    if (notify_socket_ >= 0)
        setenv("NOTIFY_SOCKET", notify.c_str(), 1);
    if (watchdog_.count() > 0)
        setenv("WATCHDOG_USEC", watchdog.c_str(), 1);
    execv(argv[0], argv.data());
    _exit(127);
}

std::string Daemon::log() const {
    return slurp(dir_.path() / "err");
}

std::string Daemon::standard_output() const {
    return slurp(dir_.path() / "out");
}

bool Daemon::logged(std::string_view text) {
    bool ended = false;
    const bool found = eventually([&] {
        // In this order, so that what it said last is not overlooked.
        ended = pid_ < 0 || (waitpid(pid_, &status_, WNOHANG) == pid_ && (pid_ = -1) < 0);
        return log().find(text) != std::string::npos || ended;
    });
    return found && log().find(text) != std::string::npos;
}

std::string Daemon::notifications() {
    std::array<char, 4096> buffer{};
    while (true) {
        const ssize_t n = recv(notify_socket_, buffer.data(), buffer.size(), 0);
        if (n <= 0)
            return notifications_;
        notifications_.append(buffer.data(), static_cast<std::size_t>(n)) += '\n';
    }
}

bool Daemon::notified(std::string_view line) {
    return eventually([&] { return notifications().find(line) != std::string::npos; });
}

std::uint16_t Daemon::port() {
    constexpr std::string_view before = "listening on 127.0.0.1:";
    if (!logged(before))
        throw std::runtime_error("the service does not listen: " + log());
    // The whole line, not its first digits.
    eventually([&] { return log().find('\n', log().find(before)) != std::string::npos; });
    const std::string text = log();
    return static_cast<std::uint16_t>(std::stoi(text.substr(text.find(before) + before.size())));
}

std::string Daemon::get(const std::string& target) {
    RawClient client(port());
    client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return client.read_all();
}

bool Daemon::get_until(const std::string& target, std::string_view text) {
    return eventually([&] { return get(target).find(text) != std::string::npos; });
}

void Daemon::signal(int number) const {
    if (pid_ > 0)
        kill(pid_, number);
}

int Daemon::wait() {
    while (pid_ > 0 && waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

}  // namespace twir::support
