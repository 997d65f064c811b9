#include <twir_events/resolve/overrides.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace twir::resolve {
namespace {

using Action = Override::Action;

constexpr std::array<std::pair<Action, std::string_view>, 9> actions{{{Action::add, "add"},
                                                                      {Action::hide, "hide"},
                                                                      {Action::pin, "pin"},
                                                                      {Action::retitle, "retitle"},
                                                                      {Action::relocate, "relocate"},
                                                                      {Action::attendance, "attendance"},
                                                                      {Action::organizer, "organizer"},
                                                                      {Action::split, "split"},
                                                                      {Action::join, "join"}}};

}  // namespace

std::string_view action_name(Override::Action action) {
    const auto* row = std::find_if(actions.begin(), actions.end(), [&](const auto& r) { return r.first == action; });
    return row->second;
}

std::optional<Override::Action> parse_action(std::string_view name) {
    const auto* row = std::find_if(actions.begin(), actions.end(), [&](const auto& r) { return r.second == name; });
    if (row == actions.end())
        return {};
    return row->first;
}

std::string describe(const Override& o) {
    std::string out(action_name(o.action));
    if (!o.written_at.empty())
        out += " (" + o.written_at + ")";
    return o.reason.empty() ? out : out + ": " + o.reason;
}

Attendance attendance_of(const Override& o) {
    return o.attendance.value_or(o.place.city.empty() ? Attendance::online : Attendance::in_person);
}

std::vector<Override> in_force(const std::vector<Override>& overrides, Date today) {
    std::vector<Override> out;
    std::copy_if(overrides.begin(), overrides.end(), std::back_inserter(out),
                 [&](const Override& o) { return !o.expires || *o.expires >= today; });
    return out;
}

}  // namespace twir::resolve
