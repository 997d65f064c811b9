#include "page/review.hpp"

#include "page/entry.hpp"
#include <twir_events/api/issue_history.hpp>
#include <twir_events/section/people.hpp>
#include <twir_events/section/ready_lines.hpp>

#include <map>
#include <set>

namespace twir::page {
namespace {

/// What changed late, in words, by the listing of the event.
std::map<ListingKey, std::string> late_marks(const std::vector<section::IssueChange>& late) {
    std::map<ListingKey, std::string> marks;
    for (const auto& change : late) {
        std::string words = "late: " + std::string(change_words(change.kind));
        for (const auto& field : change.fields)
            words.append(", ").append(change_words(field));
        marks.emplace(change.event.listing, std::move(words));
    }
    return marks;
}

class LookList {
  public:
    LookList(const section::Issue& issue, const api::ViewInput& input, const api::EventFilter& filter,
             store::Store* store)
        : issue_(issue), input_(input), filter_(filter), store_(store) {
        if (store == nullptr)
            return;
        // Without the history, the list is still of use.
        if (auto late = api::read_late_changes(*store, *input.catalog, issue.date, input.style, input.next_issue)) {
            late_ = std::move(late->changes);
            marks_ = late_marks(late_);
        }
    }

    Look look() {
        add_printed();
        add_left_out();
        // What moved out of the issue's window, or was called off in the one before.
        for (const auto& change : late_)
            add(outside_, CatalogEntry{change.event, {}}, {});
        if (seen_.empty())
            return {"<p class=\"quiet\">Nothing needs a look.</p>\n", 0};
        const int found = first_.found + late_group_.found + lacking_.found + printed_.found + outside_.found;
        return {"<div class=\"look\"" + hidden_unless(found > 0) + "><h2 id=\"look\">Needs a look</h2>\n" +
                    group(first_, "of a new organizer, or cancelled only by another source than the host", false) +
                    group(late_group_, "changed in the last days before the issue", false) +
                    group(lacking_, "not printed because something is missing", false) +
                    group(printed_, "in the section", false) + group(outside_, "left out of the section", true) +
                    "</div>\n",
                found};
    }

  private:
    /// Entries under one heading.
    struct Group {
        std::string entries;
        int count = 0;
        int found = 0;  ///< of them by the filter
    };

    static std::string hidden_unless(bool shown) { return shown ? "" : " hidden"; }

    void add_printed() {
        for (const auto& list : issue_.regions)
            for (const auto& entry : list.entries)
                if (needs_look(entry.source->event) || marks_.contains(entry.source->event.listing))
                    add(printed_, *entry.source, {});
    }

    void add_left_out() {
        for (const auto& entry : issue_.not_printed)
            add(lacking_, *entry.source, "not printed: " + entry.reason);
        for (const auto& left : input_.catalog->left_out)
            if (left.reason != LeftOut::Reason::title_word &&
                section::in_window(left.event.dates, issue_.date, input_.style))
                add(outside_, left, {});
    }

    /// What an editor should decide first, and what changed late, comes first, printed or not.
    template <class Entry>
    void add(Group& group, const Entry& entry, std::string mark) {
        const auto& key = entry.event.listing;
        if (!seen_.insert(key).second)
            return;
        const auto late = marks_.find(key);
        if (late != marks_.end())
            mark += (mark.empty() ? "" : ", ") + late->second + (&group == &printed_ ? "" : ", not in the section");
        Group& into = section::comes_first(entry.event) ? first_ : late != marks_.end() ? late_group_ : group;
        const bool found = filter_.matches(entry.event, input_.style, {});
        into.entries += page_entry(entry, input_.style, store_, mark, {!found, {}});
        ++into.count;
        into.found += found ? 1 : 0;
    }

    /// What is folded opens for what was searched for.
    [[nodiscard]] std::string group(const Group& group, std::string_view what, bool folded) const {
        if (group.count == 0)
            return {};
        const std::string all = std::to_string(group.count);
        return "<details" + std::string(folded ? " data-folded" : "") + (folded && filter_.empty() ? "" : " open") +
               hidden_unless(group.found > 0) + "><summary><span class=\"count\" data-all=\"" + all + "\">" +
               (filter_.empty() ? all : std::to_string(group.found) + " of " + all) + "</span>" +
               (group.count == 1 ? " event " : " events ") + std::string(what) +
               "</summary>\n<ul class=\"entries\">\n" + group.entries + "</ul></details>\n";
    }

    const section::Issue& issue_;
    const api::ViewInput& input_;
    const api::EventFilter& filter_;
    store::Store* store_;
    std::vector<section::IssueChange> late_;
    std::map<ListingKey, std::string> marks_;
    std::set<ListingKey> seen_;
    Group first_;
    Group late_group_;
    Group lacking_;
    Group printed_;
    Group outside_;
};

}  // namespace

Look look_list(const section::Issue& issue, const api::ViewInput& input, const api::EventFilter& filter,
               store::Store* store) {
    return LookList(issue, input, filter, store).look();
}

std::string change_words(const section::FieldChange& field) {
    return std::string(listing_field_name(field.field)) + ": " + section::people_value(field.old_value) + " → " +
           section::people_value(field.new_value);
}

std::string_view change_words(section::IssueChangeKind kind) {
    return kind == section::IssueChangeKind::entered ? "new within the four weeks"
                                                     : section::issue_change_kind_name(kind);
}

}  // namespace twir::page
