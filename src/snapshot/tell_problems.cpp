#include <twir_events/os/report.hpp>
#include <twir_events/snapshot/tell_problems.hpp>

#include <algorithm>

namespace twir::snapshot {

result<std::vector<Notice>> look_for_problems(const config::Config& config, store::Store& store, Instant now) {
    const auto feeds = knowledge::feed_statuses(config, store, now);
    if (!feeds)
        return feeds.error();
    const auto last_news = store.last_news();
    if (!last_news)
        return last_news.error();
    auto reported = store.told_problems();
    if (!reported)
        return reported.error();
    std::vector<std::string> removed;
    std::erase_if(*reported, [&](const store::ToldProblem& t) {
        const auto problem = problem_of(t);
        const bool is_removed = problem.kind == "feed-down" &&
                                std::none_of(feeds->begin(), feeds->end(), [&](const knowledge::FeedStatus& feed) {
                                    return feed.config->source.id == problem.what;
                                });
        if (is_removed)
            removed.push_back(t.problem);
        return is_removed;
    });
    if (!removed.empty())
        if (const auto forgotten = store.save_told({}, removed); !forgotten)
            return forgotten.error();
    return due_notices(find_problems(*feeds, *last_news, config.on_problem, now), *reported, problems_of_polls, now);
}

result<void> remember(const Notice& notice, store::Store& store) {
    std::vector<std::string> names;
    for (const auto& problem : notice.problems)
        names.push_back(problem.problem);
    return notice.over ? store.save_told({}, names) : store.save_told(notice.problems, {});
}

void tell(const std::vector<Notice>& notices, const config::OnProblemSettings& settings, store::Store& store,
          const std::stop_token& stop) {
    if (settings.command.empty())
        return;
    for (const auto& notice : notices) {
        if (stop.stop_requested())
            return;
        const auto outcome = os::run_command(command_of(notice, settings), stop);
        for (const auto& line : outcome.lines)
            os::report_note("on_problem: " + line);
        if (!outcome.good())
            os::report_warning("on_problem: " + outcome.trouble);
        else if (const auto saved = remember(notice, store); !saved)
            os::report_warning(saved.error().message);
    }
}

result<void> tell_of_polls(const config::Config& config, store::Store& store, Instant now,
                           const std::stop_token& stop) {
    if (config.on_problem.command.empty())
        return {};
    const auto notices = look_for_problems(config, store, now);
    if (!notices)
        return notices.error();
    tell(*notices, config.on_problem, store, stop);
    return {};
}

}  // namespace twir::snapshot
