#pragma once

#include <twir_events/core/event.hpp>
#include <twir_events/normalize/directory.hpp>

#include <map>
#include <string>

namespace twir::resolve {

/// The organizers that issues and drafts print: people know them, whether or not the directory does.
class PrintedOrganizers {
  public:
    /// `line`: an event of an issue or draft.
    void add(const Event& line);
    /// The directory with those that it lacks behind its own.
    [[nodiscard]] normalize::Directory added_to(normalize::Directory directory) const;

  private:
    struct Printed {
        std::map<std::string, int> names;  ///< and how often each is printed
        std::map<std::string, std::pair<Place, int>> places;
    };

    std::map<std::string, std::pair<std::string, Printed>> by_key_;  ///< by `url_key`, with the address as printed
};

}  // namespace twir::resolve
