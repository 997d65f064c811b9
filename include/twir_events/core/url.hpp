#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir {

enum class UrlKind {
    meetup_group,  ///< https://www.meetup.com/SLUG
    meetup_event,  ///< https://www.meetup.com/SLUG/events/ID/
    luma,          ///< https://luma.com/ID (an event, a calendar or a user: the path does not tell)
    other,
};

/// A web address and its canonical form (SECTION_FORMAT.md section 3). Comparing two means comparing canonical forms.
class Url {
  public:
    /// An http or https address; wrappers (Google's `/url?q=`) are taken off. Empty where `text` is none: another
    /// scheme, a host or port that cannot be, a user name or password. Nothing of an authority is repaired.
    static std::optional<Url> parse(std::string_view text);

    /// What is printed and compared: tracking parameters, locale prefixes, double slashes and empty queries gone, the
    /// host in ASCII, the rest as `printable_address` has it. Parsed again it stays the same.
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] UrlKind kind() const { return kind_; }
    /// As `ascii_host` gives it, without `www.`.
    [[nodiscard]] const std::string& host() const { return host_; }
    /// Meetup's group name in lower case; empty for other kinds.
    [[nodiscard]] const std::string& group() const { return group_; }
    /// The id of a Meetup event or a Luma page; empty for other kinds.
    [[nodiscard]] const std::string& id() const { return id_; }
    /// For matching only: as `text()`, but a group's second slug made its first, scheme and trailing slash dropped,
    /// host and Meetup paths in lower case.
    [[nodiscard]] std::string key() const;

    friend bool operator==(const Url& a, const Url& b) { return a.text_ == b.text_; }

  private:
    static std::optional<Url> take_in(std::string_view text);

    std::string text_;
    UrlKind kind_ = UrlKind::other;
    std::string host_;
    std::string group_;
    std::string id_;
};

/// Why an address is not in its canonical form.
enum class UrlFlaw {
    malformed,           ///< no http or https address
    redirect,            ///< Google's `/url?q=` around another
    locale_prefix,       ///< Meetup's `/de-DE/`
    tracking_parameter,  ///< `utm_source`, `eventOrigin` ...
    double_slash,        ///< `//` within the path
    other_form,          ///< none of these, and yet not canonical: `lu.ma`, a slash too many, an empty query
};
/// All that is not canonical in `text`; nothing where `canonical_url(text) == text`.
std::vector<UrlFlaw> url_flaws(std::string_view text);

/// Why `text` is not an address that may be printed, to follow it in a sentence ("has a user name or password in it");
/// empty where it is one.
std::string why_no_address(std::string_view text);
/// The same as a sentence with the address in it, which is not shown where it holds a password.
std::string describe_bad_address(std::string_view text);
/// The same address so that no renderer of Markdown or HTML takes a part of it for anything else: the host in ASCII,
/// white space, quotes, square brackets, unpaired parentheses and invisible characters percent-encoded. Empty where it
/// is not an address.
std::optional<std::string> printable_address(std::string_view text);

/// The canonical form of `text`, or `text` itself trimmed where it is not a web address.
std::string canonical_url(std::string_view text);
/// For matching only: the form `Url::key` gives, or `text` trimmed.
std::string url_key(std::string_view text);
/// For matching only: a Meetup group name in lower case, a known second slug made its first (SECTION_FORMAT.md section
/// 3).
std::string meetup_group_key(std::string_view slug);

/// What a Meetup recurrence id says: `<series>y<Y>c<M>b<lo><hi>`, base 20. A hint for matching, never a date's source.
struct MeetupRecurrenceId {
    std::string series;
    int year;
    unsigned month;
    unsigned day;
};
std::optional<MeetupRecurrenceId> decode_meetup_recurrence_id(std::string_view id);

/// Whether the address is one of a video call or stream (Zoom, Meet, Jitsi, YouTube, Discord ...), not of a place.
bool is_meeting_url(std::string_view text);

/// The web addresses in free text (HTML `href`s, Markdown links and bare addresses), in order and each once; only
/// the first `most` of them. The time it takes grows with the text, and with `most`.
std::vector<std::string> find_urls(std::string_view text, std::size_t most = 1000);

}  // namespace twir
