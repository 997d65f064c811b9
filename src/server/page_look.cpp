#include "server/page_look.hpp"

#include "server/page_entry.hpp"
#include <twir_events/server/issue_history.hpp>

#include <map>
#include <set>

namespace twir::server {
namespace {

/// What changed late, in words, by the listing of the event.
std::map<ListingKey, std::string> late_marks(const std::vector<section::IssueChange>& late) {
    std::map<ListingKey, std::string> marks;
    for (const auto& change : late) {
        std::string words = "late: " + std::string(change_words(change.kind));
        for (const auto& field : change.fields)
            words += ", " + field.field + ": " + field.old_value + " → " + field.new_value;
        marks.emplace(change.event.listing, std::move(words));
    }
    return marks;
}

class LookList {
  public:
    LookList(const section::Issue& issue, const ViewInput& input, store::Store* store)
        : issue_(issue), input_(input), store_(store) {
        if (store == nullptr)
            return;
        // Without the history, the list is still of use.
        if (auto late = read_late_changes(*store, *input.catalog, issue.date, input.style)) {
            late_ = std::move(late->changes);
            marks_ = late_marks(late_);
        }
    }

    std::string html() {
        add_printed();
        add_left_out();
        // What moved out of the issue's window, or was called off in the one before.
        for (const auto& change : late_)
            add(outside_, CatalogEntry{change.event, {}}, {});
        if (seen_.empty())
            return "<p class=\"quiet\">Nothing needs a look.</p>\n";
        return "<div class=\"look\"><h2 id=\"look\">Needs a look</h2>\n" +
               group(late_group_, "changed in the last days before the issue", true) +
               group(lacking_, "not in the section for want of something", true) +
               group(printed_, "in the section", true) + group(outside_, "left out of the section", false) + "</div>\n";
    }

  private:
    /// Entries under one heading.
    struct Group {
        std::string entries;
        int count = 0;
    };

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

    /// What changed late comes first, printed or not.
    template <class Entry>
    void add(Group& group, const Entry& entry, std::string mark) {
        const auto& key = entry.event.listing;
        if (!seen_.insert(key).second)
            return;
        const auto late = marks_.find(key);
        if (late != marks_.end())
            mark += (mark.empty() ? "" : ", ") + late->second + (&group == &printed_ ? "" : ", not in the section");
        Group& into = late != marks_.end() ? late_group_ : group;
        into.entries += page_entry(entry, input_.style, store_, mark);
        ++into.count;
    }

    static std::string group(const Group& group, std::string_view what, bool open) {
        if (group.count == 0)
            return {};
        return "<details" + std::string(open ? " open" : "") + "><summary>" + std::to_string(group.count) +
               (group.count == 1 ? " event " : " events ") + std::string(what) +
               "</summary>\n<ul class=\"entries\">\n" + group.entries + "</ul></details>\n";
    }

    const section::Issue& issue_;
    const ViewInput& input_;
    store::Store* store_;
    std::vector<section::IssueChange> late_;
    std::map<ListingKey, std::string> marks_;
    std::set<ListingKey> seen_;
    Group late_group_;
    Group lacking_;
    Group printed_;
    Group outside_;
};

}  // namespace

std::string look_list(const section::Issue& issue, const ViewInput& input, store::Store* store) {
    return LookList(issue, input, store).html();
}

std::string_view change_words(section::IssueChangeKind kind) {
    return kind == section::IssueChangeKind::entered ? "new within the four weeks"
                                                     : section::issue_change_kind_name(kind);
}

}  // namespace twir::server
