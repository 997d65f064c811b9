#pragma once

#include <twir_events/normalize/directory.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace twir::normalize {

/// Whether a word of a match key distinguishes one group or event from another: "rust" and "meetup" do not.
bool is_telling_word(std::string_view word);

/// The names and recurring titles of a directory's organizers, to be found in what people write. All results are
/// indexes into the directory.
class TitleNames {
  public:
    TitleNames() = default;
    explicit TitleNames(const std::vector<Organizer>& organizers);

    /// All that are called so.
    [[nodiscard]] std::vector<std::size_t> called(std::string_view name) const;
    /// All whose name a title gives: the longest whole name at its beginning, before a colon, a dash, a month, a number
    /// or more words; else a name that is a part of it between colons, dashes and bars.
    [[nodiscard]] std::vector<std::size_t> named_in(std::string_view title) const;
    /// All with the longest recurring title that this one is, or begins with.
    [[nodiscard]] std::vector<std::size_t> with_title(std::string_view title) const;

  private:
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

    static std::vector<std::size_t> find(const Index& index, const std::string& key);

    Index by_name_;
    Index by_title_;
};

}  // namespace twir::normalize
