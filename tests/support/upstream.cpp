#include "support/upstream.hpp"

#include "support/answers.hpp"
#include "support/upstream_wire.hpp"
#include <twir_events/core/text.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace twir::support {

namespace {

constexpr int poll_slice_ms = 5;

SSL_CTX* make_context(const Certificate& certificate) {
    SSL_CTX* context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    BIO* text = BIO_new_mem_buf(certificate.certificate.data(), static_cast<int>(certificate.certificate.size()));
    X509* parsed = PEM_read_bio_X509(text, nullptr, nullptr, nullptr);
    SSL_CTX_use_certificate(context, parsed);
    X509_free(parsed);
    BIO_free(text);
    text = BIO_new_mem_buf(certificate.key.data(), static_cast<int>(certificate.key.size()));
    EVP_PKEY* key = PEM_read_bio_PrivateKey(text, nullptr, nullptr, nullptr);
    const bool usable = SSL_CTX_use_PrivateKey(context, key) == 1;
    EVP_PKEY_free(key);
    BIO_free(text);
    if (!usable)
        throw std::runtime_error("upstream: certificate and key do not fit");
    return context;
}

int make_listener(std::uint16_t& port) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (listener < 0 || ::bind(listener, generic, size) != 0 || ::listen(listener, SOMAXCONN) != 0 ||
        ::getsockname(listener, generic, &size) != 0)
        throw std::runtime_error("upstream: no port to listen on");
    port = ntohs(address.sin_port);
    return listener;
}

/// Reads one request; false at the end of the connection. `pending` holds what has arrived of the next one.
bool read_request(SocketWire& wire, std::string& pending, UpstreamRequest& request) {
    std::size_t end = 0;
    while ((end = pending.find("\r\n\r\n")) == std::string::npos)
        if (!wire.receive(pending))
            return false;
    const std::string head = pending.substr(0, end);
    pending.erase(0, end + 4);
    const auto lines = split(head, '\n');
    const auto words = split(trim(lines.front()), ' ');
    if (words.size() != 3)
        return false;
    request.method = words[0];
    request.target = words[1];
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::size_t colon = lines[i].find(':');
        if (colon != std::string_view::npos)
            request.headers.emplace_back(lines[i].substr(0, colon), trim(lines[i].substr(colon + 1)));
    }
    const std::string length = request.header("Content-Length");
    const std::size_t body = length.empty() ? 0 : std::stoul(length);
    while (pending.size() < body)
        if (!wire.receive(pending))
            return false;
    request.body = pending.substr(0, body);
    pending.erase(0, body);
    return true;
}

}  // namespace

std::string UpstreamRequest::header(std::string_view name) const {
    const auto found = std::ranges::find_if(headers, [&](const auto& h) { return iequals_ascii(h.first, name); });
    return found == headers.end() ? std::string() : found->second;
}

/// One connection's life, on its own thread.
class Conversation {
  public:
    Conversation(Upstream& upstream, int socket, int number)
        : upstream_(upstream), number_(number), wire_(socket, [&upstream] {
              const std::lock_guard lock(upstream.mutex_);
              return upstream.stopping_;
          }) {}

    void run() {
        if (upstream_.tls_ && !wire_.accept_tls(upstream_.context_))
            return;
        std::string pending;
        while (wire_.open()) {
            UpstreamRequest request;
            request.connection = number_;
            if (!read_request(wire_, pending, request))
                return;
            const Script script = upstream_.script_for(request);
            const int now = ++upstream_.at_once_;
            int most = upstream_.most_at_once_;
            while (now > most && !upstream_.most_at_once_.compare_exchange_weak(most, now)) {
            }
            script(request, wire_);
            --upstream_.at_once_;
        }
    }

  private:
    Upstream& upstream_;
    int number_;
    SocketWire wire_;
};

Upstream::Upstream(std::optional<Certificate> certificate)
    : tls_(certificate.has_value()),
      context_(certificate ? make_context(*certificate) : nullptr),
      listener_(make_listener(port_)),
      otherwise_(status(404)),
      acceptor_([this] { accept_loop(); }) {}

Upstream::~Upstream() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    acceptor_.join();
    for (std::thread& thread : threads_)
        thread.join();
    ::close(listener_);
    SSL_CTX_free(context_);
}

std::string Upstream::url(std::string_view path, std::string_view host) const {
    return (tls_ ? "https://" : "http://") + std::string(host) + ":" + std::to_string(port_) + std::string(path);
}

void Upstream::on(const std::string& target, Script script) {
    const std::lock_guard lock(mutex_);
    scripts_[target] = std::move(script);
}

void Upstream::otherwise(Script script) {
    const std::lock_guard lock(mutex_);
    otherwise_ = std::move(script);
}

Script Upstream::script_for(const UpstreamRequest& request) {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    const auto found = scripts_.find(request.target);
    return found == scripts_.end() ? otherwise_ : found->second;
}

int Upstream::count(const std::string& target) const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(std::ranges::count(requests_, target, &UpstreamRequest::target));
}

std::vector<UpstreamRequest> Upstream::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

UpstreamRequest Upstream::last(const std::string& target) const {
    const std::lock_guard lock(mutex_);
    for (auto request = requests_.rbegin(); request != requests_.rend(); ++request)
        if (request->target == target)
            return *request;
    throw std::runtime_error("upstream: nobody asked for " + target);
}

void Upstream::accept_loop() {
    for (;;) {
        pollfd waiting{listener_, POLLIN, 0};
        ::poll(&waiting, 1, poll_slice_ms);
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        const std::lock_guard lock(mutex_);
        if (stopping_) {
            if (socket >= 0)
                ::close(socket);
            return;
        }
        if (socket < 0)
            continue;
        const int number = ++connections_;
        threads_.emplace_back([this, socket, number] { Conversation(*this, socket, number).run(); });
    }
}

}  // namespace twir::support
