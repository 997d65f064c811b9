#include <twir_events/core/plain_text.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/os/report.hpp>
#include <twir_events/snapshot/problems.hpp>

#include <algorithm>

namespace twir::snapshot {
namespace {

/// An argument or variable of a program may have 128 KiB.
constexpr std::size_t longest_text = std::size_t{16} * 1024;

/// Its name in the store.
std::string name_of(const LastingProblem& problem) {
    return problem.what.empty() ? problem.kind : problem.kind + " " + problem.what;
}

void add(std::vector<Notice>& notices, bool over, const LastingProblem& problem, Instant told_at) {
    auto notice = std::find_if(notices.begin(), notices.end(),
                               [&](const Notice& n) { return n.over == over && n.kind == problem.kind; });
    if (notice == notices.end())
        notice = notices.insert(notices.end(), Notice{problem.kind, over, {}, {}, {}});
    notice->problems.push_back({name_of(problem), told_at, problem.message});
    if (problem.kind == "feed-down")
        notice->feeds.push_back(problem.what);
    notice->text += (over ? "over: " : "") + problem.message + "\n";
}

}  // namespace

LastingProblem problem_of(const store::ToldProblem& reported) {
    const auto space = reported.problem.find(' ');
    return {reported.problem.substr(0, space), space == std::string::npos ? "" : reported.problem.substr(space + 1),
            reported.message};
}

std::vector<LastingProblem> find_problems(const std::vector<knowledge::FeedStatus>& feeds,
                                          const std::optional<Instant>& last_news,
                                          const config::OnProblemSettings& settings, Instant now) {
    std::vector<LastingProblem> problems;
    for (const auto& feed : feeds) {
        const auto& s = feed.state;
        if (!s.failing_since || now - *s.failing_since < settings.feed_down)
            continue;
        problems.push_back({"feed-down", feed.config->source.id,
                            feed.config->source.called() + ": no good answer since " +
                                format_rfc3339(*s.failing_since) + ": " +
                                (s.last_error.empty() ? "for an unknown reason" : s.last_error)});
    }
    // Feeds that were not polled for a while do not count as silent: one must have answered at the end of that time.
    const bool answered =
        last_news && std::any_of(feeds.begin(), feeds.end(), [&](const knowledge::FeedStatus& feed) {
            return feed.state.last_success && *feed.state.last_success - *last_news >= settings.silent;
        });
    if (answered)
        problems.push_back({"nothing-new", "",
                            "nothing new from any feed since " + format_rfc3339(*last_news) + ", for " +
                                os::counted(static_cast<std::size_t>((now - *last_news) / date::days(1)), "day")});
    return problems;
}

std::vector<Notice> due_notices(const std::vector<LastingProblem>& problems,
                                const std::vector<store::ToldProblem>& reported,
                                const std::vector<std::string_view>& kinds, Instant now) {
    std::vector<Notice> notices;
    for (const auto& problem : problems)
        if (std::none_of(reported.begin(), reported.end(),
                         [&](const auto& t) { return t.problem == name_of(problem); }))
            add(notices, false, problem, now);
    for (const auto& t : reported) {
        const auto problem = problem_of(t);
        const bool looked_for = std::find(kinds.begin(), kinds.end(), problem.kind) != kinds.end();
        if (looked_for && std::none_of(problems.begin(), problems.end(),
                                       [&](const LastingProblem& p) { return name_of(p) == t.problem; }))
            add(notices, true, problem, now);
    }
    return notices;
}

os::CommandRequest command_of(const Notice& notice, const config::OnProblemSettings& settings) {
    // Messages quote hosts and feeds, and go to a shell, a mail or a chat.
    std::string text = plain_text(notice.text);
    if (text.size() > longest_text)
        text = to_valid_utf8(text.substr(0, longest_text)) + "...\n";
    os::CommandRequest request;
    request.command = settings.command;
    request.values = {{"problem", notice.kind},
                      {"state", notice.over ? "over" : "begun"},
                      {"feeds", join(notice.feeds, " ").substr(0, longest_text)},
                      {"message", std::string(trim(text))}};
    request.input = text;
    request.timeout = settings.timeout;
    return request;
}

}  // namespace twir::snapshot
