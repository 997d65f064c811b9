#include "poll/request_fingerprint.hpp"

#include <twir_events/core/digest.hpp>
#include <twir_events/core/source_kinds.hpp>

namespace twir::poll {

std::string request_fingerprint(const PolledSource& config, const MeetupCredentials& meetup, std::chrono::days past,
                                std::chrono::days future) {
    const Source& source = config.source;
    std::string text;
    const auto add = [&](std::string_view part) { text.append(part).push_back('\n'); };
    for (const std::string_view part :
         {source_kind_name(source.kind), std::string_view(source.url), std::string_view(source.group),
          std::string_view(source.calendar_id), std::string_view(source.zone)})
        add(part);
    for (const auto& url : config.urls)
        add(url);
    if (!config.lookup_url.empty())
        add(config.lookup_url);
    for (const auto days : {past, future})
        add(std::to_string(days.count()));
    if (facts_of(source.kind).asking.needs_token)
        for (const auto* part :
             {&meetup.client_key, &meetup.member_id, &meetup.key_id, &meetup.private_key_pem, &meetup.token_url})
            add(*part);
    return sha256_hex(text);
}

}  // namespace twir::poll
