#include "merge/match.hpp"
#include "merge/rows.hpp"
#include "merge/values.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/merge/edits.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

namespace twir::merge {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 10> names = {"add",       "remove", "date",    "place",  "attendance",
                                                    "organizer", "title",  "address", "region", "order"};

int days_apart(const DraftLine& a, const DraftLine& b) {
    constexpr int unknown = 99;
    return a.values.dates && b.values.dates ? std::abs(days_between(a.values.dates->first, b.values.dates->first))
                                            : unknown;
}

int likeness(const DraftLine& a, const DraftLine& b) {
    return a.values.titles.empty() || b.values.titles.empty()
               ? 0
               : title_likeness(a.values.titles.front().text, b.values.titles.front().text, a.values.organizers);
}

bool same_page(const DraftLine& a, const DraftLine& b) {
    return !a.addresses.empty() && !b.addresses.empty() && a.addresses.front() == b.addresses.front();
}

bool same_host(const DraftLine& a, const DraftLine& b) {
    return !a.values.organizers.empty() && !b.values.organizers.empty() &&
           same_organizer(a.values.organizers.front(), b.values.organizers.front());
}

/// The lines of two sections, paired: the surest signs first.
class Pairs {
  public:
    Pairs(const draft::Draft& ours, const draft::Draft& published)
        : a_(lines_of(ours)), b_(lines_of(published)), of_a_(a_.size(), no_match), taken_(b_.size(), false) {
        using Sign = bool (*)(const DraftLine&, const DraftLine&);
        constexpr int longest_move = 6;
        constexpr std::array<Sign, 7> signs = {
            [](const DraftLine& x, const DraftLine& y) {
                return x.region == y.region && same_page(x, y) && days_apart(x, y) == 0;
            },
            [](const DraftLine& x, const DraftLine& y) {
                return x.region == y.region && same_host(x, y) && days_apart(x, y) == 0 && likeness(x, y) > 0;
            },
            [](const DraftLine& x, const DraftLine& y) { return x.region == y.region && same_page(x, y); },
            [](const DraftLine& x, const DraftLine& y) { return same_page(x, y); },
            [](const DraftLine& x, const DraftLine& y) {
                return same_host(x, y) && days_apart(x, y) == 0 && likeness(x, y) > 0;
            },
            [](const DraftLine& x, const DraftLine& y) {
                return x.region == y.region && same_host(x, y) && days_apart(x, y) == 0;
            },
            [](const DraftLine& x, const DraftLine& y) {
                return x.region == y.region && same_host(x, y) && days_apart(x, y) <= longest_move &&
                       likeness(x, y) > 0;
            }};
        for (const auto& sign : signs)
            for (std::size_t i = 0; i < a_.size(); ++i)
                if (of_a_[i] == no_match)
                    pair(i, sign);
    }

    [[nodiscard]] const std::vector<DraftLine>& ours() const { return a_; }
    [[nodiscard]] const std::vector<DraftLine>& published() const { return b_; }
    [[nodiscard]] std::size_t of(std::size_t line) const { return of_a_[line]; }
    [[nodiscard]] bool has_ours(std::size_t published) const { return taken_[published]; }

  private:
    template <class Sign>
    void pair(std::size_t i, Sign sign) {
        const auto rank = [&](std::size_t k) { return std::tuple(days_apart(a_[i], b_[k]), -likeness(a_[i], b_[k])); };
        std::size_t best = no_match;
        for (std::size_t k = 0; k < b_.size(); ++k)
            if (!taken_[k] && sign(a_[i], b_[k]) && (best == no_match || rank(k) < rank(best)))
                best = k;
        if (best == no_match)
            return;
        of_a_[i] = best;
        taken_[best] = true;
    }

    std::vector<DraftLine> a_;
    std::vector<DraftLine> b_;
    std::vector<std::size_t> of_a_;
    std::vector<bool> taken_;
};

std::vector<EditKind> differences(const DraftLine& a, const DraftLine& b) {
    std::vector<EditKind> out;
    const auto add = [&](bool same, EditKind kind) {
        if (!same)
            out.push_back(kind);
    };
    const auto first = [](const std::vector<Link>& links) { return links.empty() ? Link{} : links.front(); };
    add(a.region == b.region, EditKind::region);
    add(a.values.dates == b.values.dates, EditKind::date);
    add(a.values.attendance == b.values.attendance, EditKind::attendance);
    add(same_place(a.values.place, b.values.place), EditKind::place);
    add(has_organizers(a.values.organizers, b.values.organizers) &&
            has_organizers(b.values.organizers, a.values.organizers),
        EditKind::organizer);
    add(same_title(first(a.values.titles).text, first(b.values.titles).text), EditKind::title);
    add(url_key(first(a.values.titles).url) == url_key(first(b.values.titles).url), EditKind::address);
    return out;
}

/// The lines that had to be moved: those outside a longest run that is in order already.
std::vector<std::size_t> out_of_order(const std::vector<std::pair<std::size_t, std::size_t>>& lines) {
    std::vector<std::size_t> length(lines.size(), 1);
    std::vector<std::size_t> before(lines.size(), no_match);
    std::size_t last = no_match;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k)
            if (lines[k].second < lines[i].second && length[k] + 1 > length[i]) {
                length[i] = length[k] + 1;
                before[i] = k;
            }
        if (last == no_match || length[i] > length[last])
            last = i;
    }
    std::vector<bool> stays(lines.size(), false);
    for (auto i = last; i != no_match; i = before[i])
        stays[i] = true;
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!stays[i])
            out.push_back(lines[i].first);
    return out;
}

}  // namespace

std::string_view edit_kind_name(EditKind kind) {
    return names.at(static_cast<std::size_t>(kind));
}

std::vector<HandEdit> hand_edits(const draft::Draft& ours, const draft::Draft& published) {
    const Pairs pairs(ours, published);
    const auto our_line = [&](std::size_t i) { return describe_line(ours.blocks[pairs.ours()[i].block]); };
    const auto their_line = [&](std::size_t k) { return describe_line(published.blocks[pairs.published()[k].block]); };
    std::vector<HandEdit> edits;
    std::map<std::optional<Region>, std::vector<std::pair<std::size_t, std::size_t>>> in_region;
    for (std::size_t i = 0; i < pairs.ours().size(); ++i) {
        const auto k = pairs.of(i);
        if (k == no_match) {
            edits.push_back({EditKind::remove, our_line(i), {}});
            continue;
        }
        for (const auto kind : differences(pairs.ours()[i], pairs.published()[k]))
            edits.push_back({kind, our_line(i), their_line(k)});
        if (pairs.ours()[i].region == pairs.published()[k].region)
            in_region[pairs.ours()[i].region].emplace_back(i, k);
    }
    for (std::size_t k = 0; k < pairs.published().size(); ++k)
        if (!pairs.has_ours(k))
            edits.push_back({EditKind::add, {}, their_line(k)});
    for (const auto& [region, lines] : in_region)
        for (const auto i : out_of_order(lines))
            edits.push_back({EditKind::order, our_line(i), their_line(pairs.of(i))});
    std::stable_sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.kind < b.kind; });
    return edits;
}

std::map<EditKind, std::size_t> count_edits(const std::vector<HandEdit>& edits) {
    std::map<EditKind, std::size_t> counts;
    for (const auto& edit : edits)
        ++counts[edit.kind];
    return counts;
}

std::string render_edits_text(const std::vector<HandEdit>& edits) {
    if (edits.empty())
        return "no edits: what was known is what was published\n";
    std::string sum;
    for (const auto& [kind, count] : count_edits(edits))
        sum += (sum.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(edit_kind_name(kind));
    std::string out = std::to_string(edits.size()) + (edits.size() == 1 ? " edit: " : " edits: ") + sum + "\n";
    for (const auto& edit : edits) {
        out += std::string(edit_kind_name(edit.kind)) + ": " + (edit.ours.empty() ? edit.published : edit.ours) + "\n";
        if (!edit.ours.empty() && !edit.published.empty() && edit.kind != EditKind::order)
            out += "    published: " + edit.published + "\n";
    }
    return out;
}

std::string render_edits_json(const std::vector<HandEdit>& edits, Date issue) {
    json::object kinds;
    for (const auto& [kind, count] : count_edits(edits))
        kinds[edit_kind_name(kind)] = count;
    json::array lines;
    for (const auto& edit : edits)
        lines.push_back(
            json::object{{"kind", edit_kind_name(edit.kind)}, {"ours", edit.ours}, {"published", edit.published}});
    return json::serialize(json::object{{"issue", format_date(issue)},
                                        {"edits", edits.size()},
                                        {"kinds", std::move(kinds)},
                                        {"lines", std::move(lines)}}) +
           "\n";
}

}  // namespace twir::merge
