#include "server/test_api.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

namespace twir::support {
namespace {

class NoDeferral final : public server::Deferral {
  public:
    server::SendLater defer() override { throw std::logic_error("nothing is deferred here"); }
};

Event make_event(std::string title, std::string url, std::string_view date) {
    Event e;
    e.listing = {"noris", title, ""};
    e.dates = {*parse_date(date), *parse_date(date)};
    e.place = {"Nürnberg", "", "DE", ""};
    e.organizers = {{"Rust Noris", "https://www.meetup.com/rust-noris"}};
    e.titles = {{std::move(title), std::move(url)}};
    return e;
}

Catalog make_catalog() {
    Catalog catalog;
    const Event evening = make_event("Evening", "https://o.org/evening", "2025-12-04");
    catalog.entries.push_back({evening, {{evening, "same-url", "both link to the same event page"}}});
    Event call = make_event("<Call> & more", "https://o.org/call", "2025-12-09");
    call.attendance = Attendance::online;
    call.titles.push_back({"Odd", "javascript:alert(1)"});
    catalog.entries.push_back({call, {}});
    Event nowhere = make_event("No place", "https://o.org/nowhere", "2025-12-10");
    nowhere.place = {};
    nowhere.add_note(NoteKind::unknown_place, "\"The Hall\" names no place");
    catalog.entries.push_back({nowhere, {}});
    Event far = make_event("Far away", "https://o.org/far", "2026-06-10");
    far.attendance = Attendance::online;
    catalog.entries.push_back({far, {}});
    catalog.left_out.push_back({make_event("Called off", "https://o.org/off", "2025-12-11"),
                                LeftOut::Reason::cancelled,
                                "noris cancelled it",
                                {}});
    return catalog;
}

server::ViewInput make_input() {
    server::ViewInput input;
    input.catalog = std::make_shared<const Catalog>(make_catalog());
    input.made = parse_rfc3339("2025-12-02T12:00:00Z")->instant();
    input.horizon = {*parse_date("2025-10-01"), *parse_date("2026-12-31")};
    input.feeds = {{"noris", "meetup-ical", "healthy", "", true}, {"berlin", "luma", "stale", "timed out", false}};
    input.sequences[{"noris", "Evening", ""}] = 2;
    return input;
}

}  // namespace

std::string header_of(const server::PreparedResponse& response, std::string_view name) {
    const std::string begin = "\r\n" + std::string(name) + ": ";
    const auto at = response.head.find(begin);
    if (at == std::string::npos)
        return {};
    return response.head.substr(at + begin.size(), response.head.find("\r\n", at + 2) - at - begin.size());
}

TestApi::TestApi()
    : clock_(make_fixed_clock(parse_rfc3339("2025-12-02T18:00:00Z")->instant())), api_(server::make_api(*clock_)) {
    publish(make_input());
}

void TestApi::publish(server::ViewInput input) {
    input_ = input;
    api_->publish(std::make_shared<const server::View>(std::move(input)));
}

server::ResponsePtr TestApi::request(std::string_view method, std::string_view target,
                                     std::vector<server::HeaderField> headers) const {
    server::ServerRequest request;
    request.method = method;
    request.target = target;
    request.headers = headers;
    NoDeferral deferral;
    return api_->handle(request, deferral);
}

server::ResponsePtr TestApi::get(std::string_view target, std::vector<server::HeaderField> headers) const {
    return request("GET", target, std::move(headers));
}

std::string TestApi::problem(std::string_view target, int status) const {
    const auto response = get(target);
    REQUIRE(response->status == status);
    REQUIRE(header_of(*response, "Content-Type") == "application/problem+json");
    const auto document = boost::json::parse(response->body);
    CHECK(document.at("status").as_int64() == status);
    return std::string(document.at("detail").as_string());
}

}  // namespace twir::support
