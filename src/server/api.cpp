#include "server/api_figures.hpp"
#include "server/route_request.hpp"
#include "server/worker.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/server/api.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <future>
#include <thread>

namespace twir::server {
namespace {

/// Most are answered in microseconds; a client's merge may take longer.
constexpr std::chrono::milliseconds longest_wait_for_readers{200};

ResponsePtr problem(int status, std::string_view detail, ResponseHeaders headers = {}) {
    for (auto& header : security_headers())
        headers.push_back(std::move(header));
    return prepare_problem(status, detail, std::move(headers));
}

/// What the client can do about it decides.
ResponsePtr problem(const Error& error) {
    if (error.is(errc::not_found))
        return problem(404, error.message);
    if (error.is(errc::storage) || error.is(errc::refused))
        return problem(503, error.message, {{"Retry-After", "10"}});
    return problem(error.is(errc::too_large) ? 413 : 400, error.message);
}

/// For routes whose response is new each time.
ResponsePtr unkept(Content content) {
    ResponseHeaders headers = security_headers();
    headers.emplace_back("Content-Type", content.type);
    headers.emplace_back("Cache-Control", "no-store");
    return prepare_response(200, headers, std::move(content.body));
}

ResponsePtr options(std::string_view allowed) {
    return prepare_response(204, {{"Allow", std::string(allowed)}}, {});
}

bool is_media_type_of_draft(std::string_view type) {
    constexpr std::array<std::string_view, 3> known{"application/json", "text/markdown", "text/plain"};
    return std::find(known.begin(), known.end(), type) != known.end();
}

/// The headers that decide which form a response takes, for when the request is gone.
class KeptHeaders {
  public:
    explicit KeptHeaders(const ServerRequest& request) {
        for (const std::string_view name : {"Accept-Encoding", "If-None-Match", "If-Modified-Since"})
            if (const auto value = request.header(name); !value.empty())
                values_.emplace_back(name, value);
    }

    [[nodiscard]] ResponsePtr choose_from(const Representation& representation) const {
        std::vector<HeaderField> fields;
        for (const auto& [name, value] : values_)
            fields.push_back({name, value});
        ServerRequest request;
        request.headers = fields;
        return choose(representation, request);
    }

  private:
    std::vector<std::pair<std::string_view, std::string>> values_;
};

class ApiOverView final : public Api {
  public:
    ApiOverView(const Clock& clock, ApiOptions settings)
        : clock_(clock),
          settings_(std::move(settings)),
          view_(std::make_shared<const View>(ViewInput{})),
          worker_(settings_.open_store, settings_.most_waiting, settings_.at_once_per_client) {}

    void publish(ViewPtr view) override {
        ViewPtr old = view_.exchange(std::move(view));
        // A request may still be answered from it. Whoever lets go last takes it apart, which takes long for a big
        // catalog: that should be the caller, not the server's thread.
        for (auto left = longest_wait_for_readers; old.use_count() > 1 && left.count() > 0; --left)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    void watch(const HttpServer& server) override {
        counters_ = [&server] { return server.counters(); };
    }
    Metrics& metrics() override { return figures_.metrics(); }

    ResponsePtr handle(const ServerRequest& request, Deferral& deferral) override {
        if (request.target == "*")
            return options("GET, HEAD, POST, OPTIONS");
        const RouteMatch match = find_route(request.path());
        auto response = match.route == nullptr
                            ? problem(404, "there is nothing at this address; /openapi.json lists what there is")
                            : answer(match, request, deferral);
        if (response)
            figures_.count(match.route, response->status);
        return response;
    }

    std::uint64_t body_limit(const ServerRequest& request) override {
        const RouteMatch match = find_route(request.path());
        return match.route != nullptr && request.method == "POST" ? match.route->most_body : 0;
    }

    ResponsePtr error(int status, std::string_view detail) override { return problem(status, detail); }

  private:
    ResponsePtr answer(const RouteMatch& match, const ServerRequest& request, Deferral& deferral) {
        const Route& route = *match.route;
        if (request.method == "OPTIONS")
            return options(route.allowed());
        const bool fits =
            route.posted() ? request.method == "POST" : request.method == "GET" || request.method == "HEAD";
        if (!fits)
            return problem(
                405,
                route.posted() ? "a draft is sent to this address: use POST" : "this address can only be read: use GET",
                {{"Allow", std::string(route.allowed())}});
        const ViewPtr view = view_.load();
        auto read = read_request(match, request.query(), *view, clock_.now());
        if (!read)
            return problem(read.error());
        if (route.posted()) {
            const auto type = request.header("Content-Type");
            read->content_type = to_lower_ascii(trim(type.substr(0, type.find(';'))));
            if (!is_media_type_of_draft(read->content_type))
                return problem(415, "send the draft as text/markdown, or as application/json (see /openapi.json)");
            read->body = request.body;
        }
        if (route.handler == nullptr)
            return unkept({"text/plain; version=0.0.4; charset=utf-8", figures_.text(*view, counters_), {}});
        const std::string key = route.is_kept() ? key_of(route, *read) : std::string();
        if (route.is_kept())
            if (const auto representation = view->find(key))
                return choose(*representation, request);
        if (!route.by_worker())
            return finish(route, *view, *read, key, [&](const Representation& r) { return choose(r, request); });
        return answer_later(route, view, std::move(*read), key, request, deferral);
    }

    template <class Choose>
    static ResponsePtr finish(const Route& route, const View& view, const RouteRequest& read, const std::string& key,
                              const Choose& choose_form) {
        auto content = route.handler(view, read);
        if (!content)
            return problem(content.error());
        if (!route.is_kept())
            return unkept(std::move(*content));
        const auto representation = represent(std::move(*content), view.input().made);
        view.keep(key, representation);
        return choose_form(*representation);
    }

    ResponsePtr answer_later(const Route& route, const ViewPtr& view, RouteRequest read, const std::string& key,
                             const ServerRequest& request, Deferral& deferral) {
        // What is deferred must be answered, so that the place in the queue comes first.
        auto send = std::make_shared<std::promise<SendLater>>();
        auto ready = send->get_future().share();
        const KeptHeaders headers(request);
        auto task = [this, &route, view, read = std::move(read), key, headers, ready](result<store::Store*> store) {
            auto request_with_store = read;
            ResponsePtr response;
            if (!store && route.needs_store()) {
                response = problem(fail(errc::storage, store.error().message));
            } else {
                request_with_store.store = store ? *store : nullptr;
                request_with_store.feeds = &settings_.feeds;
                try {
                    response = finish(route, *view, request_with_store, key,
                                      [&](const Representation& r) { return headers.choose_from(r); });
                } catch (const std::exception&) {
                    response = problem(500, "internal error; the log of the service may say more");
                }
            }
            figures_.count(&route, response->status);
            ready.get()(std::move(response));
        };
        switch (worker_.submit(std::string(client_address(request, settings_.proxies)), std::move(task))) {
            case Worker::Taken::yes:
                send->set_value(deferral.defer());
                return nullptr;
            case Worker::Taken::too_many:
                return problem(429, "this client already waits for several answers: ask again when they have come",
                               {{"Retry-After", "1"}});
            case Worker::Taken::full:
                break;
        }
        return problem(503, "too many wait for an answer: ask again later", {{"Retry-After", "2"}});
    }

    const Clock& clock_;
    ApiOptions settings_;
    std::atomic<ViewPtr> view_;
    std::function<ServerCounters()> counters_;
    ApiFigures figures_;
    Worker worker_;  ///< last: its tasks use the rest
};

}  // namespace

std::unique_ptr<Api> make_api(const Clock& clock, ApiOptions options) {
    return std::make_unique<ApiOverView>(clock, std::move(options));
}

}  // namespace twir::server
