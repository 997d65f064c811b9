#include "lint/rules.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::lint {
namespace {

template <class Tell>
void for_each_link(const LintContext& context, Tell tell) {
    for (const auto& e : context.entries) {
        for (const auto& link : e.entry->organizers)
            tell(link, true);
        for (const auto& link : e.entry->titles)
            tell(link, false);
    }
}

bool has(const draft::WrittenLink& link, UrlFlaw flaw) {
    const auto flaws = url_flaws(link.link.url);
    return std::find(flaws.begin(), flaws.end(), flaw) != flaws.end();
}

/// Every address with that flaw, and what it should be.
void check_url_flaw(const LintContext& context, LintReport& report, UrlFlaw flaw, const std::string& what) {
    for_each_link(context, [&](const draft::WrittenLink& link, bool) {
        if (!link.link.url.empty() && has(link, flaw))
            report.add(link.line, link.link.url + " " + what + ": " + canonical_url(link.link.url));
    });
}

void check_form(const LintContext& context, LintReport& report, bool organizers) {
    for_each_link(context, [&](const draft::WrittenLink& link, bool organizer) {
        if (organizer == organizers && has(link, UrlFlaw::other_form))
            report.add(link.line, link.link.url + " is usually written " + canonical_url(link.link.url));
    });
}

}  // namespace

void check_malformed_urls(const LintContext& context, LintReport& report) {
    for_each_link(context, [&](const draft::WrittenLink& link, bool) {
        const auto& url = link.link.url;
        if (!url.empty() && has(link, UrlFlaw::malformed))
            report.add(link.line, in_quotes(url) + " is not a web address: it " + why_no_address(url));
    });
}

void check_locale_prefixes(const LintContext& context, LintReport& report) {
    check_url_flaw(context, report, UrlFlaw::locale_prefix, "carries a locale");
}

void check_tracking_parameters(const LintContext& context, LintReport& report) {
    check_url_flaw(context, report, UrlFlaw::tracking_parameter, "carries tracking parameters");
}

void check_double_slashes(const LintContext& context, LintReport& report) {
    check_url_flaw(context, report, UrlFlaw::double_slash, "has a slash too many");
}

void check_redirects(const LintContext& context, LintReport& report) {
    check_url_flaw(context, report, UrlFlaw::redirect, "leads through Google");
}

void check_url_forms(const LintContext& context, LintReport& report) {
    check_form(context, report, false);
}

void check_organizer_forms(const LintContext& context, LintReport& report) {
    check_form(context, report, true);
}

}  // namespace twir::lint
