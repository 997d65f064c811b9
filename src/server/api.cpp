#include "server/route_request.hpp"
#include <twir_events/server/api.hpp>

#include <atomic>

namespace twir::server {
namespace {

constexpr std::string_view allowed = "GET, HEAD, OPTIONS";

ResponsePtr problem(int status, std::string_view detail, ResponseHeaders headers = {}) {
    for (auto& header : security_headers())
        headers.push_back(std::move(header));
    return prepare_problem(status, detail, std::move(headers));
}

ResponsePtr problem(const Error& error) {
    return problem(error.is(errc::not_found) ? 404 : 400, error.message);
}

/// For routes whose response is as short as it is new each time.
ResponsePtr unkept(Content content) {
    ResponseHeaders headers = security_headers();
    headers.emplace_back("Content-Type", content.type);
    headers.emplace_back("Cache-Control", "no-store");
    return prepare_response(200, headers, std::move(content.body));
}

ResponsePtr options() {
    return prepare_response(204, {{"Allow", std::string(allowed)}}, {});
}

class ApiOverView final : public Api {
  public:
    explicit ApiOverView(const Clock& clock) : clock_(clock), view_(std::make_shared<const View>(ViewInput{})) {}

    void publish(ViewPtr view) override { view_.store(std::move(view)); }

    ResponsePtr handle(const ServerRequest& request, Deferral&) override {
        if (request.target == "*")
            return options();
        const RouteMatch match = find_route(request.path());
        if (match.route == nullptr)
            return problem(404, "there is nothing at this address; /openapi.json lists what there is");
        if (request.method == "OPTIONS")
            return options();
        if (request.method != "GET" && request.method != "HEAD")
            return problem(405, "this address can only be read: use GET", {{"Allow", std::string(allowed)}});
        return answer(match, request);
    }

    std::uint64_t body_limit(const ServerRequest&) override { return 0; }

    ResponsePtr error(int status, std::string_view detail) override { return problem(status, detail); }

  private:
    ResponsePtr answer(const RouteMatch& match, const ServerRequest& request) const {
        const ViewPtr view = view_.load();
        const auto read = read_request(match, request.query(), *view, clock_.now());
        if (!read)
            return problem(read.error());
        const std::string key = key_of(*match.route, *read);
        auto representation = view->find(key);
        if (!representation) {
            auto content = match.route->handler(*view, *read);
            if (!content)
                return problem(content.error());
            if (!match.route->kept)
                return unkept(std::move(*content));
            representation = represent(std::move(*content), view->input().made);
            view->keep(key, representation);
        }
        return choose(*representation, request);
    }

    const Clock& clock_;
    std::atomic<ViewPtr> view_;
};

}  // namespace

std::unique_ptr<Api> make_api(const Clock& clock) {
    return std::make_unique<ApiOverView>(clock);
}

}  // namespace twir::server
