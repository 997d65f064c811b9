#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/knowledge/base_finder.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/files.hpp>
#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/section/issue_draft.hpp>

namespace twir::knowledge {
namespace {

/// No draft is as large.
constexpr std::size_t largest_draft = std::size_t{16} << 20U;

/// The entries that the source gave in its last answer, as the issue of `date` would print them; empty: none.
result<std::optional<draft::Draft>> issue_of(const config::Config& config, store::Store& store, const Source& source,
                                             Date date) {
    resolve::CatalogInput input;
    input.sources = {source};
    input.directory = normalize::Directory(config.organizers);
    store::ListingQuery query{utc_midnight(date), false};
    query.source = source.id;
    const auto read = store.for_each_listing(query, [&](store::StoredListing&& stored) {
        if (!stored.gone() && !stored.missing())
            input.listings.push_back({std::move(stored.listing), false, false});
    });
    if (!read)
        return read.error();
    const auto catalog = resolve::build_catalog(input);
    const auto issue = section::make_issue(catalog, date, config.style);
    if (issue.regions.empty())
        return std::nullopt;
    return section::draft_of(issue, config.style);
}

result<std::optional<draft::Draft>> issue_before(const config::Config& config, store::Store& store, Date issue) {
    for (const auto& source : config.sources) {
        if (!is_by_people(source.source.kind))
            continue;
        const auto state = store.feed_state(source.source.id);
        if (!state)
            return state.error();
        // The current draft cannot be its own base.
        if (!state->issue || *state->issue == add_days(issue, -7))
            if (auto found = issue_of(config, store, source.source, add_days(issue, -7)); !found || *found)
                return found;
    }
    return std::nullopt;
}

/// The changes of listings since the day of the issue: its editors knew the earlier values when they made it.
/// Descriptions are left out: they are long, and no line shows them.
result<std::vector<ListingChange>> news_since(store::Store& store, Instant now, Date issue) {
    auto changes = store.changes_between(utc_midnight(issue), now + std::chrono::seconds(1));
    if (!changes)
        return changes.error();
    std::erase_if(*changes, [](const ListingChange& change) { return change.field == ListingField::description; });
    return changes;
}

result<FoundBase> with_news(store::Store& store, Instant now, merge::BaseInput base, Date issue) {
    auto news = news_since(store, now, issue);
    return news ? result<FoundBase>(FoundBase{std::move(base), std::move(*news)}) : news.error();
}

result<FoundBase> base_before(const config::Config& config, store::Store& store, Instant now, Date issue) {
    auto found = issue_before(config, store, issue);
    if (!found)
        return found.error();
    return *found ? with_news(store, now, std::move(**found), add_days(issue, -7)) : FoundBase{};
}

result<Date> date_of_base(const merge::BaseInput& base) {
    const auto* text = std::get_if<std::string>(&base);
    return text != nullptr ? draft::issue_date(draft::read_draft(*text))
                           : draft::issue_date(std::get<draft::Draft>(base));
}

}  // namespace

result<std::optional<draft::Draft>> find_published_issue(const config::Config& config, store::Store& store,
                                                         Date issue) {
    for (const auto& source : config.sources) {
        if (!config::shows_published(source))
            continue;
        const auto state = store.feed_state(source.source.id);
        if (!state)
            return state.error();
        if (state->issue == issue)
            if (auto found = issue_of(config, store, source.source, issue); !found || *found)
                return found;
    }
    return std::nullopt;
}

result<FoundBase> find_first_base(OpenCatalog& knowledge, Date issue, const std::filesystem::path& base_file) {
    if (base_file.empty())
        return base_before(knowledge.config, knowledge.store, knowledge.now, issue);
    auto text = os::read_file(base_file, largest_draft);
    if (!text)
        return text.error();
    const auto date = draft::issue_date(draft::read_draft(*text));
    if (!date)
        return os::fail_in("the base of the merge", date.error());
    // An earlier text of the same draft was not published, so nothing counts as news since then.
    return *date >= issue ? FoundBase{std::move(*text), {}}
                          : with_news(knowledge.store, knowledge.now, std::move(*text), *date);
}

result<FoundBase> with_news_of(store::Store& store, Instant now, merge::BaseInput base) {
    // Whether it can be a base at all is the merge's to say.
    const auto date = date_of_base(base);
    return date ? with_news(store, now, std::move(base), *date) : FoundBase{std::move(base), {}};
}

result<FoundBase> find_published_base(const config::Config& config, store::Store& store, Instant now,
                                      const std::string& draft) {
    const auto issue = draft::issue_date(draft::read_draft(draft));
    return issue ? base_before(config, store, now, *issue) : FoundBase{};
}

}  // namespace twir::knowledge
