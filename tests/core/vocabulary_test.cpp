#include "support/catch.hpp"
#include <twir_events/core/catalog.hpp>
#include <twir_events/core/health.hpp>
#include <twir_events/core/listing_change.hpp>
#include <twir_events/core/source_kinds.hpp>

#include <set>

using namespace twir;

namespace {

/// A row for each value from the first to `last`, each with a name and words of its own.
template <class Enum>
void check_vocabulary(Enum last) {
    const auto terms = vocabulary<Enum>();
    CHECK(terms.size() == static_cast<std::size_t>(last) + 1);
    std::set<std::string_view> names;
    std::set<std::string_view> words;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        CAPTURE(i, name_of(value));
        CHECK_FALSE(name_of(value).empty());
        CHECK(value_of<Enum>(name_of(value)) == value);
        names.insert(name_of(value));
        words.insert(words_of(value));
    }
    CHECK(names.size() == terms.size());
    CHECK(words.size() == terms.size());
    CHECK_FALSE(value_of<Enum>("").has_value());
}

}  // namespace

TEST_CASE("each vocabulary of the core has a row for each value", "[core]") {
    check_vocabulary(NoteKind::unusual_time);
    check_vocabulary(LeftOut::Reason::hidden);
    check_vocabulary(SourceKind::event_page);
    check_vocabulary(ListingStatus::unready);
    check_vocabulary(ChangeKind::reappeared);
    check_vocabulary(ListingField::details);
    check_vocabulary(Health::not_yet);
    check_vocabulary(Attendance::hybrid);
    check_vocabulary(Region::south_america);
    check_vocabulary(EventField::dates);
    check_vocabulary(EditAction::join);
}

TEST_CASE("words are the name where it is a word already", "[core]") {
    CHECK(words_of(NoteKind::paid) == "costs money");
    CHECK(words_of(NoteKind::guessed_place) == "guessed place");
    CHECK(words_of(ChangeKind::moved) == "moved");
    CHECK(words_of(EditAction::line).empty());
    // The column of `feeds` has ten letters.
    for (const auto& health : vocabulary<Health>())
        CHECK(words_of(health.value).size() <= 10);
}

TEST_CASE("what people call a source is its id only where it has no name", "[core]") {
    Source source;
    source.id = "luma:cal-AbC123";
    CHECK(source.called() == "luma:cal-AbC123");
    source.name = "Crab Club";
    CHECK(source.called() == "Crab Club");
    Event event;
    event.listing.source = "luma:cal-AbC123";
    CHECK(event.source() == "luma:cal-AbC123");
    event.source_name = "Crab Club";
    CHECK(event.source() == "Crab Club");
}
