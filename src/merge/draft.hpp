#pragma once

#include <twir_events/draft/draft.hpp>

#include <set>
#include <string>
#include <vector>

namespace twir::merge {

/// A draft while it is merged. Its entries are named by their original line, new ones by negative numbers:
/// that name stays with them wherever they go.
class DraftInWork {
  public:
    /// `lowest_name`: of entries that are new already, named from -1 on down.
    explicit DraftInWork(draft::Draft draft, int lowest_name = 0) : draft_(std::move(draft)), last_name_(lowest_name) {}

    [[nodiscard]] const draft::Draft& draft() const { return draft_; }
    /// The entry of that name, which must be there.
    [[nodiscard]] draft::Block& entry(int name) { return draft_.blocks[find(name)]; }
    [[nodiscard]] const draft::Block& entry(int name) const { return draft_.blocks[find(name)]; }

    /// What stays of comments directly above it is named by its line, too.
    void take_out(int name);
    /// Comments directly above it go with it.
    void move(int name, Region region);
    /// The comments directly above the entry.
    [[nodiscard]] std::vector<draft::Block> comments_above(int name) const;
    /// Moves the entry within its region where it is out of order with those beside it.
    void put_in_order(int name);
    /// Adds an entry, written with `\n`, in its place. Gives its name.
    int insert(Region region, const std::string& raw);
    /// Takes out the headings of regions that lost their last entry.
    void drop_emptied_regions();

  private:
    [[nodiscard]] std::size_t find(int name) const;
    [[nodiscard]] bool in_order(std::size_t index) const;
    void insert_as(int name, Region region, const std::string& raw);

    draft::Draft draft_;
    std::set<Region> shrunk_;  ///< regions that lost an entry
    int last_name_;
};

}  // namespace twir::merge
