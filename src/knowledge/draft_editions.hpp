#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/resolve/draft_lines.hpp>
#include <twir_events/store/store.hpp>

#include <map>
#include <string>
#include <vector>

namespace twir::knowledge {

/// Which issue each source of issues and drafts shows, and which drafts are older than the issue before them: their
/// copy was made before its own past lines were taken out. A single past line can be a slip.
class DraftEditions {
  public:
    /// `states`: of all feeds.
    void look(const config::Config& config, const std::vector<store::FeedState>& states);
    /// The lines of the source are about to be given, all of them; of any other source, nothing follows.
    void begin(const std::string& source) { line_ends_.erase(source); }
    /// A line of a source of issues or drafts.
    void note(const store::StoredListing& line);

    /// Without the statements of listings.
    [[nodiscard]] resolve::DraftLines lines() const;

  private:
    std::map<std::string, resolve::Edition> editions_;
    std::map<std::string, Instant> last_answers_;
    std::map<std::string, std::vector<Date>> line_ends_;  ///< of the lines in the last answer
};

}  // namespace twir::knowledge
