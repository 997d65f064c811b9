#include <twir_events/config/fetch_by_hand.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/net/resolver.hpp>
#include <twir_events/os/report.hpp>

namespace twir::config {

net::ClientOptions client_options(const PollSettings& settings, std::string_view without_contact) {
    net::ClientOptions options;
    options.user_agent =
        net::make_user_agent(TWIR_VERSION, settings.contact.empty() ? without_contact : settings.contact);
    options.proxy = settings.proxy;
    return options;
}

result<net::Response> fetch_by_hand(const PollSettings& settings, net::Request request) {
    const auto loop = net::make_event_loop();
    const auto resolver = net::make_system_resolver(*loop);
    const auto client = net::make_http_client(*loop, *resolver, client_options(settings, "run by hand"));
    if (!client)
        return client.error();
    request.allow_private = true;
    return net::fetch_now(*loop, **client, std::move(request));
}

result<std::string> fetch_document(const PollSettings& settings, const std::string& url) {
    net::Request request;
    request.url = url;
    auto response = fetch_by_hand(settings, std::move(request));
    if (!response)
        return os::fail_in(url, response.error());
    if (response->status != 200)
        return fail(errc::http_status, url + ": the host answered HTTP " + std::to_string(response->status));
    return std::move(response->body);
}

}  // namespace twir::config
