#include "places/attendance_words.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/text_map.hpp>
#include <twir_events/places/title_attendance.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace twir::places {
namespace {

using Words = std::set<std::string, std::less<>>;

/// Words are kept as `match_key` gives them.
Words keyed(std::initializer_list<std::string_view> words) {
    Words out;
    for (const auto word : words)
        out.insert(match_key(word));
    return out;
}

/// A word that alone says "online", in the languages of the groups that the section lists.
const Words& online_words() {
    static const Words words = keyed(
        {"online",      "on-line",        "virtual",        "virtually",   "remote",    "remotely",   "webinar",
         "livestream",  "internet",       "cyberspace",     "virtuell",    "virtuel",   "virtuelle",  "distanciel",
         "visio",       "remoto",         "virtuale",       "virtueel",    "zdalnie",   "wirtualnie", "virtuálně",
         "онлайн",      "вебинар",        "вебінар",        "уебинар",     "webinario", "webinář",    "webinarium",
         "webbinarium", "gathertown",     "webseminar",     "дистанційно", "çevrimiçi", "sanal",      "digitalt",
         "distans",     "verkossa",       "etänä",          "διαδικτυακά", "מקוון",     "אונליין",    "أونلاين",
         "اونلاين",     "آنلاین",         "ऑनलाइन",         "daring",      "ออนไลน์",    "nettet",     "webinář",
         "webinaire",   "videokonferenz", "visioconférence"});
    return words;
}

/// Such words of more than one piece, and those of scripts that put no space between words.
const std::set<std::string, std::less<>>& online_phrases() {
    static const Words phrases =
        keyed({"en ligne",   "en línea", "à distance", "da remoto",  "på nett", "trực tuyến", "عبر الإنترنت",
               "オンライン", "線上",     "线上",       "在线",       "網上",    "온라인",     "リモート",
               "ウェビナー", "腾讯会议", "騰訊會議",   "网络研讨会", "웨비나",  "वेबिनार",     "وبینار"});
    return phrases;
}

const Words& platforms() {
    static const Words words = keyed(
        {"gather",   "wonderme", "workadventure", "spatialchat",   "streamlabs", "livestorm", "crowdcast",  "airmeet",
         "signal",   "bilibili", "voov",          "dingtalk",      "facebook",   "livekit",   "element",    "goto",
         "zoom",     "discord",  "jitsi",         "youtube",       "twitch",     "teams",     "webex",      "hangouts",
         "meet",     "skype",    "slack",         "bigbluebutton", "bbb",        "whereby",   "streamyard", "restream",
         "linkedin", "mumble",   "telegram",      "matrix",        "hopin",      "vrchat"});
    return words;
}

/// Words that add nothing beside one of the above.
const Words& fillers() {
    static const Words words = keyed({"event",    "events",    "meeting", "meetings",    "meetup",
                                      "only",     "via",       "on",      "in",          "at",
                                      "the",      "a",         "our",     "link",        "call",
                                      "room",     "server",    "channel", "live",        "stream",
                                      "streamed", "video",     "audio",   "chat",        "session",
                                      "google",   "microsoft", "ms",      "gotomeeting", "conference",
                                      "format",   "by",        "through", "over",        "from",
                                      "anywhere", "your",      "home",    "and",         "or",
                                      "hosted",   "100",       "fully",   "with",        "per",
                                      "auf",      "über",      "nur",     "sur",         "por",
                                      "en",       "su",        "solo",    "evento",      "veranstaltung",
                                      "reunión",  "reunion",   "treffen", "free",        "tv",
                                      "com",      "us",        "voice",   "venue",       "location",
                                      "please",   "see",       "details", "description", "be",
                                      "to",       "provided",  "url",     "join",        "community",
                                      "rust",     "workshop",  "talk",    "space",       "world",
                                      "wide",     "worldwide", "global",  "town",        "spaces",
                                      "kanal",    "canal",     "sala",    "raum",        "в",
                                      "на",       "через",     "у",       "przez",       "w",
                                      "na",       "v",         "i",       "y",           "et",
                                      "und",      "og",        "och",     "op",          "met",
                                      "dans",     "avec",      "mit"});
    return words;
}

const Words& hybrid_words() {
    static const Words words =
        keyed({"hybrid", "hybride", "híbrido", "híbrida", "ibrido", "hybridní", "hybrydowo", "hybridi", "гибрид",
               "гибридный", "гібрид", "ハイブリッド", "하이브리드", "混合", "hibrit", "hybridevent"});
    return words;
}

const Words& in_person_phrases() {
    static const Words phrases = keyed({"in person",
                                        "inperson",
                                        "onsite",
                                        "on site",
                                        "on-site",
                                        "offline",
                                        "vor ort",
                                        "präsenz",
                                        "in präsenz",
                                        "presencial",
                                        "présentiel",
                                        "en présentiel",
                                        "sur place",
                                        "in presenza",
                                        "dal vivo",
                                        "op locatie",
                                        "stacjonarnie",
                                        "na miejscu",
                                        "osobně",
                                        "очно",
                                        "офлайн",
                                        "fysiskt",
                                        "fysisk",
                                        "på plats",
                                        "paikan päällä",
                                        "physical",
                                        "physically",
                                        "face to face",
                                        "f2f",
                                        "live in person",
                                        "現地",
                                        "会場",
                                        "オフライン",
                                        "线下",
                                        "線下",
                                        "오프라인",
                                        "irl"});
    return phrases;
}

bool is_listed(const Words& words, std::string_view word) {
    return words.find(word) != words.end();
}

/// Whether a phrase of `phrases` is in the key: between spaces, or anywhere if it is not of Latin letters.
bool contains_phrase(const Words& phrases, std::string_view key) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
        const std::size_t at = key.find(phrase);
        if (at == std::string_view::npos)
            return false;
        const bool plain = static_cast<unsigned char>(phrase.front()) < 0x80;
        const bool begins = at == 0 || key[at - 1] == ' ';
        const bool ends = at + phrase.size() == key.size() || key[at + phrase.size()] == ' ';
        return !plain || (begins && ends);
    });
}

}  // namespace

namespace {

/// Words of a title. Those that name a subject as often (internet, offline, remoto) say too little.
const Words& online_in_title() {
    static const Words words = keyed(
        {"online",      "virtual",    "virtually",  "virtuell",   "virtuel",   "virtuelle",      "virtuale",
         "virtueel",    "virtuales",  "distanciel", "à distance", "webinar",   "webinaire",      "webinář",
         "livestream",  "zoom",       "remote",     "on discord", "en línea",  "en ligne",       "da remoto",
         "zdalnie",     "wirtualnie", "virtuálně",  "online",     "på nett",   "videokonferenz", "visioconférence",
         "verkossa",    "etänä",      "çevrimiçi",  "trực tuyến", "онлайн",    "дистанционно",   "дистанційно",
         "διαδικτυακά", "מקוון",      "אונליין",    "וירטואלי",   "וירטואלית", "ווירטואלי",      "ווירטואלית",
         "בזום",        "أونلاين",    "اونلاين",    "آنلاین",     "ऑनलाइन",    "ออนไลน์",         "オンライン",
         "リモート",    "ウェビナー", "온라인",     "线上",       "線上",      "在线",           "網上"});
    return words;
}

const Words& in_person_in_title() {
    static const Words words = keyed({"in person",
                                      "inperson",
                                      "irl",
                                      "on site",
                                      "onsite",
                                      "face to face",
                                      "f2f",
                                      "vor ort",
                                      "präsenz",
                                      "presencial",
                                      "presencialmente",
                                      "présentiel",
                                      "sur place",
                                      "in presenza",
                                      "op locatie",
                                      "stacjonarnie",
                                      "stacjonarne",
                                      "na miejscu",
                                      "osobně",
                                      "prezenčně",
                                      "prezenční",
                                      "prezenčne",
                                      "uživo",
                                      "személyes",
                                      "személyesen",
                                      "jelenléti",
                                      "față în față",
                                      "fysiskt",
                                      "fysisk",
                                      "på plats",
                                      "paikan päällä",
                                      "lähitapaaminen",
                                      "kohapeal",
                                      "klātienē",
                                      "gyvai",
                                      "yüz yüze",
                                      "tatap muka",
                                      "luring",
                                      "очно",
                                      "очный",
                                      "очная",
                                      "очна",
                                      "офлайн",
                                      "δια ζώσης",
                                      "διά ζώσης",
                                      "פרונטלי",
                                      "פרונטלית",
                                      "פיזי",
                                      "פיזית",
                                      "حضوري",
                                      "حضوری",
                                      "現地",
                                      "対面",
                                      "オフライン",
                                      "线下",
                                      "線下",
                                      "實體",
                                      "오프라인",
                                      "현장",
                                      "대면"});
    return words;
}

/// Words that are looked for by themselves; in scripts that put no space between words, anywhere.
class WordsInTitle {
  public:
    explicit WordsInTitle(const Words& words) {
        for (const std::string_view word : words) {
            const bool unspaced = static_cast<unsigned char>(word.front()) >= 0xE0;
            if (unspaced)
                anywhere_.emplace_back(word);
            else
                after_first_word_[std::string(first_word(word))].emplace_back(word.substr(first_word(word).size()));
        }
    }

    /// `key`: a title's.
    [[nodiscard]] bool any_in(std::string_view key) const {
        for (auto rest = key; !rest.empty();) {
            const auto word = first_word(rest);
            rest.remove_prefix(word.size());
            if (const auto it = after_first_word_.find(word); it != after_first_word_.end())
                for (const std::string& more : it->second)
                    if (rest.starts_with(more) && (rest.size() == more.size() || rest[more.size()] == ' '))
                        return true;
            rest.remove_prefix(rest.empty() ? 0 : 1);
        }
        return !is_ascii(key) && std::any_of(anywhere_.begin(), anywhere_.end(), [&](const std::string& part) {
            return key.find(part) != std::string_view::npos;
        });
    }

  private:
    static std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

    TextMap<std::vector<std::string>> after_first_word_;  ///< the rest of each, with the space before it, or empty
    std::vector<std::string> anywhere_;
};

/// German writes "Präsenztreffen" and "Onlinetreffen" as one word.
bool has_longer_word(std::string_view key, std::string_view start) {
    for (auto at = key.find(start); at != std::string_view::npos; at = key.find(start, at + 1)) {
        const auto end = at + start.size();
        if ((at == 0 || key[at - 1] == ' ') && end < key.size() && key[end] != ' ')
            return true;
    }
    return false;
}

}  // namespace

std::optional<Attendance> attendance_in_title(std::string_view title) {
    static const WordsInTitle online_said(online_in_title());
    static const WordsInTitle in_person_said(in_person_in_title());
    static const WordsInTitle hybrid_said(hybrid_words());
    static const std::string presence = match_key("präsenz");
    const std::string key = match_key(title);
    const bool online = online_said.any_in(key) || has_longer_word(key, "online");
    const bool in_person = in_person_said.any_in(key) || has_longer_word(key, presence);
    if (hybrid_said.any_in(key) || (online && in_person))
        return Attendance::hybrid;
    if (online || in_person)
        return online ? Attendance::online : Attendance::in_person;
    return {};
}

Phrase read_phrase(std::string_view text) {
    const std::string key = match_key(text);
    if (key.empty())
        return Phrase::none;
    std::size_t said_online = 0;
    std::size_t said_platform = 0;
    std::size_t others = 0;
    for (const std::string_view word : split(key, ' ')) {
        if (is_listed(hybrid_words(), word))
            return Phrase::hybrid;
        if (is_listed(online_words(), word))
            ++said_online;
        else if (is_listed(platforms(), word))
            ++said_platform;
        else if (!is_listed(fillers(), word))
            ++others;
    }
    const bool phrase = contains_phrase(online_phrases(), key);
    const bool in_person = contains_phrase(in_person_phrases(), key);
    if (in_person && (phrase || said_online > 0))
        return Phrase::hybrid;
    if (phrase || (said_online > 0 && others <= 2) || (said_platform > 0 && others == 0))
        return Phrase::online;
    return is_listed(in_person_phrases(), key) ? Phrase::in_person : Phrase::none;
}

bool may_be_name(std::string_view text, std::string& without_words) {
    without_words.clear();
    bool has_online = false;
    const std::string key = match_key(text);
    for (const std::string_view word : split(key, ' ')) {
        // "Online via Rust Berlin", "virtual meetup": a phrase, not a name.
        if (is_listed(fillers(), word) || is_listed(hybrid_words(), word))
            return false;
        if (is_listed(online_words(), word))
            has_online = true;
        else
            without_words += (without_words.empty() ? "" : " ") + std::string(word);
    }
    // What people say of an event they write in small letters.
    const bool capital = !text.empty() && !(text[0] >= 'a' && text[0] <= 'z');
    return has_online && capital && !without_words.empty();
}

bool says_nothing(std::string_view text) {
    static const Words words = keyed({"tbd",
                                      "tba",
                                      "tbc",
                                      "tbh",
                                      "to be announced",
                                      "to be determined",
                                      "to be decided",
                                      "to be confirmed",
                                      "to be defined",
                                      "n/a",
                                      "na",
                                      "none",
                                      "unknown",
                                      "?",
                                      "???",
                                      "-",
                                      "anywhere",
                                      "various",
                                      "secret",
                                      "see description",
                                      "see website",
                                      "see details",
                                      "see event page",
                                      "link in description",
                                      "location tbd",
                                      "location tba",
                                      "venue tbd",
                                      "venue tba",
                                      "coming soon",
                                      "noch offen",
                                      "wird noch bekannt gegeben",
                                      "à définir",
                                      "por confirmar",
                                      "por definir",
                                      "a definir",
                                      "da definire",
                                      "nader te bepalen",
                                      "未定",
                                      "미정",
                                      "待定",
                                      "tbd soon",
                                      "place tbd",
                                      "place tba",
                                      "venue to be announced",
                                      "location to be announced",
                                      "register to see address",
                                      "earth",
                                      "worldwide",
                                      "everywhere",
                                      "world"});
    const std::string key = match_key(text);
    return key.empty() || is_listed(words, key);
}

}  // namespace twir::places
