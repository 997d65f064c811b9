#include "page/review.hpp"

#include "page/entry.hpp"
#include "page/words.hpp"
#include <twir_events/api/issue_history.hpp>
#include <twir_events/section/ready_lines.hpp>

#include <fmt/format.h>

#include <map>
#include <set>

namespace twir::page {
namespace {

/// What changed late, in words, by the listing of the event.
std::map<ListingKey, std::string> late_marks(const std::vector<section::IssueChange>& late) {
    std::map<ListingKey, std::string> marks;
    for (const auto& change : late) {
        std::string words(words_of(change.kind));
        for (const auto& field : change.fields)
            words.append(", ").append(change_words(field));
        marks.emplace(change.event.listing, fmt::format(say::late, words));
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
            return {element("p", {{"class", "quiet"}}, say::nothing_to_look_at), 0};
        const int found = first_.found + late_group_.found + lacking_.found + printed_.found + outside_.found;
        return {element("div", {{"class", "look"}, {"hidden", found == 0}},
                        element("h2", {{"id", "look"}}, say::needs_look), group(first_, say::decide_first, false),
                        group(late_group_, say::changed_late, false), group(lacking_, say::lacking, false),
                        group(printed_, say::printed, false), group(outside_, say::left_out, true)),
                found};
    }

  private:
    /// Entries under one heading.
    struct Group {
        Html entries;
        int count = 0;
        int found = 0;  ///< of them by the filter
    };

    void add_printed() {
        for (const auto& list : issue_.regions)
            for (const auto& entry : list.entries)
                if (needs_look(entry.source->event) || marks_.contains(entry.source->event.listing))
                    add(printed_, *entry.source, {});
    }

    void add_left_out() {
        for (const auto& entry : issue_.not_printed)
            add(lacking_, *entry.source, fmt::format(say::not_printed, entry.reason));
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
            mark.append(mark.empty() ? "" : ", ")
                .append(late->second)
                .append(&group == &printed_ ? "" : say::not_in_section);
        Group& into = section::comes_first(entry.event) ? first_ : late != marks_.end() ? late_group_ : group;
        const bool found = filter_.matches(entry.event, input_.style, {});
        into.entries << page_entry(entry, input_.style, store_, mark, {!found, {}});
        ++into.count;
        into.found += found ? 1 : 0;
    }

    /// What is folded opens for what was searched for.
    [[nodiscard]] Html group(const Group& group, std::string_view what, bool folded) const {
        if (group.count == 0)
            return {};
        const std::string all = std::to_string(group.count);
        const auto shown = filter_.empty() ? all : fmt::format(say::part_of, group.found, all);
        const auto count = element(
            "span", {{"class", "count"}, {"data-all", all}, {"data-part", fmt::format(say::part_of, "{}", all)}},
            shown);
        return element("details",
                       {{"data-folded", folded}, {"open", !folded || !filter_.empty()}, {"hidden", group.found == 0}},
                       element("summary", {}, count, group.count == 1 ? say::event : say::events, what),
                       element("ul", {{"class", "entries"}}, group.entries));
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
    return fmt::format("{}: {}", words_of(field.field), old_and_new(field.old_value, field.new_value));
}

}  // namespace twir::page
