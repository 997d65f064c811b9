#include "daemon/fixed_keys.hpp"

#include <array>
#include <string_view>
#include <tuple>

namespace twir::daemon {
namespace {

/// A key, or the keys of a table.
struct FixedKey {
    std::string_view key;
    bool (*differs)(const config::Config& before, const config::Config& after);
};

auto meetup_keys_of(const config::MeetupSettings& m) {
    return std::tie(m.credentials.client_key, m.credentials.member_id, m.credentials.key_id, m.credentials.token_url,
                    m.credentials.queries_per_minute, m.private_key_file, m.private_key_credential);
}

using C = const config::Config&;
constexpr std::array fixed_keys{
    FixedKey{"database", [](C a, C b) { return a.database != b.database; }},
    FixedKey{"now", [](C a, C b) { return a.now != b.now; }},
    FixedKey{"serve.listen", [](C a, C b) { return a.serve.listen != b.serve.listen; }},
    FixedKey{"serve.trusted_proxies", [](C a, C b) { return a.serve.trusted_proxies != b.serve.trusted_proxies; }},
    FixedKey{"serve.at_once_per_client",
             [](C a, C b) { return a.serve.at_once_per_client != b.serve.at_once_per_client; }},
    FixedKey{"serve.connections_per_client",
             [](C a, C b) { return a.serve.connections_per_client != b.serve.connections_per_client; }},
    FixedKey{"log.format", [](C a, C b) { return a.log.format != b.log.format; }},
    FixedKey{"poll.contact", [](C a, C b) { return a.poll.contact != b.poll.contact; }},
    FixedKey{"poll.proxy", [](C a, C b) { return a.poll.proxy != b.poll.proxy; }},
    FixedKey{"poll.at_once", [](C a, C b) { return a.poll.at_once != b.poll.at_once; }},
    FixedKey{"poll.at_once_per_host", [](C a, C b) { return a.poll.at_once_per_host != b.poll.at_once_per_host; }},
    FixedKey{"poll.pause", [](C a, C b) { return a.poll.pause != b.poll.pause; }},
    FixedKey{"poll.past_days", [](C a, C b) { return a.poll.past != b.poll.past; }},
    FixedKey{"poll.future_days", [](C a, C b) { return a.poll.future != b.poll.future; }},
    FixedKey{"[meetup]", [](C a, C b) { return meetup_keys_of(a.meetup) != meetup_keys_of(b.meetup); }}};

}  // namespace

std::vector<std::string> changed_fixed_keys(const config::Config& before, const config::Config& after) {
    std::vector<std::string> changed;
    for (const auto& fixed : fixed_keys)
        if (fixed.differs(before, after))
            changed.emplace_back(fixed.key);
    return changed;
}

}  // namespace twir::daemon
