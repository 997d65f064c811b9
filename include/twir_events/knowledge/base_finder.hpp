#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/merge/merge.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twir::knowledge {

/// What a merge compares with where nothing is remembered of the draft (RememberedMerge).
struct FoundBase {
    std::optional<merge::BaseInput> base;            ///< empty: there is none
    std::optional<std::vector<ListingChange>> news;  ///< see merge::MergeOptions
};

/// The base of a draft of which nothing is remembered: the issue before as a `twir-draft` source listed it last, and
/// what the store has heard since its date. A draft without a date has none.
result<FoundBase> find_published_base(const config::Config& config, store::Store& store, Instant now,
                                      const std::string& draft);

/// The issue of that date as a `twir-draft` source of published issues has it; empty where none shows it.
result<std::optional<draft::Draft>> find_published_issue(const config::Config& config, store::Store& store, Date issue);

/// The base that came with a draft; where it is an issue, with what the store has heard since its date.
result<FoundBase> with_news_of(store::Store& store, Instant now, merge::BaseInput base);

/// The base of a draft's first merge: the text of `base_file` (empty: none), else the issue before as a `twir-draft`
/// source listed it last; and what the store has heard since its date, where it is of an issue before.
result<FoundBase> find_first_base(OpenCatalog& knowledge, Date issue, const std::filesystem::path& base_file);

}  // namespace twir::knowledge
