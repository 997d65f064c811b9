#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/core/listing_change.hpp>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twir::resolve {

/// When a listing began to say what it says now, field by field.
class Statement {
  public:
    Statement() = default;
    /// `history`: all that happened to the listing, its first sight included (store::Store::changes_of).
    explicit Statement(const std::vector<ListingChange>& history);

    /// The latest of these fields' changes (named as the store names them), or when the listing was first seen.
    [[nodiscard]] Instant of(std::span<const std::string_view> fields) const;

  private:
    Instant first_seen_;
    std::map<std::string, Instant, std::less<>> changed_;
};

/// What is known of the lines of issues and drafts.
struct DraftLines {
    std::map<std::string, Date> issues;          ///< by source: the issue that its last good answer was
    std::map<ListingKey, Statement> statements;  ///< of `keys_beside_draft_lines`
};

/// The listings whose history `let_people_win` compares: lines of issues and drafts, and what stands beside them.
std::vector<ListingKey> keys_beside_draft_lines(const Catalog& catalog);

/// What people wrote in a line of an issue or draft stands until the event's source states something new (DESIGN.md,
/// "People win"; as section::merge has it): title, place, attendance and organizers from the line unless the source
/// said its own later, the date only where the line said it later. Events with overrides stay as those have them. A
/// line of an older issue that the newest draft, being not empty, does not have was deleted there and leaves.
void let_people_win(Catalog& catalog, const DraftLines& lines);

}  // namespace twir::resolve
