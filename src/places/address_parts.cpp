#include "places/address_parts.hpp"

#include "places/attendance_words.hpp"
#include "places/city_words.hpp"
#include "places/gazetteer.hpp"
#include "places/place_key.hpp"
#include "places/postal_code.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <array>

namespace twir::places {
namespace {

/// Where one part of an address ends and the next begins. Those of letters and hyphens need their spaces.
constexpr std::array<std::string_view, 25> separators = {",",  ";",  "|",   "(",   ")",   "[",   "]",  "\n", "\r",
                                                         "·",  "•",  "、",  "،",   "؛",   "，",  "；", "（", "）",
                                                         "：", ": ", " - ", " – ", " — ", " @ ", " + "};

/// What joins "online" to a place.
constexpr std::array<std::string_view, 16> joiners = {" and ",        " & ",    " / ", "/",   " or ", " und ",
                                                      " oder ",       " et ",   " y ", " e ", " ou ", " i ",
                                                      " as well as ", " plus ", "・",  "／"};

std::string_view separator_at(std::string_view s, std::size_t i) {
    const auto* it = std::find_if(separators.begin(), separators.end(),
                                  [&](std::string_view sep) { return s.substr(i).starts_with(sep); });
    return it == separators.end() ? std::string_view() : *it;
}

struct Piece {
    std::string text;
    bool after_plus = false;
    bool in_brackets = false;
};

/// Whether the last full stop or hyphen ends the text; false for one that is part of the name, as in "D.C.".
bool ends_sentence(std::string_view s) {
    if (s.size() < 5 || (s.back() != '.' && s.back() != '-'))
        return false;
    const char before = s[s.size() - 3];
    return before != '.' && before != ' ';
}

std::vector<Piece> split_pieces(std::string_view s) {
    std::vector<Piece> out;
    Piece piece;
    bool in_brackets = false;
    const auto finish = [&] {
        piece.text = collapse_white_space(piece.text);
        if (ends_sentence(piece.text))
            piece.text.pop_back();
        if (!piece.text.empty())
            out.push_back(piece);
        piece = {};
    };
    for (std::size_t i = 0; i < s.size();) {
        const std::string_view sep = separator_at(s, i);
        if (sep.empty()) {
            piece.text += s[i++];
            continue;
        }
        finish();
        in_brackets =
            sep == "(" || sep == "[" || sep == "（" || (in_brackets && sep != ")" && sep != "]" && sep != "）");
        piece.in_brackets = in_brackets;
        piece.after_plus = sep == " + ";
        i += sep.size();
    }
    finish();
    return out;
}

/// The piece taken apart at a joiner if one side of it says how one takes part: "Berlin and online".
std::optional<std::pair<Piece, Piece>> split_at_joiner(const Piece& piece) {
    for (const std::string_view joiner : joiners) {
        for (std::size_t at = ifind_ascii(piece.text, joiner); at != std::string::npos;) {
            Piece left{std::string(trim(std::string_view(piece.text).substr(0, at))), piece.after_plus,
                       piece.in_brackets};
            Piece right{std::string(trim(std::string_view(piece.text).substr(at + joiner.size()))), true,
                        piece.in_brackets};
            const bool both = !left.text.empty() && !right.text.empty();
            if (both && (read_phrase(left.text) != Phrase::none || read_phrase(right.text) != Phrase::none))
                return std::pair(left, right);
            const std::size_t next = ifind_ascii(std::string_view(piece.text).substr(at + 1), joiner);
            at = next == std::string_view::npos ? std::string::npos : at + 1 + next;
        }
    }
    return std::nullopt;
}

std::vector<Piece> split_joined(const std::vector<Piece>& pieces) {
    std::vector<Piece> out;
    for (const Piece& piece : pieces) {
        if (const auto both = split_at_joiner(piece)) {
            out.push_back(both->first);
            out.push_back(both->second);
        } else {
            out.push_back(piece);
        }
    }
    return out;
}

bool is_map_url(std::string_view text) {
    const auto url = Url::parse(text);
    if (!url)
        return false;
    static constexpr std::array<std::string_view, 12> hosts = {
        "maps.google.", "maps.app.goo.gl", "maps.apple.com", "openstreetmap.org", "osm.org", "osm.to",
        "waze.com",     "w3w.co",          "what3words.com", "mapy.cz",           "maps.me", "plus.codes"};
    const std::string& host = url->host();
    return std::any_of(hosts.begin(), hosts.end(),
                       [&](std::string_view h) { return host.starts_with(h) || host.ends_with(h); }) ||
           host.starts_with("map.") || host.starts_with("maps.") ||
           (url->text().find("/maps") != std::string::npos &&
            (host.find("google.") != std::string::npos || host == "goo.gl" || host.find("bing.") != std::string::npos ||
             host.find("yandex.") != std::string::npos));
}

/// Whether the text names a country, a state or a city, or looks like a street or room.
bool is_part_of_address(std::string_view text) {
    return is_address_like(text) || !meanings_of(place_key(cut_postal_code(text).rest)).empty() ||
           !meanings_of(place_key(behind_postal_code(text))).empty();
}

/// What a piece says of how one takes part: nothing where it is a name within an address.
Phrase phrase_of(const Piece& piece, const std::vector<Piece>& all) {
    const Phrase phrase = read_phrase(piece.text);
    std::string rest;
    if (phrase != Phrase::online || !may_be_name(piece.text, rest) || !meanings_of(place_key(rest)).empty())
        return phrase;
    const bool has_address =
        is_address_like(rest) || std::any_of(all.begin(), all.end(), [&](const Piece& other) {
            return &other != &piece && read_phrase(other.text) == Phrase::none && is_part_of_address(other.text);
        });
    return has_address ? Phrase::none : phrase;
}

struct Urls {
    bool any = false;
    bool meeting = false;
    bool page = false;  ///< neither a meeting nor a map
};

Urls take_urls(std::string& text) {
    Urls out;
    for (const std::string& url : find_urls(text)) {
        const std::size_t at = text.find(url);
        if (at != std::string::npos)
            text.replace(at, url.size(), 1, '\n');
        out.any = true;
        out.meeting = out.meeting || is_meeting_url(url);
        out.page = out.page || (!is_meeting_url(url) && !is_map_url(url));
    }
    return out;
}

}  // namespace

AddressParts split_address(std::string_view free_text) {
    /// Longer texts are descriptions; a place is in their first lines if at all.
    constexpr std::size_t longest_address = 1000;
    AddressParts out;
    std::string text = to_valid_utf8(free_text.substr(0, longest_address));
    const Urls urls = take_urls(text);
    bool online = urls.meeting;
    bool in_person = false;
    bool hybrid = false;
    bool nothing = true;
    const std::vector<Piece> pieces = split_joined(split_pieces(text));
    for (const Piece& piece : pieces) {
        const Phrase phrase = phrase_of(piece, pieces);
        out.joined = out.joined || (piece.after_plus && (phrase != Phrase::none || online));
        // "Online, Berlin" is held online; "Berlin, Online" in both.
        if (phrase == Phrase::online && !out.parts.empty() && !piece.in_brackets)
            out.joined = true;
        online = online || phrase == Phrase::online;
        in_person = in_person || phrase == Phrase::in_person;
        hybrid = hybrid || phrase == Phrase::hybrid;
        if (phrase == Phrase::none && !says_nothing(piece.text)) {
            out.parts.push_back(piece.text);
            nothing = false;
        }
    }
    out.joined = out.joined || (urls.meeting && !out.parts.empty());
    out.only_urls = urls.any && nothing && !online && !in_person && !hybrid;
    if (hybrid || (online && in_person))
        out.attendance = Attendance::hybrid;
    else if (online || (out.only_urls && urls.page))
        out.attendance = Attendance::online;
    else if (in_person)
        out.attendance = Attendance::in_person;
    out.says_nothing = nothing && !out.attendance;
    return out;
}

}  // namespace twir::places
