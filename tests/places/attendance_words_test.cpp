#include "places/attendance_words.hpp"

#include "places/address_parts.hpp"
#include "support/catch.hpp"
#include <twir_events/places/title_attendance.hpp>

using namespace twir;
using namespace twir::places;

TEST_CASE("attendance is read from phrases in several languages", "[places][attendance]") {
    for (const char* text :
         {"Online", "ONLINE EVENT", "Virtual Meetup", "Zoom", "Microsoft Teams Meeting", "en línea", "En ligne",
          "オンライン開催", "线上", "온라인", "Онлайн", "100% online", "Live on YouTube"}) {
        INFO(text);
        CHECK(read_phrase(text) == Phrase::online);
    }
    for (const char* text : {"in person", "In-Person", "vor Ort", "presencial", "現地", "offline"}) {
        INFO(text);
        CHECK(read_phrase(text) == Phrase::in_person);
    }
    for (const char* text : {"Hybrid", "hybrid event", "híbrido", "Гибрид", "In person and online"}) {
        INFO(text);
        CHECK(read_phrase(text) == Phrase::hybrid);
    }
    for (const char* text :
         {"", "Berlin", "Zoom Erlebniswelt", "Main St", "The Virtual Reality Lab of Lower Saxony", "Discord Inc"}) {
        INFO(text);
        CHECK(read_phrase(text) == Phrase::none);
    }
}

TEST_CASE("words that only hold a place open say nothing", "[places][attendance]") {
    for (const char* text : {"", "TBD", "tba", "To be announced", "???", "See description", "noch offen", "未定"}) {
        INFO(text);
        CHECK(says_nothing(text));
    }
    CHECK_FALSE(says_nothing("Berlin"));
}

TEST_CASE("a location is split at address separators", "[places][parts]") {
    const AddressParts a = split_address("c-base (2nd floor), Rungestr. 20\n10179 Berlin - Germany");
    CHECK(a.parts == std::vector<std::string>{"c-base", "2nd floor", "Rungestr. 20", "10179 Berlin", "Germany"});
    CHECK_FALSE(a.attendance.has_value());

    const AddressParts b = split_address("Munich, DE + Virtual");
    CHECK(b.parts == std::vector<std::string>{"Munich", "DE"});
    CHECK(b.attendance == Attendance::online);
    CHECK(b.joined);

    CHECK(split_address("Washington, D.C.").parts.back() == "D.C.");
    CHECK(split_address("Tel Aviv-Yafo").parts == std::vector<std::string>{"Tel Aviv-Yafo"});
    CHECK(split_address("تهران، ایران").parts.size() == 2);
}

TEST_CASE("web addresses are not places", "[places][parts]") {
    const AddressParts meeting = split_address("https://meet.jit.si/rust");
    CHECK(meeting.parts.empty());
    CHECK(meeting.only_urls == false);
    CHECK(meeting.attendance == Attendance::online);

    const AddressParts page = split_address("https://luma.com/abc");
    CHECK(page.only_urls);
    CHECK(page.attendance == Attendance::online);

    const AddressParts map = split_address("https://maps.app.goo.gl/abc");
    CHECK(map.only_urls);
    CHECK_FALSE(map.attendance.has_value());
}

TEST_CASE("attendance is read from titles in many languages", "[places][attendance]") {
    for (const char* title :
         {"Join us live and INPERSON for Rust 262", "In-Person: talks", "inperson evening", "Präsenztreffen",
          "Rust Meetup (vor Ort)", "Rencontre en présentiel", "Presencial: charlas", "Incontro in presenza",
          "現地開催 Rust勉強会", "Rust 线下聚会", "오프라인 모임", "Встреча (офлайн)", "Spotkanie stacjonarne",
          "מפגש פרונטלי", "IRL meetup", "On-site: talks", "Rust, face to face", "What to put in in person talks"}) {
        INFO(title);
        CHECK(attendance_in_title(title) == Attendance::in_person);
    }
    for (const char* title :
         {"Online: async", "Rust Nürnberg online", "Onlinetreffen", "Rust en ligne", "Charla en línea",
          "オンライン勉強会", "온라인 모임", "线上分享", "Rust онлайн", "מפגש ווירטואלי", "Virtual Meetup"}) {
        INFO(title);
        CHECK(attendance_in_title(title) == Attendance::online);
    }
    for (const char* title :
         {"[Hybrid] Study Group", "Online and in person", "Híbrido: charlas", "Präsenz und online"}) {
        INFO(title);
        CHECK(attendance_in_title(title) == Attendance::hybrid);
    }
    for (const char* title :
         {"", "Hack and Learn", "Offline-first apps in Rust", "Internet of Things", "Rust 262",
          "Lessons in persistence", "Заочно о Rust", "Faces to face", "On sites and in personas", "Face to"}) {
        INFO(title);
        CHECK_FALSE(attendance_in_title(title));
    }
}
