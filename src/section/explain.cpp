#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/section/explain.hpp>

#include <algorithm>

namespace twir::section {
namespace {

/// A query in the forms it is compared in.
struct Wanted {
    std::string text;
    std::string key;
    std::string address;  ///< the address for comparing, where it is one: a copied one may have another form
};

bool found_in(const Event& event, const Wanted& wanted) {
    const auto is_in = [&](const std::string& url) {
        return !url.empty() && (ifind_ascii(url, wanted.text) != std::string_view::npos ||
                                (!wanted.address.empty() && url_key(url) == wanted.address));
    };
    const auto in_links = [&](const std::vector<Link>& links) {
        return std::any_of(links.begin(), links.end(), [&](const Link& link) {
            return (!wanted.key.empty() && match_key(link.text).find(wanted.key) != std::string::npos) ||
                   is_in(link.url);
        });
    };
    return in_links(event.titles) || in_links(event.organizers) || event.listing.uid == wanted.text ||
           (event.group_page && is_in(*event.group_page));
}

bool found_in(const Event& event, const std::vector<Support>& supports, const Wanted& wanted) {
    return found_in(event, wanted) || std::any_of(supports.begin(), supports.end(), [&](const Support& support) {
               return found_in(support.event, wanted);
           });
}

std::vector<ExplainedListing> listings_of(const Event& event, const std::vector<Support>& supports) {
    std::vector<ExplainedListing> out{{event, {}, {}, {}}};
    for (const auto& support : supports)
        out.push_back({support.event, support.rule, support.detail, {}});
    return out;
}

std::string window_words(const Event& event, Date issue, const Style& style) {
    const std::string window = format_date(issue) + " - " + format_date(add_days(issue, style.window_days));
    return event.dates.first < issue ? "not listed: it is over before the issue's window (" + window + ")"
                                     : "not listed: it starts after the issue's window (" + window + ")";
}

}  // namespace

std::string left_out_words(const LeftOut& left) {
    const std::string out(words_of(left.reason));
    return left.detail.empty() ? out : out + ": " + left.detail;
}

Explanation explain(const CatalogEntry& entry, Date date, const Style& style) {
    Explanation out{entry.event, {}, {}, listings_of(entry.event, entry.supports)};
    if (!in_window(entry.event.dates, date, style)) {
        out.reason = window_words(entry.event, date, style);
        return out;
    }
    Catalog one;
    one.entries.push_back(entry);
    const Issue issue = make_issue(one, date, style);
    for (const auto& list : issue.regions)
        out.regions.push_back(list.region);
    if (!issue.not_printed.empty()) {
        out.reason = "not listed: " + issue.not_printed.front().reason;
        return out;
    }
    std::vector<std::string> names;
    for (const auto region : out.regions)
        names.emplace_back(region_name(region));
    out.reason = "listed under " + join(names, " and ");
    return out;
}

Explanation explain(const LeftOut& left, Date, const Style&) {
    return {left.event, {}, "not listed: " + left_out_words(left), listings_of(left.event, left.supports)};
}

std::vector<Explanation> explain(const Catalog& catalog, Date issue, const Style& style, std::string_view query,
                                 std::size_t most) {
    const auto address = Url::parse(query);
    const Wanted wanted{std::string(trim(query)), match_key(query), address ? address->key() : std::string()};
    std::vector<Explanation> out;
    if (wanted.text.empty())
        return out;
    for (const auto& entry : catalog.entries)
        if (found_in(entry.event, entry.supports, wanted))
            out.push_back(explain(entry, issue, style));
    for (const auto& left : catalog.left_out)
        if (found_in(left.event, left.supports, wanted))
            out.push_back(explain(left, issue, style));
    // Those of the issue first, then those that would be in its window, then the rest.
    const auto rank = [&](const Explanation& e) {
        return !e.regions.empty() ? 0 : in_window(e.event.dates, issue, style) ? 1 : 2;
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const Explanation& a, const Explanation& b) { return rank(a) < rank(b); });
    if (out.size() > most)
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(most), out.end());
    return out;
}

}  // namespace twir::section
