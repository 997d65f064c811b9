#include "resolve/block_index.hpp"
#include "resolve/catalog_pages.hpp"
#include "resolve/printed_organizers.hpp"
#include "resolve/recurring.hpp"
#include "resolve/resolve_block.hpp"
#include "resolve/source_words.hpp"
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/resolve/live_catalog.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace twir::resolve {
namespace {

using Block = BlockIndex::Block;
using Number = LiveCatalog::Number;

/// The number of an event that an override adds.
Number number_of_added(std::size_t i) {
    return -1 - static_cast<Number>(i);
}

}  // namespace

struct LiveCatalog::Impl {
    explicit Impl(CatalogInput settings)
        : base(settings.directory),
          input(std::move(settings)),
          overrides(input.overrides),
          owners(std::make_unique<AddressOwners>(input)),
          recurring(recurring_organizers(input)) {
        input.listings.clear();
        for (const auto& source : input.sources)
            sources.emplace(source.id, &source);
        auto all = overrides.added();
        for (std::size_t i = 0; i < all.size(); ++i)
            take(number_of_added(i), std::move(all[i]));
    }

    void put(Number number, ListingRow row);
    void remove(Number number);
    void set_coverage(std::map<std::string, Coverage> coverage);
    result<Catalog> update(const Access& access);

  private:
    /// What is kept of a listing.
    struct Known {
        Date day{};                        ///< of its event
        const Source* own_page = nullptr;  ///< the source that it shows to list pages of its own
    };

    [[nodiscard]] const Source* source_of(const ListingRow& row) const {
        const auto it = sources.find(row.listing.key.source);
        return it == sources.end() ? nullptr : it->second;
    }
    [[nodiscard]] std::vector<BlockIndex::Key> keys_of_listing(Number number, const Candidate& candidate) const {
        auto keys = keys_of(candidate, overrides);
        if (const auto further = further_keys.find(number); further != further_keys.end())
            keys.insert(keys.end(), further->second.begin(), further->second.end());
        return keys;
    }
    [[nodiscard]] Candidate candidate_of(Number number, const ListingRow& row, const Source& source);
    void know(Number number, const Candidate& candidate);
    void forget(Number number);
    void take(Number number, Candidate candidate);
    void take_waiting();
    /// What the block gave does not count any longer.
    void spoil(Block block);
    void follow(const BlockIndex::Change& change);
    void touch_days_of(const std::vector<Number>& numbers);
    void refresh_directory();
    void spoil_all();

    result<void> read_fresh(const std::vector<Number>& numbers, const Access& access);
    result<void> resolve_pending(const Access& access);
    result<void> resolve_what_changed(const Access& access);
    std::set<Block> regroup(const std::set<Block>& blocks);
    void resolve(Block block);
    void publish(Block block, ResolvedBlock resolved);

    normalize::Directory base;  ///< without the organizers that only issues and drafts know
    CatalogInput input;         ///< its directory has these as well
    std::unordered_map<std::string_view, const Source*> sources = {};
    AppliedOverrides overrides;
    std::unique_ptr<AddressOwners> owners;
    std::vector<RecurringOrganizer> recurring;

    PrintedOrganizers printed = {};
    bool printed_changed = false;
    std::vector<normalize::Organizer> only_printed = {};
    std::map<Number, ListingRow> waiting = {};  ///< entries of shared calendars: whose they are, issues may know

    BlockIndex index = {};
    boost::unordered_flat_map<Number, Known> known = {};
    std::unordered_map<Number, Candidate> fresh = {};  ///< of blocks that are to be resolved, as far as at hand
    std::set<Block> pending = {};                      ///< to be resolved
    std::set<Number> loose = {};                       ///< in no block, to be read again
    std::map<Number, std::vector<BlockIndex::Key>> further_keys = {};  ///< of events as they were resolved
    SourceWords words = {};
    CatalogPages pages = {};
};

Candidate LiveCatalog::Impl::candidate_of(Number number, const ListingRow& row, const Source& source) {
    auto candidate = make_candidate(row, source, source.is_shared_calendar() ? input.directory : base);
    if (facts_of(source.kind).witness == Witness::people && printed.set(number, candidate.event))
        printed_changed = true;
    return candidate;
}

void LiveCatalog::Impl::know(Number number, const Candidate& candidate) {
    Known& one = known[number];
    const auto before =
        std::exchange(one, {candidate.event.dates.first, owners->is_own_page(candidate) ? candidate.source : nullptr});
    words.count_own_page(before.own_page, one.own_page, *owners);
}

void LiveCatalog::Impl::forget(Number number) {
    if (!known.contains(number))
        return;
    know(number, Candidate{});
    known.erase(number);
    fresh.erase(number);
    further_keys.erase(number);
    printed_changed = printed.remove(number) || printed_changed;
}

void LiveCatalog::Impl::touch_days_of(const std::vector<Number>& numbers) {
    for (const auto number : numbers)
        pages.touch(known[number].day);
}

/// What ended does not count any longer, and what became of it is to be resolved.
void LiveCatalog::Impl::follow(const BlockIndex::Change& change) {
    for (const auto block : change.ended)
        spoil(block);
    touch_days_of(change.moved);
    if (change.block != BlockIndex::none)
        pending.insert(change.block);
}

void LiveCatalog::Impl::spoil(Block block) {
    pending.erase(block);
    pages.remove(block);
}

void LiveCatalog::Impl::take(Number number, Candidate candidate) {
    know(number, candidate);
    const auto joined = index.join(number, keys_of_listing(number, candidate));
    fresh.insert_or_assign(number, std::move(candidate));
    if (joined.ended.empty())
        resolve(joined.block);
    else
        follow(joined);
}

void LiveCatalog::Impl::put(Number number, ListingRow row) {
    remove(number);
    const Source* source = source_of(row);
    if (source == nullptr)
        return;
    if (source->is_shared_calendar()) {
        waiting.insert_or_assign(number, std::move(row));
        return;
    }
    if (facts_of(source->kind).witness != Witness::people)
        refresh_directory();
    take(number, candidate_of(number, row, *source));
}

void LiveCatalog::Impl::remove(Number number) {
    waiting.erase(number);
    loose.erase(number);
    if (const auto it = known.find(number); it != known.end())
        pages.touch(it->second.day);
    follow(index.remove(number));
    forget(number);
}

void LiveCatalog::Impl::set_coverage(std::map<std::string, Coverage> coverage) {
    for (const auto& source : input.sources) {
        const auto before = input.coverage.find(source.id);
        const auto after = coverage.find(source.id);
        const bool is_same = before == input.coverage.end()
                                 ? after == coverage.end()
                                 : after != coverage.end() && before->second == after->second;
        if (!is_same)
            words.change(&source);
    }
    input.coverage = std::move(coverage);
}

void LiveCatalog::Impl::refresh_directory() {
    if (!std::exchange(printed_changed, false))
        return;
    auto lacking = printed.lacking_in(base);
    if (lacking == only_printed)
        return;
    only_printed = std::move(lacking);
    auto organizers = base.organizers();
    organizers.insert(organizers.end(), only_printed.begin(), only_printed.end());
    input.directory = normalize::Directory(std::move(organizers));
    recurring = recurring_organizers(input);
    spoil_all();
}

void LiveCatalog::Impl::spoil_all() {
    owners = std::make_unique<AddressOwners>(input);
    words.clear();
    fresh.clear();
    for (auto& [number, one] : known) {
        one.own_page = nullptr;
        pages.touch(one.day);
        const Block block = index.block_of(number);
        if (block == BlockIndex::none)
            continue;
        spoil(block);
        for (const auto member : index.end(block))
            loose.insert(member);
    }
}

result<void> LiveCatalog::Impl::read_fresh(const std::vector<Number>& numbers, const Access& access) {
    std::vector<Number> stored;
    for (const auto number : numbers) {
        if (number >= 0)
            stored.push_back(number);
        else
            fresh.insert_or_assign(number, overrides.added()[static_cast<std::size_t>(-1 - number)]);
    }
    return access.rows(stored, [&](Number number, const ListingRow& row) {
        if (const Source* source = source_of(row))
            fresh.insert_or_assign(number, candidate_of(number, row, *source));
    });
}

/// Takes the blocks apart, and joins their listings anew. Returns the blocks that there are now.
std::set<Block> LiveCatalog::Impl::regroup(const std::set<Block>& blocks) {
    std::vector<Number> members(loose.begin(), loose.end());
    loose.clear();
    for (const auto block : blocks)
        if (index.is_live(block)) {
            spoil(block);
            const auto ended = index.end(block);
            touch_days_of(ended);
            members.insert(members.end(), ended.begin(), ended.end());
        }
    std::set<Block> made;
    for (const auto number : members) {
        const auto it = fresh.find(number);
        if (it == fresh.end()) {
            forget(number);
            continue;
        }
        know(number, it->second);
        const auto joined = index.join(number, keys_of_listing(number, it->second));
        for (const auto block : joined.ended) {
            spoil(block);
            made.erase(block);
        }
        touch_days_of(joined.moved);
        made.insert(joined.block);
    }
    return made;
}

result<void> LiveCatalog::Impl::resolve_pending(const Access& access) {
    while (!pending.empty() || !loose.empty()) {
        const auto blocks = std::exchange(pending, {});
        std::vector<Number> missing;
        const auto want = [&](Number number) {
            if (!fresh.contains(number))
                missing.push_back(number);
        };
        for (const auto number : loose)
            want(number);
        for (const auto block : blocks)
            for (const auto number : index.members(block))
                want(number);
        if (const auto read = read_fresh(missing, access); !read)
            return read.error();
        for (const auto block : regroup(blocks)) {
            const auto& members = index.members(block);
            if (std::all_of(members.begin(), members.end(), [&](Number n) { return fresh.contains(n); }))
                resolve(block);
            else
                pending.insert(block);
        }
    }
    return {};
}

void LiveCatalog::Impl::resolve(Block block) {
    std::vector<Candidate> candidates;
    auto members = index.members(block);
    // What overrides add comes in their order.
    std::sort(members.begin(), members.end(), [](Number a, Number b) {
        return std::pair(a >= 0, a >= 0 ? a : -a) < std::pair(b >= 0, b >= 0 ? b : -b);
    });
    candidates.reserve(members.size());
    for (const auto number : members)
        candidates.push_back(std::move(fresh.extract(number).mapped()));
    publish(block, resolve_block(std::move(candidates), *owners, overrides, input.directory));
}

void LiveCatalog::Impl::publish(Block block, ResolvedBlock resolved) {
    // An organizer that an override gives may make it an event of another evening.
    std::vector<BlockIndex::Key> keys;
    for (const auto& entry : resolved.entries)
        if (std::any_of(entry.event.edits.begin(), entry.event.edits.end(),
                        [](const EventEdit& edit) { return edit.action == EditAction::organizer; }))
            for (const auto key : keys_of_evening(entry.event))
                keys.push_back(key);
    if (!keys.empty()) {
        further_keys[index.members(block).front()] = keys;
        const auto joined = index.extend(block, keys);
        if (!joined.ended.empty())
            return follow(joined);
    }
    index.close(block);
    words.rely(block, resolved.consulted);
    pages.add(block, std::move(resolved));
}

void LiveCatalog::Impl::take_waiting() {
    for (const auto& [number, row] : std::exchange(waiting, {}))
        take(number, candidate_of(number, row, *source_of(row)));
}

result<void> LiveCatalog::Impl::resolve_what_changed(const Access& access) {
    if (const auto done = resolve_pending(access); !done)
        return done.error();
    for (auto outdated = words.take_outdated(); !outdated.empty(); outdated = words.take_outdated()) {
        std::copy_if(outdated.begin(), outdated.end(), std::inserter(pending, pending.end()),
                     [&](Block block) { return index.is_live(block); });
        if (const auto done = resolve_pending(access); !done)
            return done.error();
    }
    return {};
}

result<Catalog> LiveCatalog::Impl::update(const Access& access) {
    refresh_directory();
    take_waiting();
    if (const auto done = resolve_what_changed(access); !done)
        return done.error();
    // A line that was read again may name another organizer than before.
    if (printed_changed)
        return update(access);
    if (const auto done = pages.settle(index, access.draft_lines); !done)
        return done.error();
    return Catalog{pages.entries(), pages.left_out(), recurring, overrides.warnings(pages.override_uses()), {}};
}

LiveCatalog::LiveCatalog(CatalogInput input) : impl_(std::make_unique<Impl>(std::move(input))) {}
LiveCatalog::~LiveCatalog() = default;

void LiveCatalog::put(Number number, ListingRow row) {
    impl_->put(number, std::move(row));
}

void LiveCatalog::remove(Number number) {
    impl_->remove(number);
}

void LiveCatalog::set_coverage(std::map<std::string, Coverage> coverage) {
    impl_->set_coverage(std::move(coverage));
}

result<Catalog> LiveCatalog::update(const Access& access) {
    return impl_->update(access);
}

}  // namespace twir::resolve
