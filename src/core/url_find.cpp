// Finding web addresses in what people write, and telling meetings from pages.
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <array>

namespace twir {
namespace {

bool ends_address(char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '<' || c == '>' || c == '`' || c == '\\' ||
           c == '|';
}

/// Punctuation of the sentence around an address, and brackets that it did not open, do not belong to it.
std::string_view without_trailing_punctuation(std::string_view s) {
    const auto surplus = [&](char closing, char opening) {
        return std::count(s.begin(), s.end(), closing) - std::count(s.begin(), s.end(), opening);
    };
    auto round = surplus(')', '(');
    auto square = surplus(']', '[');
    for (; !s.empty(); s.remove_suffix(1)) {
        const char last = s.back();
        const bool unopened = (last == ')' && round-- > 0) || (last == ']' && square-- > 0);
        if (!unopened && std::string_view(".,;:!?'*_").find(last) == std::string_view::npos)
            break;
    }
    return s;
}

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '@' || c == '/';
}

/// What an address begins with; a bare one is without its scheme.
struct Start {
    std::string_view text;
    std::size_t mark;  ///< where its first `.` or `:` is
    bool bare;
};
constexpr auto starts = std::to_array<Start>({{"https://", 5, false},
                                              {"http://", 4, false},
                                              {"www.", 3, true},
                                              {"meetup.com/", 6, true},
                                              {"luma.com/", 4, true},
                                              {"lu.ma/", 2, true}});

struct Begin {
    std::size_t at;
    bool bare;
};

/// Where the next address from `from` on begins; the end of the text where there is none. Goes from mark to mark: a
/// text has far fewer of them than letters that an address may begin with.
Begin next_address(std::string_view text, std::size_t from) {
    const auto begins = [&](std::size_t mark, const Start& start) {
        if (mark < from + start.mark || !istarts_with_ascii(text.substr(mark - start.mark), start.text))
            return false;
        return !start.bare || mark == start.mark || !is_word_character(text[mark - start.mark - 1]);
    };
    for (auto mark = text.find_first_of(".:", from); mark != std::string_view::npos;
         mark = text.find_first_of(".:", mark + 1)) {
        const auto* start = std::find_if(starts.begin(), starts.end(), [&](const Start& s) { return begins(mark, s); });
        if (start != starts.end())
            return {mark - start->mark, start->bare};
    }
    return {text.size(), false};
}

}  // namespace

bool is_meeting_url(std::string_view text) {
    const auto url = Url::parse(text);
    if (!url)
        return false;
    static constexpr std::array<std::string_view, 24> hosts = {"zoom.us",
                                                               "zoom.com",
                                                               "meet.google.com",
                                                               "hangouts.google.com",
                                                               "teams.microsoft.com",
                                                               "teams.live.com",
                                                               "meet.jit.si",
                                                               "youtube.com",
                                                               "youtu.be",
                                                               "twitch.tv",
                                                               "discord.gg",
                                                               "discord.com",
                                                               "webex.com",
                                                               "whereby.com",
                                                               "gather.town",
                                                               "gotomeeting.com",
                                                               "streamyard.com",
                                                               "skype.com",
                                                               "riverside.fm",
                                                               "bluejeans.com",
                                                               "8x8.vc",
                                                               "senfcall.de",
                                                               "airmeet.com",
                                                               "livestorm.co"};
    const std::string& host = url->host();
    const bool known = std::any_of(hosts.begin(), hosts.end(), [&](std::string_view h) {
        return host == h || (host.size() > h.size() && host.ends_with(h) && host[host.size() - h.size() - 1] == '.');
    });
    // Self-hosted rooms call themselves so: meet.ffmuc.net, jitsi.example.org, bbb.example.edu.
    return known || host.starts_with("meet.") || host.starts_with("jitsi.") || host.starts_with("bbb.") ||
           host.starts_with("video.") || host.starts_with("stream.");
}

std::vector<std::string> find_urls(std::string_view text, std::size_t most) {
    std::vector<std::string> out;
    std::size_t end = 0;
    for (std::size_t i = 0; out.size() < most;) {
        const auto [begin, bare] = next_address(text, i);
        if (begin == text.size())
            break;
        // One word may hold many addresses; its end is looked for once.
        if (end <= begin)
            end = static_cast<std::size_t>(
                std::find_if(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), ends_address) -
                text.begin());
        // `](https://...)` and `[https://...](https://...)`: a Markdown link ends at its bracket.
        std::string_view found = text.substr(begin, end - begin);
        if (const auto bracket = found.find("]("); bracket != std::string_view::npos)
            found = found.substr(0, bracket);
        i = begin + std::max<std::size_t>(found.size(), 1);
        found = without_trailing_punctuation(found);
        std::string address = bare ? "https://" + std::string(found) : std::string(found);
        if (Url::parse(address) && std::find(out.begin(), out.end(), address) == out.end())
            out.push_back(std::move(address));
    }
    return out;
}

}  // namespace twir
