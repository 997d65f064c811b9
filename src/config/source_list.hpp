#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/normalize/directory.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace twir::config {

/// Whether the text of a file that `include` names is JSON: a list that others keep. All other files are TOML.
bool is_source_list(std::string_view text);

/// The groups and calendars of such a list, as sources without an address:
/// - of *This Week in Rust*, `tools/events/rust-meetups.json`: a list of addresses of Meetup groups;
/// - of its event tools, `rust-event-sources.json`: `meetup`, a list of objects with `url`, `event_format` (virtual or
///   hybrid) and `required_title_token`, and `luma`, a list of objects with `calendar_url` and `calendar_id`.
/// What names neither a group nor a calendar is left out with a warning.
/// Errors: errc::malformed for anything of another shape, which may be a bad answer.
result<std::vector<ConfiguredSource>> read_source_list(std::string_view text, const std::string& file,
                                                       std::vector<std::string>& warnings);

/// What the list holds, for telling how much of it is missing.
std::size_t entries_in_list(std::string_view text);

/// Adds the sources of lists to a configuration whose own tables and directory are read.
class SourceLists {
  public:
    explicit SourceLists(Config& config);

    /// Names the organizer of each calendar of Luma in one's own tables whose page is an organizer's of the directory.
    void name_organizers();

    /// Leaves out what has a table of one's own or is in a list that was added before, and what has moved by the
    /// directory.
    void add(std::string name, std::vector<ConfiguredSource> sources);

    /// Gives each source without a name that of its organizer, else of its Meetup group or its page at Luma. Where
    /// sources of several kinds would have one name, the kind is added to it.
    void name_sources();

  private:
    bool is_known(const ConfiguredSource& source);
    [[nodiscard]] std::string name_for(const ConfiguredSource& source) const;
    [[nodiscard]] const normalize::Organizer* organizer_of(const ConfiguredSource& source) const;

    Config& config_;
    normalize::Directory directory_;
    std::set<std::string> known_;  ///< ids, groups, calendars and pages
};

}  // namespace twir::config
