#pragma once

#include <twir_events/draft/draft.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twir::merge {

/// What an editor does by hand to a line of a section.
enum class EditKind { add, remove, date, place, attendance, organizer, title, address, region, order };

/// "add", "remove" ...
std::string_view edit_kind_name(EditKind kind);

/// One edit that turns a section into the one that was published. Each line is its event in one: empty where it has
/// none.
struct HandEdit {
    EditKind kind = EditKind::add;
    std::string ours;
    std::string published;
};

/// The edits that turn `ours` into `published`: a line that differs in three fields is three edits. The form of a line
/// (links' tails, `UK` for `GB`) is none. Both are drafts or sections that can be read.
std::vector<HandEdit> hand_edits(const draft::Draft& ours, const draft::Draft& published);

/// How many there are of each kind.
std::map<EditKind, std::size_t> count_edits(const std::vector<HandEdit>& edits);

/// For people: a line with the counts, then the edits.
std::string render_edits_text(const std::vector<HandEdit>& edits);
/// `{"edits": N, "kinds": {"add": 2, ...}, "lines": [{"kind", "ours", "published"}]}`.
std::string render_edits_json(const std::vector<HandEdit>& edits, Date issue);

}  // namespace twir::merge
