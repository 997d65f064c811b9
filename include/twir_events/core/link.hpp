#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace twir {

/// `[text](url)`: an organizer or a title of an entry.
struct Link {
    std::string text;
    std::string url;

    friend bool operator==(const Link&, const Link&) = default;
};

/// A list of links that is read as a vector is, and never changed. Its copies share it: thousands of events have the
/// same organizers.
class SharedLinks {
  public:
    SharedLinks() = default;
    SharedLinks(std::vector<Link> links)
        : links_(links.empty() ? nullptr : std::make_shared<const std::vector<Link>>(std::move(links))) {}
    SharedLinks(std::initializer_list<Link> links) : SharedLinks(std::vector<Link>(links)) {}

    [[nodiscard]] const std::vector<Link>& all() const;
    operator const std::vector<Link>&() const { return all(); }
    [[nodiscard]] bool empty() const { return links_ == nullptr; }
    [[nodiscard]] std::size_t size() const { return all().size(); }
    [[nodiscard]] const Link& front() const { return links_->front(); }
    const Link& operator[](std::size_t i) const { return (*links_)[i]; }
    [[nodiscard]] auto begin() const { return all().begin(); }
    [[nodiscard]] auto end() const { return all().end(); }

    friend bool operator==(const SharedLinks& a, const SharedLinks& b) {
        return a.links_ == b.links_ || a.all() == b.all();
    }

  private:
    std::shared_ptr<const std::vector<Link>> links_;  ///< null: there is none
};

/// The texts as an entry prints several organizers or titles: ` + ` between them.
std::string link_texts(const std::vector<Link>& links);

}  // namespace twir
