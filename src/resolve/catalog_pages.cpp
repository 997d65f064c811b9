#include "resolve/catalog_pages.hpp"

#include "resolve/order.hpp"
#include <twir_events/core/source_kinds.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace twir::resolve {
namespace {

/// What people wrote is corrected by what is known of all of it, so it belongs to none of the blocks.
constexpr BlockIndex::Block of_people = BlockIndex::none;

bool has_line(const Event& event, const std::vector<Support>& supports) {
    return is_by_people(event.source_kind) || std::any_of(supports.begin(), supports.end(), [](const Support& s) {
               return is_by_people(s.event.source_kind);
           });
}

bool has_line(const ResolvedBlock& block) {
    const auto any = [](const auto& all) {
        return std::any_of(all.begin(), all.end(), [](const auto& one) { return has_line(one.event, one.supports); });
    };
    return any(block.entries) || any(block.left_out);
}

std::set<Date> days_that_differ(const auto& a, const auto& b) {
    std::set<Date> days;
    for (const auto* pages : {&a, &b})
        for (const auto& [day, page] : pages->pages()) {
            const auto other = (pages == &a ? b : a).page(day);
            if (!other || !std::equal(page->begin(), page->end(), other->begin(), other->end(),
                                      [](const auto& x, const auto& y) { return *x == *y; }))
                days.insert(day);
        }
    return days;
}

/// Puts what people made of their lines in the place of what they made of them before. Returns the days that differ.
template <class T>
std::set<Date> replace(TaggedPages<T>& pages, DayPages<T>& before, DayPages<T> after) {
    auto days = days_that_differ(before, after);
    for (const Date day : days) {
        pages.touch(day);
        if (const auto page = after.page(day))
            for (const auto& one : *page)
                pages.add(of_people, one);
    }
    before = std::move(after);
    return days;
}

}  // namespace

void CatalogPages::add(Block block, ResolvedBlock resolved) {
    if (!resolved.overrides.empty())
        override_uses_.insert_or_assign(block, std::move(resolved.overrides));
    if (has_line(resolved)) {
        with_lines_.insert_or_assign(block, std::move(resolved));
        return;
    }
    const auto add_all = [&](auto& pages, auto& all) {
        using T = typename std::decay_t<decltype(all)>::value_type;
        for (auto& one : all) {
            one.event.organizers = *organizers_.insert(one.event.organizers).first;
            pages.add(block, std::make_shared<const T>(std::move(one)));
        }
    };
    add_all(entries_, resolved.entries);
    add_all(left_out_, resolved.left_out);
}

void CatalogPages::remove(Block block) {
    with_lines_.erase(block);
    override_uses_.erase(block);
}

void CatalogPages::touch(Date day) {
    entries_.touch(day);
    left_out_.touch(day);
}

Catalog CatalogPages::with_lines() const {
    std::vector<CatalogEntry> entries;
    std::vector<LeftOut> left_out;
    for (const auto& [_, block] : with_lines_) {
        entries.insert(entries.end(), block.entries.begin(), block.entries.end());
        left_out.insert(left_out.end(), block.left_out.begin(), block.left_out.end());
    }
    sort_by_event(entries);
    sort_by_event(left_out);
    Catalog catalog;
    catalog.entries = DayPages(std::move(entries));
    catalog.left_out = DayPages(std::move(left_out));
    return catalog;
}

result<CatalogPages::Days> CatalogPages::correct_by_people(const DraftLinesOf& draft_lines) {
    Catalog catalog = with_lines();
    if (draft_lines) {
        const auto lines = draft_lines(keys_beside_draft_lines(catalog));
        if (!lines)
            return lines.error();
        if (!lines->editions.empty())
            apply_draft_edits(catalog, *lines);
    }
    return Days{replace(entries_, corrected_entries_, std::move(catalog.entries)),
                replace(left_out_, corrected_left_out_, std::move(catalog.left_out))};
}

result<void> CatalogPages::settle(const BlockIndex& index, const DraftLinesOf& draft_lines) {
    const auto corrected = correct_by_people(draft_lines);
    if (!corrected)
        return corrected.error();
    const auto settle_one = [&](auto& pages, const std::set<Date>& days) {
        pages.settle([&](Block block, Date day, bool is_new) {
            return block == of_people ? is_new || !days.contains(day) : index.is_live(block);
        });
    };
    settle_one(entries_, corrected->entries);
    settle_one(left_out_, corrected->left_out);
    return {};
}

std::vector<const OverrideUse*> CatalogPages::override_uses() const {
    std::vector<const OverrideUse*> uses;
    uses.reserve(override_uses_.size());
    for (const auto& [_, use] : override_uses_)
        uses.push_back(&use);
    return uses;
}

}  // namespace twir::resolve
