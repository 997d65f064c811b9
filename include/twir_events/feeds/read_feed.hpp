#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>

#include <optional>
#include <string_view>

namespace twir::feeds {

/// Reads one answer with the reader of `options.source.kind`.
result<Reading> read_feed(std::string_view bytes, const ReadOptions& options);

/// The kind of feed, detected from the bytes; empty where that is not possible. A calendar's kind follows from its
/// PRODID.
std::optional<SourceKind> detect_kind(std::string_view bytes);

/// What a document of that kind looks like, in words.
std::string_view expected_of(SourceKind kind);

}  // namespace twir::feeds
