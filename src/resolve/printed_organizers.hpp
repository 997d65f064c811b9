#pragma once

#include <twir_events/core/event.hpp>
#include <twir_events/normalize/directory.hpp>

#include <cstdint>
#include <map>
#include <vector>

namespace twir::resolve {

/// The organizers that issues and drafts print: people know them, whether or not the directory does.
class PrintedOrganizers {
  public:
    /// `line`: an event of an issue or draft, in place of what the listing of that number was before. Whether it says
    /// otherwise.
    bool set(std::int64_t number, const Event& line);
    /// Whether there was such a line.
    bool remove(std::int64_t number) { return lines_.erase(number) != 0; }
    /// Those that the directory lacks.
    [[nodiscard]] std::vector<normalize::Organizer> lacking_in(const normalize::Directory& directory) const;

  private:
    struct Line {
        std::vector<Link> organizers;
        Place place;

        friend bool operator==(const Line&, const Line&) = default;
    };

    std::map<std::int64_t, Line> lines_;
};

}  // namespace twir::resolve
