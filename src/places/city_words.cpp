#include "places/city_words.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace twir::places {
namespace {

/// Words before a city that are not part of its name.
constexpr std::array<std::string_view, 24> lead_ins = {
    "near ", "close to ", "in ",     "at ",           "downtown ", "central ", "greater ", "bei ",
    "nahe ", "à ",        "en ",     "г. ",           "г.",        "гор. ",    "город ",   "м. ",
    "м.",    "місто ",    "місто. ", "outskirts of ", "around ",   "inner ",   "metro ",   "am "};

/// Words before a city that are shown with it: "Ciudad de Panamá".
constexpr std::array<std::string_view, 6> titles = {"ciudad autónoma de ", "city of ",   "ville de ",
                                                    "ciudad de ",          "cidade de ", "stadt "};

/// Words after a city that are shown with it: "Brisbane City", "Bogotá D.C."
constexpr std::array<std::string_view, 6> endings = {" city", " d.c", " d.c.", " dc", " d.f.", " metropolitan area"};

/// Parts of words that only streets, buildings and rooms carry; compared as whole words of the `match_key`.
const std::set<std::string, std::less<>>& address_words() {
    static const std::set<std::string, std::less<>> words = {
        "st",          "street",     "ave",          "avenue",   "av",         "rd",          "road",
        "blvd",        "boulevard",  "dr",           "drive",    "lane",       "ln",          "way",
        "hwy",         "highway",    "sq",           "square",   "plaza",      "suite",       "ste",
        "floor",       "fl",         "room",         "rm",       "building",   "bldg",        "office",
        "offices",     "hq",         "headquarters", "campus",   "university", "universitat", "universite",
        "universidad", "universita", "universiteit", "college",  "school",     "institute",   "institut",
        "library",     "bibliothek", "cafe",         "coffee",   "bar",        "pub",         "brewery",
        "brewing",     "restaurant", "hotel",        "hub",      "hackspace",  "hackerspace", "makerspace",
        "coworking",   "space",      "lab",          "labs",     "lounge",     "theater",     "theatre",
        "museum",      "center",     "centre",       "zentrum",  "tower",      "house",       "haus",
        "hall",        "gmbh",       "inc",          "ltd",      "llc",        "ag",          "corp",
        "company",     "branch",     "station",      "airport",  "strasse",    "str",         "platz",
        "allee",       "weg",        "gasse",        "ring",     "rue",        "place",       "quai",
        "calle",       "carrer",     "avenida",      "plaza",    "via",        "piazza",      "corso",
        "viale",       "rua",        "praca",        "ulica",    "ul",         "ulice",       "namesti",
        "nam",         "улица",      "ул",           "проспект", "пр",         "вул",         "plac",
        "al",          "aleja",      "katu",         "gatan",    "gate",       "vej",         "laan",
        "straat",      "plein",      "gracht",       "cad",      "sok",        "utca",        "ut",
        "km",          "unit",       "block",        "sector",   "phase",      "road",        "marg",
        "nagar",       "floor",      "etage",        "stock",    "og",         "eg",          "auditorium",
        "conference",  "convention", "club",         "studio",   "studios",    "warehouse",   "works",
        "county",      "district",   "borough",      "province", "region",     "department",  "prefecture",
        "oblast",      "state"};
    return words;
}

/// Words of sentences, which no city carries either.
const std::set<std::string, std::less<>>& sentence_words() {
    static const std::set<std::string, std::less<>> words = {
        "the",  "our",    "this",  "is",       "after",   "will",   "we",       "you",
        "with", "for",    "check", "see",      "details", "link",   "find",     "contact",
        "ask",  "meetup", "venue", "location", "event",   "events", "community"};
    return words;
}

/// Endings of words that only streets and buildings carry ("Rungestraße", "Hauptplatz").
constexpr std::array<std::string_view, 16> address_endings = {
    "strasse", "str",  "platz", "allee",  "gasse", "damm",    "ufer",        "gatan",
    "straat",  "laan", "plein", "gracht", "katu",  "gebaude", "universitat", "zentrum"};

bool has_digit(std::string_view s) {
    return std::any_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_sentence_word(std::string_view part) {
    const std::string key = match_key(part);
    const auto words = split(key, ' ');
    return std::any_of(words.begin(), words.end(),
                       [](std::string_view word) { return sentence_words().find(word) != sentence_words().end(); });
}

bool has_address_word(std::string_view part) {
    const std::string key = match_key(part);
    auto words = split(key, ' ');
    // "St. Andrews" is a saint's, "5th St" a street.
    if (words.size() > 1 && (words.front() == "st" || words.front() == "ste"))
        words.erase(words.begin());
    return std::any_of(words.begin(), words.end(), [](std::string_view word) {
        if (address_words().find(word) != address_words().end())
            return true;
        return std::any_of(address_endings.begin(), address_endings.end(), [&](std::string_view ending) {
            return word.size() > ending.size() + 2 && word.ends_with(ending);
        });
    });
}

/// "Bar Harbor", "Saranac Lake", "Ellicottville", "Cooperstown" (not "Chinatown", "Midtown").
bool ends_as_town(std::string_view part) {
    static constexpr std::array<std::string_view, 14> town_endings = {
        " lake", " lakes", " springs", " falls", " creek", " mountain", " harbor",
        "ville", "burgh",  "bury",     "field",  "kill",   "stown",     "stock"};
    const std::string key = match_key(part);
    return std::any_of(town_endings.begin(), town_endings.end(),
                       [&](std::string_view s) { return key.size() > s.size() + 1 && key.ends_with(s); });
}

/// Without a trailing "1", "11e", "XI", "Ø": districts of Praha, Wien, Paris, Dublin, Budapest, København.
std::string_view without_district(std::string_view s) {
    const std::size_t at = s.rfind(' ');
    if (at == std::string_view::npos)
        return s;
    const std::string_view last = s.substr(at + 1);
    const bool number = last[0] >= '0' && last[0] <= '9' && last.size() <= 5;
    const bool roman = last.find_first_not_of("IVX") == std::string_view::npos;
    const bool letter = code_point_at(last, 0).length == last.size();
    return number || roman || letter ? trim(s.substr(0, at)) : s;
}

std::string_view without_lead_in(std::string_view s) {
    for (const std::string_view lead_in : lead_ins)
        if (istarts_with_ascii(s, lead_in))
            return trim(s.substr(lead_in.size()));
    return s;
}

/// "Praha / Prague" is shown whole, "Curitiba/PR" without its state.
template <class Add>
void add_slashed(std::string_view part, const Add& add) {
    const auto names = split(part, '/');
    const auto is_code = [](std::string_view s) {
        return s.size() == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z';
    };
    const bool with_state = names.size() == 2 && is_code(trim(names[1]));
    for (const std::string_view name : names)
        if (!is_code(trim(name)))
            add(with_state ? trim(name) : part, trim(name));
}

}  // namespace

bool is_latin(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto c = code_point_at(text, i);
        const bool latin =
            c.value < 0x370 || (c.value >= 0x1E00 && c.value < 0x1F00) || (c.value >= 0x2000 && c.value < 0x2C00);
        if (!latin)
            return false;
        i += c.length;
    }
    return true;
}

std::vector<std::string_view> latin_pieces(std::string_view part) {
    std::vector<std::string_view> out;
    if (is_latin(part))
        return out;
    const char* end = nullptr;  // of the last piece
    for (const std::string_view word : split(part, ' ')) {
        const bool has_letter = std::any_of(word.begin(), word.end(), [](char c) { return (c | 0x20) >= 'a'; });
        if (!has_letter || !is_latin(word))
            continue;
        // One space between two words of a piece.
        if (end != nullptr && word.data() == end + 1)
            out.back() = {out.back().data(), static_cast<std::size_t>(word.data() + word.size() - out.back().data())};
        else
            out.push_back(word);
        end = word.data() + word.size();
    }
    return out;
}

std::vector<CityReading> city_readings(std::string_view part) {
    std::vector<CityReading> out;
    const auto add = [&](std::string_view shown, std::string_view name) {
        const bool is_new = std::none_of(out.begin(), out.end(), [&](const CityReading& r) { return r.name == name; });
        if (name.size() > 1 && is_new)
            out.push_back({shown, name});
    };
    add(part, part);
    const std::string_view bare = without_lead_in(part);
    add(bare, bare);
    const std::string_view plain = without_district(bare);
    add(plain, plain);
    for (const std::string_view title : titles)
        if (istarts_with_ascii(plain, title))
            add(plain, trim(plain.substr(title.size())));
    for (const std::string_view ending : endings)
        if (plain.size() > ending.size() && iequals_ascii(plain.substr(plain.size() - ending.size()), ending))
            add(plain, trim(plain.substr(0, plain.size() - ending.size())));
    add_slashed(plain, add);
    for (const std::string_view piece : latin_pieces(plain))
        add(piece, piece);
    if (const std::size_t dash = plain.find('-'); dash != std::string_view::npos) {
        const std::string_view before = without_district(trim(plain.substr(0, dash)));
        add(before, before);
    }
    for (const std::string_view addition : {" bei ", " im ", " am ", " an der ", " upon ", " sur "})
        if (const std::size_t at = plain.find(addition); at != std::string_view::npos)
            add(plain, plain.substr(0, at));
    for (const std::string_view preposition : {" in ", " near "})
        if (const std::size_t at = plain.rfind(preposition); at != std::string_view::npos)
            add(trim(plain.substr(at + preposition.size())), trim(plain.substr(at + preposition.size())));
    return out;
}

bool can_be_city(std::string_view part) {
    const auto words = std::count(part.begin(), part.end(), ' ') + 1;
    return part.size() >= 2 && words <= 4 && !has_digit(part) && (!has_address_word(part) || ends_as_town(part)) &&
           !has_sentence_word(part);
}

bool has_town_name(std::string_view part) {
    static constexpr std::array<std::string_view, 4> first_words = {"lake ", "port ", "mount ", "fort "};
    const std::string key = match_key(part);
    return ends_as_town(part) ||
           std::any_of(first_words.begin(), first_words.end(), [&](auto s) { return key.starts_with(s); });
}

bool is_address_like(std::string_view part) {
    return has_address_word(part) || (has_digit(part) && part.find(' ') != std::string_view::npos);
}

}  // namespace twir::places
