#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/store/feed_state.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::config {

/// The names in braces that the addresses of a `twir-draft` source may hold, in words.
inline constexpr std::string_view weekly_names = "{issue}, {previous} or {published}";

/// What is wrong with the braces in a `twir-draft` source's address; empty: nothing.
std::string weekly_address_mistake(std::string_view address);

/// Whether an issue that this source shows is thereby known to be out.
bool shows_published(const ConfiguredSource& source);

/// The rule with what the sources have shown: the newest published issue.
section::NextIssueRule rule_with_published(const Config& config, const std::vector<store::FeedState>& states);

/// Where a source is asked this week.
struct WeeklyAddress {
    std::vector<std::string> urls;
    std::string fallback_url;     ///< see poll::PolledSource
    bool may_be_missing = false;  ///< see poll::PolledSource
};

/// The source's addresses with dates in place of the names: {issue} is the issue that is being made, {previous} the one
/// before it, {published} the issue of these days or, until it is out, the one before. For other kinds as configured.
WeeklyAddress weekly_address(const ConfiguredSource& source, Instant now, const section::NextIssueRule& rule);

}  // namespace twir::config
