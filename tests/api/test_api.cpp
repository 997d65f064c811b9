#include "api/test_api.hpp"

#include "support/catch.hpp"
#include <twir_events/page/routes.hpp>

#include <boost/json/parse.hpp>

#include <future>

namespace twir::support {
namespace {

/// Waits for what is deferred.
class Waiting final : public http::Deferral {
  public:
    http::SendLater defer() override {
        return [this](http::ResponsePtr response) { promise_.set_value(std::move(response)); };
    }
    http::ResponsePtr wait() { return promise_.get_future().get(); }

  private:
    std::promise<http::ResponsePtr> promise_;
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
    // An entry with such an address would not be printed; a listing behind one is shown.
    Event odd = evening;
    odd.titles.push_back({"Odd", "javascript:alert(1)"});
    catalog.entries.push_back({evening, {{odd, "same-url", "both link to the same event page"}}});
    Event call = make_event("<Call> & more", "https://o.org/call", "2025-12-09");
    call.attendance = Attendance::online;
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

api::ViewInput make_input() {
    api::ViewInput input;
    Catalog catalog = make_catalog();
    catalog.newest_change = parse_rfc3339("2025-12-01T08:00:00Z")->instant();
    catalog.entries.edit(0, [&](auto& one) { one.event.changed = catalog.newest_change; });
    input.catalog = std::make_shared<const Catalog>(std::move(catalog));
    input.made = parse_rfc3339("2025-12-02T12:00:00Z")->instant();
    input.horizon = {*parse_date("2025-10-01"), *parse_date("2026-12-31")};
    input.feeds = {{"noris", "meetup-ical", Health::healthy, ""}, {"berlin", "luma", Health::stale, "timed out"}};
    return input;
}

/// A store with two snapshots, and a listing that moved.
void fill(store::Store& store) {
    store::Answer answer;
    answer.source = "noris";
    Listing evening;
    evening.key = {"noris", "Evening", ""};
    evening.summary = "Evening";
    evening.start = ListingTime::on(*parse_date("2025-12-05"));
    answer.listings = {evening};
    answer.from = utc_midnight(*parse_date("2025-01-01"));
    answer.to = utc_midnight(*parse_date("2027-01-01"));
    store::FeedState state;
    state.source = "noris";
    REQUIRE(store.apply(answer, state, parse_rfc3339("2025-11-01T00:00:00Z")->instant()).has_value());
    answer.listings.front().start = ListingTime::on(*parse_date("2025-12-04"));
    REQUIRE(store.apply(answer, state, parse_rfc3339("2025-12-01T00:00:00Z")->instant()).has_value());
    store::Snapshot snapshot;
    snapshot.issue = *parse_date("2025-11-26");
    snapshot.taken_at = parse_rfc3339("2025-11-27T00:00:00Z")->instant();
    snapshot.markdown = "first\n";
    snapshot.json = R"({"issue":"2025-11-26","until":"2025-12-24","regions":[],"not_printed":[],"left_out":[]})";
    snapshot.digest = "d1";
    REQUIRE(store.add_snapshot(snapshot).has_value());
    snapshot.markdown = "second\n";
    REQUIRE(store.add_snapshot(snapshot).has_value());
}

api::ApiOptions make_options(const std::filesystem::path& dir) {
    const std::string file = (dir / "twir.db").string();
    auto store = store::Store::open(file);
    fill(store.value());
    api::ApiOptions options;
    options.pages = page::pages();
    options.snapshots_known_for = std::chrono::milliseconds(0);
    options.open_store = [file] { return store::Store::open(file, store::OpenMode::read_only); };
    options.feeds = [](store::Store&) -> result<std::string> {
        return std::string(
            R"({"feeds":[{"id":"noris","kind":"luma","paused":false,"health":"healthy","events":1,"ahead":1,)"
            R"("last_attempt":"2025-12-02T12:00:00Z","last_success":null,"next_check":null,"last_listed":null,)"
            R"("status":200,"error":"","failures":0,"failing_since":null,"interval_seconds":3600}]})");
    };
    return options;
}

}  // namespace

std::string header_of(const http::PreparedResponse& response, std::string_view name) {
    const std::string begin = "\r\n" + std::string(name) + ": ";
    const auto at = response.head.find(begin);
    if (at == std::string::npos)
        return {};
    return response.head.substr(at + begin.size(), response.head.find("\r\n", at + 2) - at - begin.size());
}

http::ResponsePtr ask(api::Api& api, std::string_view method, std::string_view target,
                      std::vector<http::HeaderField> headers, std::string_view body) {
    http::ServerRequest request;
    request.method = method;
    request.target = target;
    request.headers = headers;
    request.body = body;
    Waiting deferral;
    auto response = api.handle(request, deferral);
    return response ? response : deferral.wait();
}

TestApi::TestApi()
    : clock_(make_fixed_clock(parse_rfc3339("2025-12-02T18:00:00Z")->instant())),
      api_(api::make_api(*clock_, make_options(dir_.path()))) {
    publish(make_input());
}

void TestApi::publish(api::ViewInput input) {
    input_ = input;
    api_->publish(std::make_shared<const api::View>(std::move(input)));
}

store::Store TestApi::open_store() const {
    return store::Store::open((dir_.path() / "twir.db").string()).value();
}

http::ResponsePtr TestApi::request(std::string_view method, std::string_view target,
                                   std::vector<http::HeaderField> headers, std::string_view body) const {
    return ask(*api_, method, target, std::move(headers), body);
}

http::ResponsePtr TestApi::get(std::string_view target, std::vector<http::HeaderField> headers) const {
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
