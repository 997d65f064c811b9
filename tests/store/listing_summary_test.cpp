#include "store/listing_summary.hpp"

#include "store/listing_fields.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::store;

namespace {

const char* const evening = "2026-05-10T17:00:00Z";

ListingSummary known(std::int64_t row, const std::string& url, const std::string& summary) {
    ListingSummary out;
    out.row = row;
    out.uid = "known" + std::to_string(row);
    out.start = evening;
    out.url = url;
    out.summary = summary;
    return out;
}

Listing listing(const std::string& uid, const std::string& url, const std::string& summary) {
    Listing out;
    out.key = {"berlin", uid, ""};
    out.start = parse_listing_time(evening);
    out.url = url;
    out.summary = summary;
    return out;
}

/// The rows that the listings are matched with; 0: none.
std::vector<std::int64_t> rows(const std::vector<ListingSummary>& known, const std::vector<Listing>& answer) {
    std::vector<std::int64_t> out;
    for (const auto& k : match(known, answer).known_of)
        out.push_back(k ? known[*k].row : 0);
    return out;
}

using Rows = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("listings with new UIDs are matched by start and address and title", "[store][match]") {
    const std::vector<ListingSummary> both = {known(1, "https://a", "Talks"), known(2, "https://b", "Talks")};
    CHECK(rows(both, {listing("x", "https://b", "Talks"), listing("y", "https://a", "Talks")}) == Rows{2, 1});
    CHECK(rows(both, {listing("known2", "https://a", "Talks"), listing("y", "https://a", "Talks")}) == Rows{2, 1});
    auto later = listing("x", "https://a", "Talks");
    later.start = parse_listing_time("2026-05-10T18:00:00Z");
    CHECK(rows(both, {later}) == Rows{0});
}

TEST_CASE("by one of them where the other is new or missing", "[store][match]") {
    CHECK(rows({known(1, "https://a", "Talks")}, {listing("x", "https://a", "Rust talks")}) == Rows{1});
    CHECK(rows({known(1, "https://a", "Talks")}, {listing("x", "https://c", "Talks")}) == Rows{0});
    CHECK(rows({known(1, "", "Talks")}, {listing("x", "https://c", "Talks")}) == Rows{1});
    CHECK(rows({known(1, "https://a", "Talks")}, {listing("x", "", "Talks")}) == Rows{1});
    CHECK(rows({known(1, "", "Talks")}, {listing("x", "", "Rust talks")}) == Rows{0});
    // What says the same in both goes first, wherever it stands in the answer.
    CHECK(rows({known(1, "https://a", "Talks")},
               {listing("x", "https://a", "Other"), listing("y", "https://a", "Talks")}) == Rows{0, 1});
}

TEST_CASE("of several matches the last listed and then the oldest is used once", "[store][match]") {
    std::vector<ListingSummary> alike = {known(3, "", "Talks"), known(1, "", "Talks"), known(2, "", "Talks")};
    alike[1].gone_at = Instant();
    const std::vector<Listing> four(4, listing("x", "", "Talks"));
    CHECK(rows(alike, four) == Rows{2, 3, 1, 0});
    CHECK(rows({known(2, "", "Talks"), known(1, "https://a", "Old title")}, {listing("x", "https://a", "Talks")}) ==
          Rows{1});
}
