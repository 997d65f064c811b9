#include "cli/commands.hpp"
#include <twir_events/config/fetch_by_hand.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>
#include <twir_events/feeds/inspect.hpp>
#include <twir_events/feeds/read_feed.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/files.hpp>

#include <memory>

namespace twir::cli {
namespace {

/// Without --to: as far ahead as the section looks. Without --from everything that is past is shown: that is what one
/// wants to see of a recorded feed.
constexpr date::days days_ahead{400};

/// As net's limit of a body; the largest real feeds, 11,000 events, have about 10 MiB.
constexpr std::size_t largest_document = std::size_t{64} << 20U;

struct InspectOptions {
    std::string feed;
    std::string kind;
    std::string from;
    std::string to;
    std::string zone;
    bool json = false;
    bool raw = false;
};

/// Of a document that is refused: enough to see what it is instead.
constexpr std::size_t lines_shown = 5;
constexpr std::size_t columns_shown = 100;

/// A bound of the window: a whole day wherever an event is, or a moment.
struct Bound {
    Instant time;  ///< for a day its midnight as if UTC
    bool is_day = false;
    std::chrono::seconds offset{0};
};

result<Bound> parse_bound(const std::string& option, const std::string& text) {
    const auto day = parse_date(text);
    const auto time = day ? std::nullopt : parse_rfc3339(text);
    if (day || time) {
        if (!is_reckonable(day ? *day : date_of(time->instant())))
            return fail(errc::invalid_argument, option + " " + text + ": beyond the years 1970 to 9900");
        return day ? Bound{utc_midnight(*day), true} : Bound{time->instant(), false, time->offset};
    }
    return fail(errc::invalid_argument, option + " " + text + ": neither a date nor an RFC 3339 time");
}

/// Days on both ends mean the days as each event's own place sees them; with a moment on one end, a day on the other
/// is that day at the moment's offset.
result<feeds::ReadOptions> window(const InspectOptions& options, Instant now) {
    const Bound past{utc_midnight(date::year(1970) / 1 / 1)};
    const Bound future{now + days_ahead};
    const result<Bound> from = options.from.empty() ? past : parse_bound("--from", options.from);
    const result<Bound> to = options.to.empty() ? future : parse_bound("--to", options.to);
    if (!from)
        return from.error();
    if (!to)
        return to.error();
    feeds::ReadOptions read;
    read.window_offset = from->is_day ? to->offset : from->offset;
    read.window_is_local = (from->is_day || options.from.empty()) && (to->is_day || options.to.empty());
    const auto shift = read.window_is_local ? std::chrono::seconds(0) : read.window_offset;
    read.from = from->time - (from->is_day ? shift : std::chrono::seconds(0));
    read.to = to->time - (to->is_day ? shift : std::chrono::seconds(0));
    if (read.to < read.from)
        return fail(errc::invalid_argument, "--to is before --from");
    return read;
}

result<SourceKind> kind_of(const InspectOptions& options, std::string_view bytes) {
    if (options.kind.empty()) {
        const auto kind = feeds::detect_kind(bytes);
        if (!kind)
            return fail(errc::malformed,
                        "neither a calendar nor JSON nor a draft (--kind KIND says what it should be)");
        return *kind;
    }
    const auto kind = parse_source_kind(options.kind);
    if (!kind)
        return fail(errc::invalid_argument, "--kind " + options.kind + ": expected one of " + all_names<SourceKind>());
    return *kind;
}

/// Without what a terminal would obey.
std::string printable(std::string_view line) {
    std::string out = to_valid_utf8(line);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; }, ' ');
    return out;
}

/// What a listing was read from, each line with its number where there is one.
std::string raw_lines(const feeds::Reading& reading, const ListingKey& key) {
    std::string out;
    const auto known = reading.raw.find(key);
    if (known == reading.raw.end())
        return out;
    for (const auto& part : known->second) {
        const std::string_view text = trim(part->text);
        int number = part->line;
        for (const auto line : split(text, '\n')) {
            std::string place = number > 0 ? std::to_string(number++) : "";
            place.insert(0, place.size() < 6 ? 6 - place.size() : 0, ' ');
            out += place + " | " + printable(line.substr(0, line.find_last_not_of("\r \t") + 1)) + "\n";
        }
    }
    return out;
}

/// The beginning of a document, for its user to see what it is.
std::string first_lines(std::string_view bytes) {
    std::string out;
    std::size_t shown = 0;
    for (const auto line : split(bytes.substr(0, std::size_t{64} * 1024), '\n')) {
        if (trim(line).empty())
            continue;
        if (shown++ == lines_shown)
            break;
        out += "\n    " + printable(trim(line).substr(0, columns_shown));
    }
    return out;
}

std::string as_table(const feeds::Reading& reading) {
    std::string out;
    for (const auto& listing : reading.listings)
        out += listing.start.text() + "  " + printable(collapse_white_space(listing.summary)) +
               (listing.location.empty() ? "" : "  (" + printable(collapse_white_space(listing.location)) + ")") +
               "\n" + raw_lines(reading, listing.key);
    for (const auto& problem : reading.problems)
        out += "problem: " + format_problem(problem) + "\n";
    return out + os::counted(reading.listings.size(), "listing") + ", " +
           os::counted(reading.problems.size(), "problem") + "\n";
}

/// The bytes of the file, or what the address answers. The user may name an address on this machine. This single
/// request needs no configuration: without one, it just does not send the contact.
result<std::string> read_bytes(const InspectOptions& options, const Globals& globals) {
    const std::string url = config::is_source_address(options.feed) ? options.feed : "file:" + options.feed;
    if (const auto path = config::file_path_of(url))
        return os::read_file(*path, largest_document);
    const auto config = globals.file_config();
    return config::fetch_document(config ? config->poll : config::PollSettings(), url);
}

/// `notes`: what helps to understand an error of the document.
result<feeds::Reading> read(const InspectOptions& options, const Globals& globals, std::vector<std::string>& notes) {
    if (!options.zone.empty() && !is_time_zone(options.zone))
        return fail(errc::invalid_argument, "--zone " + options.zone + ": no IANA time zone such as Europe/Berlin");
    const auto now = globals.time();
    if (!now)
        return now.error();
    auto read_options = window(options, *now);
    if (!read_options)
        return read_options.error();
    const auto bytes = read_bytes(options, globals);
    if (!bytes)
        return bytes.error();
    const auto refused = [&](const Error& error, std::string_view expected) {
        if (!expected.empty())
            notes.push_back("expected " + std::string(expected));
        if (const auto begins = first_lines(*bytes); !begins.empty())
            notes.push_back("it begins:" + begins);
        return os::fail_in(options.feed, error);
    };
    const auto kind = kind_of(options, *bytes);
    if (!kind)
        return kind.error().is(errc::malformed) ? refused(kind.error(), "") : os::fail_in(options.feed, kind.error());
    read_options->source.id = options.feed;
    read_options->source.kind = *kind;
    read_options->source.zone = options.zone;
    read_options->keep_raw = options.raw;
    auto reading = feeds::read_feed(*bytes, *read_options);
    return reading ? reading : refused(reading.error(), feeds::expected_of(*kind));
}

}  // namespace

DeclaredCommand declare_inspect() {
    auto options = std::make_shared<InspectOptions>();
    return {
        {
            {.name = "feed",
             .into = &options->feed,
             .help = "A file, or a file:, https: or http: address",
             .type = "FILE|URL",
             .required = true},
            {.name = "--kind", .into = &options->kind, .help = "The kind of feed; by default detected", .type = "KIND"},
            {.name = "--from",
             .into = &options->from,
             .help = "Only what ends after this date or RFC 3339 time",
             .type = "T"},
            {.name = "--to",
             .into = &options->to,
             .help = "Only what starts before this date or RFC 3339 time",
             .type = "T"},
            {.name = "--zone",
             .into = &options->zone,
             .help = "The IANA time zone for times without one",
             .type = "ZONE"},
            {.name = "--json", .into = &options->json, .help = "Print all that was read as JSON, not as a table"},
            {.name = "--raw", .into = &options->raw, .help = "Each listing with the lines that it was read from"},
        },
        [options](const Globals& globals) {
            std::vector<std::string> notes;
            const auto reading = read(*options, globals, notes);
            if (!reading) {
                const os::Exit status = os::report(reading.error());
                for (const auto& note : notes)
                    os::report_note(note);
                return status;
            }
            return options->json ? os::write_output(feeds::inspect_json(*reading), os::Output::json)
                                 : os::write_output(as_table(*reading));
        },
    };
}

}  // namespace twir::cli
