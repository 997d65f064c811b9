#pragma once

#include "resolve/block_index.hpp"
#include "resolve/order.hpp"
#include <twir_events/core/day_pages.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace twir::resolve {

/// The part of a catalog that is of one type, each element with the block that it comes from. Only the days that
/// something was added to, or that were touched, are written anew.
template <class T>
class TaggedPages {
  public:
    using Block = BlockIndex::Block;
    using Element = typename DayPages<T>::Element;

    void add(Block block, Element one) { news_[one->event.dates.first].emplace_back(block, std::move(one)); }
    /// Something of this day comes from a block that has ended.
    void touch(Date day) { touched_.insert(day); }

    /// Removes what does not count any longer, and takes in what was added. `is_current`: of a block, the day, and
    /// whether it was added since the last time.
    template <class IsCurrent>
    void settle(const IsCurrent& is_current) {
        for (const auto& [day, _] : news_)
            touched_.insert(day);
        for (const Date day : std::exchange(touched_, {}))
            write(day, is_current);
        news_.clear();
    }

    [[nodiscard]] const DayPages<T>& pages() const { return pages_; }

  private:
    using Tagged = std::pair<Block, Element>;

    template <class IsCurrent>
    void write(Date day, const IsCurrent& is_current) {
        std::vector<Tagged> all;
        if (const auto before = pages_.page(day))
            for (std::size_t i = 0; i < before->size(); ++i)
                if (is_current(blocks_.at(day)[i], day, false))
                    all.emplace_back(blocks_.at(day)[i], (*before)[i]);
        if (const auto news = news_.find(day); news != news_.end())
            for (auto& one : news->second)
                if (is_current(one.first, day, true))
                    all.push_back(std::move(one));
        std::sort(all.begin(), all.end(), [](const Tagged& a, const Tagged& b) {
            return order_of(a.second->event) < order_of(b.second->event);
        });
        typename DayPages<T>::Page page;
        page.reserve(all.size());
        auto& blocks = blocks_[day];
        blocks.clear();
        blocks.reserve(all.size());
        for (auto& [block, one] : all) {
            blocks.push_back(block);
            page.push_back(std::move(one));
        }
        if (blocks.empty())
            blocks_.erase(day);
        pages_.set_page(day, std::move(page));
    }

    DayPages<T> pages_;
    std::map<Date, std::vector<Block>> blocks_;  ///< of each element of the page
    std::map<Date, std::vector<Tagged>> news_;
    std::set<Date> touched_;
};

}  // namespace twir::resolve
