#include "merge/base_lines.hpp"

#include <algorithm>

namespace twir::merge {

BaseLines::BaseLines(const draft::Draft& draft, const EventIndex& index, Date issue, const section::WorkLimit& effort)
    : draft_(draft), lines_(lines_of(draft_)), matches_(index.match(lines_, issue, effort)) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const auto& dates = lines_[i].values.dates;
        if (dates && dates->last < issue)
            continue;
        events_.insert({matches_[i].event, matches_[i].replaced});
        if (lines_[i].region)
            events_in_.insert({matches_[i].event, *lines_[i].region});
    }
}

bool BaseLines::has_organizer(const std::vector<Link>& organizers) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const DraftLine& line) {
        return std::any_of(organizers.begin(), organizers.end(),
                           [&](const Link& one) { return has_organizers(line.values.organizers, {one}); });
    });
}

std::size_t BaseLines::find(const DraftLine& line, const std::string& raw, const LineMatch& match) const {
    std::size_t best = no_match;
    int best_score = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        int score = likeness(i, line, raw, match);
        if (score > 0 && lines_[i].region == line.region)
            ++score;
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

int BaseLines::likeness(std::size_t i, const DraftLine& line, const std::string& raw, const LineMatch& match) const {
    const auto& other = lines_[i];
    if (draft_.blocks[other.block].raw == raw)
        return 10;
    const bool dates = other.values.dates == line.values.dates;
    const bool address = std::any_of(line.addresses.begin(), line.addresses.end(), [&](const std::string& key) {
        return std::find(other.addresses.begin(), other.addresses.end(), key) != other.addresses.end();
    });
    if (address && dates)
        return 8;
    if (match.event != no_match && matches_[i].event == match.event)
        return 6;
    const bool unknown = match.event == no_match && matches_[i].event == no_match;
    // On another day it is the same line only at its own page: all evenings of a series may link to one mirror.
    const bool own_page = unknown && address && other.addresses.front() == line.addresses.front();
    if ((!dates && !own_page) || line.title.empty() || other.title != line.title)
        return 0;
    if (dates && has_organizers(other.values.organizers, line.values.organizers))
        return 4;
    return own_page ? 2 : 0;
}

}  // namespace twir::merge
