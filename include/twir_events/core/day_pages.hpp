#pragma once

#include <twir_events/core/date.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace twir {

/// A list of what has an `event`, in pages of one first day each, in the order of their days. Copies share their pages,
/// and pages their elements, so that a list which differs in one element from another one costs a page of pointers, and
/// what points to an element that both have stays valid.
template <class T>
class DayPages {
  public:
    using Element = std::shared_ptr<const T>;
    using Page = std::vector<Element>;

    class const_iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        const_iterator() = default;
        reference operator*() const { return *(*page_->second)[at_]; }
        pointer operator->() const { return &**this; }
        const_iterator& operator++() {
            if (++at_ == page_->second->size()) {
                ++page_;
                at_ = 0;
            }
            return *this;
        }
        const_iterator operator++(int) {
            auto before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const const_iterator&, const const_iterator&) = default;

      private:
        friend class DayPages;
        using Pages = std::vector<std::pair<Date, std::shared_ptr<const Page>>>;
        explicit const_iterator(typename Pages::const_iterator page) : page_(page) {}

        typename Pages::const_iterator page_{};
        std::size_t at_ = 0;
    };
    using value_type = T;
    using const_reference = const T&;
    using iterator = const_iterator;

    DayPages() = default;
    /// In the order given, but for the days.
    explicit DayPages(std::vector<T> values) {
        std::map<Date, Page> by_day;
        for (auto& value : values) {
            const Date day = value.event.dates.first;
            by_day[day].push_back(std::make_shared<const T>(std::move(value)));
        }
        for (auto& [day, page] : by_day)
            set_page(day, std::move(page));
    }
    DayPages(std::initializer_list<T> values) : DayPages(std::vector<T>(values)) {}

    [[nodiscard]] const_iterator begin() const { return const_iterator(pages_.begin()); }
    [[nodiscard]] const_iterator end() const { return const_iterator(pages_.end()); }
    [[nodiscard]] bool empty() const { return pages_.empty(); }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const T& front() const { return *begin(); }
    [[nodiscard]] const T& back() const { return *pages_.back().second->back(); }
    /// Walks over the pages before it.
    [[nodiscard]] const T& operator[](std::size_t i) const {
        auto page = pages_.begin();
        for (; i >= page->second->size(); ++page)
            i -= page->second->size();
        return *(*page->second)[i];
    }
    [[nodiscard]] const T& at(std::size_t i) const {
        if (i >= size_)
            throw std::out_of_range("DayPages");
        return (*this)[i];
    }

    /// The pages with their days. A page is never empty, and never changes.
    [[nodiscard]] const auto& pages() const { return pages_; }
    /// The elements of that first day; null: none.
    [[nodiscard]] std::shared_ptr<const Page> page(Date day) const {
        const auto it = position(day);
        return it != pages_.end() && it->first == day ? it->second : nullptr;
    }

    /// Puts these in the place of the elements of that first day.
    void set_page(Date day, std::shared_ptr<const Page> page) {
        const auto it = pages_.begin() + (position(day) - pages_.cbegin());
        const bool there = it != pages_.end() && it->first == day;
        size_ += page ? page->size() : 0;
        size_ -= there ? it->second->size() : 0;
        if (!page || page->empty()) {
            if (there)
                pages_.erase(it);
        } else if (there) {
            it->second = std::move(page);
        } else {
            pages_.emplace(it, day, std::move(page));
        }
    }
    void set_page(Date day, Page page) {
        page.shrink_to_fit();
        set_page(day, std::make_shared<const Page>(std::move(page)));
    }
    /// Behind the others of its first day. Copies its page: for a few.
    void push_back(T value) {
        const Date day = value.event.dates.first;
        const auto before = page(day);
        Page after = before ? *before : Page{};
        after.push_back(std::make_shared<const T>(std::move(value)));
        set_page(day, std::move(after));
    }
    /// Lets `change` change the element; where that gives it another first day, it moves behind the others there.
    template <class Change>
    void edit(std::size_t i, Change change) {
        const Date day = (*this)[i].event.dates.first;
        Page after = *page(day);
        for (const auto& [other, shared] : pages_)
            if (other < day)
                i -= shared->size();
        T changed = *after[i];
        change(changed);
        if (changed.event.dates.first == day) {
            after[i] = std::make_shared<const T>(std::move(changed));
            return set_page(day, std::move(after));
        }
        after.erase(after.begin() + static_cast<std::ptrdiff_t>(i));
        set_page(day, std::move(after));
        push_back(std::move(changed));
    }
    /// Removes those that `unwanted` holds of.
    template <class Predicate>
    void remove_if(Predicate unwanted) {
        const auto before = pages_;
        for (const auto& [day, shared] : before) {
            Page after;
            std::remove_copy_if(shared->begin(), shared->end(), std::back_inserter(after),
                                [&](const Element& one) { return unwanted(*one); });
            if (after.size() != shared->size())
                set_page(day, std::move(after));
        }
    }
    friend bool operator==(const DayPages& a, const DayPages& b) {
        return a.size_ == b.size_ && std::equal(a.begin(), a.end(), b.begin());
    }

  private:
    [[nodiscard]] auto position(Date day) const {
        return std::lower_bound(pages_.begin(), pages_.end(), day,
                                [](const auto& page, Date wanted) { return page.first < wanted; });
    }

    typename const_iterator::Pages pages_;
    std::size_t size_ = 0;
};

}  // namespace twir
