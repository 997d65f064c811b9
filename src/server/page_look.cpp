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
        for (const auto& entry : issue_.not_printed)
            add(*entry.source, "not printed: " + entry.reason);
        for (const auto& list : issue_.regions)
            for (const auto& entry : list.entries)
                if (needs_look(entry.source->event) || marks_.contains(entry.source->event.listing))
                    add(*entry.source, {});
        for (const auto& left : input_.catalog->left_out)
            if (left.reason != LeftOut::Reason::title_word &&
                section::in_window(left.event.dates, issue_.date, input_.style))
                add(left, {});
        // What moved out of the issue's window, or was called off in the one before.
        for (const auto& change : late_)
            add(CatalogEntry{change.event, {}}, {});
        if (count_ == 0)
            return "<p class=\"quiet\">Nothing needs a look.</p>\n";
        return "<div class=\"look\"><h2 id=\"look\">Needs a look</h2>\n<details open><summary>" +
               std::to_string(count_) + (count_ == 1 ? " event" : " events") + "</summary>\n<ul class=\"entries\">\n" +
               entries_ + "</ul></details></div>\n";
    }

  private:
    template <class Entry>
    void add(const Entry& entry, std::string mark) {
        const auto& key = entry.event.listing;
        if (!seen_.insert(key).second)
            return;
        if (const auto late = marks_.find(key); late != marks_.end())
            mark += (mark.empty() ? "" : ", ") + late->second;
        entries_ += page_entry(entry, input_.style, store_, mark);
        ++count_;
    }

    const section::Issue& issue_;
    const ViewInput& input_;
    store::Store* store_;
    std::vector<section::IssueChange> late_;
    std::map<ListingKey, std::string> marks_;
    std::set<ListingKey> seen_;
    std::string entries_;
    int count_ = 0;
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
