#include <twir_events/resolve/overrides.hpp>

#include <algorithm>
#include <iterator>

namespace twir::resolve {
EventEdit edit_of(const Override& o) {
    EventEdit edit;
    edit.action = o.action;
    edit.where = o.written_at;
    edit.reason = o.reason;
    return edit;
}

std::string describe(const Override& o) {
    return describe(edit_of(o));
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
