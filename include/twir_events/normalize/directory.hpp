#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/date.hpp>
#include <twir_events/core/place.hpp>
#include <twir_events/normalize/printed_line.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace twir::normalize {

/// How many events of an organizer, or of one title, were held in which way in earlier issues.
using AttendanceHistory = std::map<Attendance, int>;

/// An organizer as the directory knows it (config/organizers.toml).
struct Organizer {
    std::string name;                             ///< as printed
    std::string url;                              ///< as printed
    std::vector<std::string> also_called;         ///< other names, for matching
    std::vector<std::string> meetup_groups;       ///< group slugs; the one in `url` need not be repeated
    std::vector<std::string> event_url_prefixes;  ///< addresses of its events begin so
    Place home;                                   ///< where its virtual events are at home; may be unknown
    AttendanceHistory attendance_history;
    std::map<std::string, AttendanceHistory> title_history;
    std::string
        primary;  ///< host that wins when it lists an event twice: "meetup", "luma", or a host name; empty: Luma
    std::string moved_to;              ///< URL of the organizer it became; its events are printed under that one
    std::optional<Date> last_listed;   ///< the last issue that listed it
    std::vector<PrintedLine> printed;  ///< how its events were printed, newest first

    friend bool operator==(const Organizer&, const Organizer&) = default;
};

/// All known organizers, found by what a listing says of itself. Immutable once built. Where two organizers fit, the
/// one whose address is exactly the one asked for wins over one with another slug of the same Meetup group; of several
/// at other slugs, the one that was listed last.
class Directory {
  public:
    Directory() : Directory(std::vector<Organizer>()) {}
    explicit Directory(std::vector<Organizer> organizers);

    [[nodiscard]] const std::vector<Organizer>& organizers() const { return organizers_; }

    /// Each finds the organizer, or null. `moved_to` is followed by none of them, see `current`.
    [[nodiscard]] const Organizer* by_url(std::string_view url) const;
    [[nodiscard]] const Organizer* by_meetup_group(std::string_view slug) const;
    /// The organizer with the longest event URL prefix (or own URL) that `url` begins with, at a path boundary.
    [[nodiscard]] const Organizer* by_event_url(std::string_view url) const;
    /// All organizers with that longest prefix: several where they share a host.
    [[nodiscard]] std::vector<const Organizer*> all_by_event_url(std::string_view url) const;
    [[nodiscard]] const Organizer* by_name(std::string_view name) const;
    /// All with that name.
    [[nodiscard]] std::vector<const Organizer*> all_called(std::string_view name) const;
    /// All with the longest name that an event's title gives as its organizer.
    [[nodiscard]] std::vector<const Organizer*> all_named_in(std::string_view title) const;
    /// All with the longest title in their history that an event's title is, or begins with.
    [[nodiscard]] std::vector<const Organizer*> all_with_title(std::string_view title) const;
    /// The organizer with an address on that host, where there is just one.
    [[nodiscard]] const Organizer* only_one_at(std::string_view host) const;
    /// Where `organizer` moved to, or itself.
    [[nodiscard]] const Organizer& current(const Organizer& organizer) const;

  private:
    struct Index;

    [[nodiscard]] const std::vector<std::size_t>* under_prefix_of(std::string_view url) const;
    [[nodiscard]] std::vector<const Organizer*> all_of(const std::vector<std::size_t>& indexes) const;

    std::vector<Organizer> organizers_;
    std::shared_ptr<const Index> index_;
};

/// How an event with a venue is held, going by the earlier ones of its title, else of its organizer: in person, or
/// hybrid where that was more often so. For events whose source only names a place.
Attendance usual_on_site(const Organizer& organizer, std::string_view title);

/// What shows that events of that title, else of that organizer, are usually printed as virtual: "3 of the last 4
/// printed with this title". Empty: they are not, or nothing is known of it.
std::string why_usually_online(const Organizer& organizer, std::string_view title);

}  // namespace twir::normalize
