#include "app/tell_problems.hpp"

#include "app/report.hpp"

namespace twir::app {

result<std::vector<Notice>> look_for_problems(const Config& config, store::Store& store, Instant now) {
    const auto feeds = feed_statuses(config, store, now);
    if (!feeds)
        return feeds.error();
    const auto last_news = store.last_news();
    if (!last_news)
        return last_news.error();
    const auto told = store.told_problems();
    if (!told)
        return told.error();
    return due_notices(find_problems(*feeds, *last_news, config.on_problem, now), *told, problems_of_polls, now);
}

result<void> remember(const Notice& notice, store::Store& store) {
    std::vector<std::string> names;
    for (const auto& problem : notice.problems)
        names.push_back(problem.problem);
    return notice.over ? store.save_told({}, names) : store.save_told(notice.problems, {});
}

void tell(const std::vector<Notice>& notices, const OnProblemSettings& settings, store::Store& store) {
    if (settings.command.empty())
        return;
    for (const auto& notice : notices) {
        const auto outcome = run_command(command_of(notice, settings));
        for (const auto& line : outcome.lines)
            report_note("on_problem: " + line);
        if (!outcome.good())
            report_warning("on_problem: " + outcome.trouble);
        else if (const auto saved = remember(notice, store); !saved)
            report_warning(saved.error().message);
    }
}

}  // namespace twir::app
