#include "api/api_figures.hpp"
#include "api/route_request.hpp"
#include "api/routes.hpp"
#include "api/snapshot_mark.hpp"
#include "api/worker.hpp"
#include <twir_events/api/api.hpp>
#include <twir_events/core/shared_slot.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/http/peer.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <thread>

namespace twir::api {
namespace {

/// Most are answered in microseconds; what is rendered may take longer.
constexpr std::chrono::milliseconds longest_wait_for_readers{200};
/// Of a draft that is posted: issues have up to 150 entries with one or two links each.
constexpr std::size_t most_entries = 1000;
constexpr std::size_t most_links_of_entry = 64;

http::ResponsePtr problem(int status, std::string_view detail, http::ResponseHeaders headers = {}) {
    for (auto& header : security_headers())
        headers.push_back(std::move(header));
    return http::prepare_problem(status, detail, std::move(headers));
}

/// What the client can do about it decides.
http::ResponsePtr problem(const Error& error) {
    if (error.is(errc::not_found))
        return problem(404, error.message);
    if (error.is(errc::storage) || error.is(errc::refused) || error.is(errc::timed_out))
        return problem(503, error.message, {{"Retry-After", "10"}});
    return problem(error.is(errc::too_large) ? 413 : 400, error.message);
}

/// What a request is refused for, whatever its query and body say; null: nothing.
http::ResponsePtr refusal(const RouteMatch& match, std::string_view method) {
    if (match.route == nullptr)
        return problem(404, "there is nothing at this address; /openapi.json lists all addresses");
    const bool posted = match.route->posted();
    if (method == "OPTIONS" || (posted ? method == "POST" : method == "GET" || method == "HEAD"))
        return nullptr;
    return problem(405, posted ? "a draft is sent to this address: use POST" : "this address can only be read: use GET",
                   {{"Allow", std::string(match.route->allowed())}});
}

http::ResponsePtr busy() {
    return problem(503, "too many requests are waiting: try again later", {{"Retry-After", "2"}});
}

/// For routes whose response is new each time.
http::ResponsePtr unkept(result<Content> made) {
    if (!made)
        return problem(made.error());
    Content& content = *made;
    http::ResponseHeaders headers = security_headers();
    headers.emplace_back("Content-Type", content.type);
    headers.emplace_back("Cache-Control", "no-store");
    return http::prepare_response(200, headers, std::move(content.body));
}

http::ResponsePtr options(std::string_view allowed) {
    return http::prepare_response(204, {{"Allow", std::string(allowed)}}, {});
}

/// Why the body of a posted draft cannot be read; empty: it can.
std::string_view why_unreadable(const http::ServerRequest& request) {
    for (const auto& field : request.headers)
        if (iequals_ascii(field.name, "Content-Encoding") && !trim(field.value).empty() &&
            !iequals_ascii(trim(field.value), "identity"))
            return "send the draft as it is: no content encoding is taken";
    const auto type = request.header("Content-Type");
    for (const auto parameter : split(type, ';')) {
        const auto equals = std::min(parameter.find('='), parameter.size());
        if (!iequals_ascii(trim(parameter.substr(0, equals)), "charset"))
            continue;
        auto charset = trim(parameter.substr(std::min(equals + 1, parameter.size())));
        if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"')
            charset = charset.substr(1, charset.size() - 2);
        constexpr std::array<std::string_view, 3> known{"utf-8", "utf8", "us-ascii"};
        if (std::none_of(known.begin(), known.end(), [&](auto name) { return iequals_ascii(name, charset); }))
            return "send the draft in UTF-8: no other charset is taken";
    }
    return {};
}

bool is_media_type_of_draft(std::string_view type) {
    constexpr std::array<std::string_view, 3> known{"application/json", "text/markdown", "text/plain"};
    return std::find(known.begin(), known.end(), type) != known.end();
}

/// The headers that decide which form a response takes, for when the request is gone.
class KeptHeaders {
  public:
    explicit KeptHeaders(const http::ServerRequest& request) {
        for (const std::string_view name : {"Accept-Encoding", "If-None-Match", "If-Modified-Since"})
            if (const auto value = request.header(name); !value.empty())
                values_.emplace_back(name, value);
    }

    [[nodiscard]] http::ResponsePtr choose_from(const Representation& representation) const {
        std::vector<http::HeaderField> fields;
        for (const auto& [name, value] : values_)
            fields.push_back({name, value});
        http::ServerRequest request;
        request.headers = fields;
        return choose(representation, request);
    }

  private:
    std::vector<std::pair<std::string_view, std::string>> values_;
};

/// The client that the work for a request is counted for; empty: not counted.
std::string client_of(const http::ServerRequest& request, const http::TrustedProxies& proxies) {
    const auto ip = parse_ip_address(http::client_address(request, proxies));
    return ip ? http::client_key(unmapped(*ip)) : std::string();
}

class ApiOverView final : public Api {
  public:
    ApiOverView(const Clock& clock, ApiOptions settings)
        : clock_(clock),
          settings_(std::move(settings)),
          routes_(settings_.pages.routes),
          view_(std::make_shared<const View>(ViewInput{})),
          figures_(routes_),
          snapshots_(settings_.snapshots_known_for),
          answers_(settings_.open_store, settings_.most_waiting, settings_.at_once_per_client, settings_.on_bug),
          drafts_(settings_.open_store, settings_.most_waiting, settings_.at_once_per_client, settings_.on_bug),
          probes_(settings_.open_store, settings_.most_waiting, settings_.at_once_per_client, settings_.on_bug) {}

    void publish(ViewPtr view) override {
        ViewPtr old = view_.exchange(std::move(view));
        // A request may still be answered from it. The last owner destroys it, which takes long for a big catalog: that
        // should be the caller, not the server's thread.
        for (auto left = longest_wait_for_readers; old.use_count() > 1 && left.count() > 0; --left)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    void watch(const http::HttpServer& server) override {
        counters_ = [&server] { return server.counters(); };
    }
    Metrics& metrics() override { return figures_.metrics(); }

    http::ResponsePtr handle(const http::ServerRequest& request, http::Deferral& deferral) override {
        if (request.target == "*")
            return options("GET, HEAD, POST, OPTIONS");
        const RouteMatch match = routes_.find(request.path());
        auto response = refusal(match, request.method);
        if (!response)
            response = answer(match, request, deferral);
        if (response)
            figures_.count(match.route, response->status);
        return response;
    }

    http::ResponsePtr refuse_unread(const http::ServerRequest& request) override {
        const RouteMatch match = routes_.find(request.path());
        auto response = refusal(match, request.method);
        if (response)
            figures_.count(match.route, response->status);
        return response;
    }

    std::uint64_t body_limit(const http::ServerRequest& request) override {
        const RouteMatch match = routes_.find(request.path());
        return match.route != nullptr && request.method == "POST" ? match.route->most_body : 0;
    }

    http::ResponsePtr error(int status, std::string_view detail) override {
        figures_.count(nullptr, status);
        return problem(status, detail);
    }

    void on_bug(std::string_view what) override { settings_.on_bug(what); }

  private:
    /// A request on its way through a worker.
    struct Job {
        const Route* route;
        ViewPtr view;
        RouteRequest read;
        KeptHeaders headers;
        std::chrono::steady_clock::time_point asked;
        http::ServerCounters counters;  ///< as the server had them then: it may have gone before its workers have
    };

    http::ResponsePtr answer(const RouteMatch& match, const http::ServerRequest& request, http::Deferral& deferral) {
        const Route& route = *match.route;
        if (request.method == "OPTIONS")
            return options(route.allowed());
        const ViewPtr view = view_.load();
        auto read = read_request(match, request.query(), *view, clock_.now());
        if (!read && route.type == "text/html")
            return settings_.pages.problem(read.error().is(errc::not_found) ? 404 : 400, read.error().message);
        if (!read)
            return problem(read.error());
        read->routes = &routes_;
        if (route.posted()) {
            const auto type = request.header("Content-Type");
            read->content_type = to_lower_ascii(trim(type.substr(0, type.find(';'))));
            if (!is_media_type_of_draft(read->content_type))
                return problem(415, "send the draft as text/markdown, or as application/json (see /openapi.json)");
            if (const auto why = why_unreadable(request); !why.empty())
                return problem(415, why);
            read->body = request.body;
        }
        if (route.queue == Queue::none && !route.kept)
            return unkept(route.handler(*view, *read));
        if (route.kept) {
            RepresentationPtr kept;
            if (const auto key = known_key(route, *read); !key.empty())
                kept = view->responses().find(key);
            if (!kept && route.queue == Queue::none) {
                auto made = make(route, *view, *read, key_of(route, *read));
                if (!made)
                    return problem(made.error());
                kept = std::move(*made);
            }
            if (kept && is_ready(*kept, request))
                return choose(*kept, request);
        }
        return answer_later({&route, view, std::move(*read), KeptHeaders(request), std::chrono::steady_clock::now(),
                             counters_ ? counters_() : http::ServerCounters()},
                            request, deferral);
    }

    /// The key of the route's response; empty where the store must be asked for it.
    [[nodiscard]] std::string known_key(const Route& route, const RouteRequest& read) const {
        if (!route.needs_store)
            return key_of(route, read);
        const auto mark = snapshots_.known();
        return mark ? key_of(route, read, *mark) : std::string();
    }

    static result<RepresentationPtr> make(const Route& route, const View& view, const RouteRequest& read,
                                          const std::string& key) {
        auto content = route.handler(view, read);
        if (!content)
            return content.error();
        const auto changed = route.needs_store ? content->last_modified : last_modified(view, read);
        auto made = represent(std::move(*content), changed);
        view.responses().keep(key, made);
        return made;
    }

    http::ResponsePtr answer_later(Job job, const http::ServerRequest& request, http::Deferral& deferral) {
        // What is deferred must be answered, so that the place in the queue comes first.
        auto send = std::make_shared<std::promise<http::SendLater>>();
        auto ready = send->get_future().share();
        Worker& worker = worker_of(*job.route);
        auto task = [this, job = std::move(job), ready](const Worker::Turn& turn) mutable {
            http::ResponsePtr response;
            try {
                response = work(job, turn);
            } catch (const std::exception& bug) {
                on_bug(bug.what());
                response = problem(500, "internal error; see the service's log");
            }
            figures_.count(job.route, response->status);
            // Before the response is sent: publish() waits for this.
            job.view.reset();
            // What is made for one client holds that client's place until it is sent.
            if (!job.route->kept)
                response =
                    http::ResponsePtr(response.get(), [response, place = turn.place](const http::PreparedResponse*) {});
            ready.get()(std::move(response));
        };
        switch (worker.submit(client_of(request, settings_.proxies), std::move(task))) {
            case Worker::Taken::yes:
                send->set_value(deferral.defer());
                return nullptr;
            case Worker::Taken::too_many:
                return problem(429, "this client has too many requests waiting: try again when they are answered",
                               {{"Retry-After", "1"}});
            case Worker::Taken::full:
                break;
        }
        return busy();
    }

    Worker& worker_of(const Route& route) {
        if (route.queue == Queue::drafts)
            return drafts_;
        return route.queue == Queue::probes ? probes_ : answers_;
    }

    /// On a worker's thread.
    http::ResponsePtr work(Job& job, const Worker::Turn& turn) {
        const Route& route = *job.route;
        const View& view = *job.view;
        if (route.handler == nullptr)
            return unkept(Content{"text/plain; version=0.0.4; charset=utf-8", figures_.text(view, job.counters), {}});
        if (!turn.store && route.needs_store)
            return problem(fail(errc::storage, turn.store.error().message));
        job.read.store = turn.store ? *turn.store : nullptr;
        job.read.options = &settings_;
        const auto now = std::chrono::steady_clock::now();
        if (now - job.asked > settings_.longest_wait)
            return busy();
        const auto until = now + settings_.longest_draft;
        job.read.effort = {most_entries, most_links_of_entry, [stop = turn.stop, until] {
                               return stop.stop_requested() || std::chrono::steady_clock::now() > until;
                           }};
        if (!route.kept)
            return unkept(route.handler(view, job.read));
        std::string key = key_of(route, job.read);
        if (route.needs_store) {
            const auto mark = snapshots_.ask(**turn.store);
            if (!mark)
                return problem(mark.error());
            key = key_of(route, job.read, *mark);
        }
        // Those that waited for the same answer find it.
        if (const auto kept = view.responses().find(key))
            return job.headers.choose_from(*kept);
        const auto made = make(route, view, job.read, key);
        if (made)
            return job.headers.choose_from(**made);
        if (route.type == "text/html" && made.error().is(errc::not_found))
            return settings_.pages.problem(404, made.error().message);
        return problem(made.error());
    }

    const Clock& clock_;
    ApiOptions settings_;
    const Routes routes_;
    SharedSlot<const View> view_;
    std::function<http::ServerCounters()> counters_;
    ApiFigures figures_;
    SnapshotMark snapshots_;
    // Last: their tasks use the rest.
    Worker answers_;
    Worker drafts_;
    Worker probes_;
};

}  // namespace

std::unique_ptr<Api> make_api(const Clock& clock, ApiOptions options) {
    return std::make_unique<ApiOverView>(clock, std::move(options));
}

}  // namespace twir::api
