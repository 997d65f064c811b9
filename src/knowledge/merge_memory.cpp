#include <twir_events/config/open_store.hpp>
#include <twir_events/core/digest.hpp>
#include <twir_events/knowledge/merge_memory.hpp>
#include <twir_events/knowledge/polling.hpp>

#include <set>
#include <system_error>

namespace twir::knowledge {
namespace {

/// A merge that changed one event cannot be distinguished from a manual edit. Removed past lines do not count: people
/// do not put them back.
bool touched_one_event_only(const merge::MergeResult& merged) {
    using enum merge::MergeKind;
    std::set<ListingKey> events;
    std::size_t unknown = 0;
    for (const auto& row : merged.report) {
        if (row.kind == dropped)
            return false;
        if (row.kind != added && row.kind != changed && row.kind != moved && row.kind != cancelled)
            continue;
        if (row.event == ListingKey())
            ++unknown;
        else
            events.insert(row.event);
    }
    return events.size() + unknown == 1;
}

}  // namespace

std::string draft_name(const std::filesystem::path& draft, Date issue) {
    std::error_code error;
    const auto path = std::filesystem::canonical(draft, error);
    return (error ? draft : path).string() + " " + format_date(issue);
}

result<RememberedMerge> recall_merge(store::Store& store, const std::string& name, const std::string& draft) {
    auto base = store.merge_base(name);
    if (!base)
        return base.error();
    if (!*base)
        return RememberedMerge{};
    auto start = store.merge_start(name, sha256_hex(draft));
    if (!start)
        return start.error();
    if (!*start)
        return RememberedMerge{std::move((*base)->text), false};
    auto& before = (*start)->base;
    return RememberedMerge{before.empty() ? std::nullopt : std::optional(std::move(before)), true};
}

result<void> remember_merge(const config::Config& config, Instant now, const DoneMerge& done,
                            const merge::MergeResult& merged) {
    if (config.database.empty())
        return {};
    auto store = config::open_store(config);
    if (!store)
        return store.error();
    if (done.anew)
        if (const auto forgotten = store->forget_merges(done.name); !forgotten)
            return forgotten.error();
    const store::StoredBase base{done.name, done.issue, now, merged.base};
    // Undoing the same merge twice is deliberate.
    const bool may_be_undone =
        done.may_be_undone && merged.draft != done.before && !done.remembered.undone && !touched_one_event_only(merged);
    if (may_be_undone) {
        const auto saved =
            store->save_merge_base(base, {sha256_hex(done.before), done.remembered.base.value_or(std::string())});
        if (!saved)
            return saved.error();
    } else {
        if (const auto saved = store->save_merge_base(base); !saved)
            return saved.error();
        if (const auto used = store->forget_merge_start(done.name, sha256_hex(done.before)); !used)
            return used.error();
    }
    // The current draft does not count as one that was undone.
    return store->forget_merge_start(done.name, sha256_hex(merged.draft));
}

}  // namespace twir::knowledge
