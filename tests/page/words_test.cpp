// What the page says: in words that people use, and each of them stated once.
#include "api/test_api.hpp"
#include "page/assets.hpp"
#include "support/catch.hpp"

#include <regex>
#include <set>

using namespace twir;
using Catch::Contains;

namespace {

constexpr std::string_view source_id = "luma:cal-AbC123";

Event event_of(const std::string& title) {
    Event e;
    e.listing = {std::string(source_id), "evt-" + title, ""};
    e.source_name = "Crab Club";
    e.source_kind = SourceKind::luma_ical;
    e.dates = {*parse_date("2025-12-09"), *parse_date("2025-12-09")};
    e.place = {"Oslo", "", "NO", ""};
    e.organizers = {{"Crab Club", "https://luma.com/crabs"}};
    e.titles = {{title, "https://luma.com/" + title}};
    return e;
}

/// An event with every note, supports of every kind of source, and one left out for every reason.
Catalog adversarial() {
    Catalog catalog;
    CatalogEntry entry{event_of("noted"), {}};
    for (const auto& note : vocabulary<NoteKind>())
        entry.event.add_note(note.value, "a detail");
    for (const auto& kind : vocabulary<SourceKind>()) {
        Support support{event_of("support"), "recurrence-twin", "both are one"};
        support.event.source_kind = kind.value;
        support.event.status = ListingStatus::unready;
        entry.supports.push_back(std::move(support));
    }
    catalog.entries.push_back(std::move(entry));
    for (const auto& reason : vocabulary<LeftOut::Reason>()) {
        const auto number = std::to_string(static_cast<int>(reason.value));
        catalog.left_out.push_back({event_of("left" + number), reason.value, "a detail", {}});
    }
    return catalog;
}

/// The text of a page for people: without its elements' names and attributes.
std::string text_of(const std::string& page) {
    return std::regex_replace(page, std::regex("<[^>]*>"), " ");
}

template <class Enum>
void add_ids(std::set<std::string>& ids) {
    for (const auto& term : vocabulary<Enum>())
        if (term.name.find_first_of("-_") != std::string_view::npos && term.name != words_of(term.value))
            ids.emplace(term.name);
}

std::set<std::string> ids() {
    std::set<std::string> out{std::string(source_id), "cal-AbC123", "recurrence-twin"};
    add_ids<NoteKind>(out);
    add_ids<LeftOut::Reason>(out);
    add_ids<SourceKind>(out);
    add_ids<ListingField>(out);
    add_ids<Health>(out);
    return out;
}

}  // namespace

TEST_CASE("no id is in the text of the page", "[server][page]") {
    support::TestApi api;
    api::ViewInput input = api.input();
    input.catalog = std::make_shared<const Catalog>(adversarial());
    input.feeds.clear();
    for (const auto& health : vocabulary<Health>())
        if (health.value != Health::unasked)
            input.feeds.push_back({std::string(source_id), "luma-ical", health.value, "no answer", "Crab Club"});
    api.publish(input);
    for (const auto* target :
         {"/", "/find?q=noted", "/find?q=left1", "/find?q=left5", "/find?q=crab+club", "/readyz"}) {
        const auto text = text_of(api.get(target)->body);
        CAPTURE(target);
        for (const auto& id : ids()) {
            CAPTURE(id);
            CHECK(text.find(id) == std::string::npos);
        }
    }
    CHECK_THAT(text_of(api.get("/")->body), Contains("Crab Club") && Contains("another place elsewhere") &&
                                                Contains("both are one") && Contains("not found: no answer"));
}

TEST_CASE("script and service state no text twice", "[server][page]") {
    const std::string script(page::assets::script);
    const support::TestApi api;
    // Sentences and names of the page, its own text and what comes from attributes.
    const auto page = api.get("/")->body;
    std::set<std::string> sentences;
    const std::regex words(">([A-Z][^<>{}]{7,})<");
    for (std::sregex_iterator at(page.begin(), page.end(), words), end; at != end; ++at)
        sentences.insert((*at)[1]);
    CHECK(sentences.size() > 20);
    for (const auto& sentence : sentences) {
        CAPTURE(sentence);
        CHECK(script.find("\"" + sentence) == std::string::npos);
        CHECK(script.find("`" + sentence) == std::string::npos);
    }
    for (const auto* both : {"No line of the section", "Not in the section", "called off", "kept as you wrote"})
        CHECK_THAT(script, !Contains(both));
    CHECK_THAT(page, Contains("data-no-line=\"No line of the section has these words") &&
                         Contains("data-above=\"Not in the section; {} above") && Contains("data-part=\"{} of "));
}
