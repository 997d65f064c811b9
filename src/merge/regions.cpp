#include "merge/merger.hpp"
#include <twir_events/places/places.hpp>

#include <algorithm>

namespace twir::merge {
namespace {

std::vector<Region> regions_for(Attendance attendance, const std::string& country) {
    std::vector<Region> out;
    if (attendance != Attendance::in_person)
        out.push_back(Region::virtual_);
    if (attendance != Attendance::online)
        if (const auto region = places::region_of(country))
            out.push_back(*region);
    return out;
}

}  // namespace

std::set<Region> Merger::other_regions(std::size_t i) const {
    std::set<Region> out;
    for (std::size_t k = 0; k < lines_.size(); ++k)
        if (k != i && matches_[k].event == matches_[i].event && !gone_.contains(k))
            if (const auto region = draft_.entry(id_of(k)).region)
                out.insert(*region);
    return out;
}

void Merger::settle_region(std::size_t i) {
    const auto& verdict = verdicts_[i];
    const bool changed = verdict.dates || verdict.attendance || corrected_.contains(i);
    if (gone_.contains(i) || !changed)
        return;
    const int id = id_of(i);
    const auto region = draft_.entry(id).region;
    std::vector<Region> wanted;
    if (verdict.attendance && region)
        wanted = regions_for(*verdict.attendance, verdict.country);
    if (wanted.empty()) {
        draft_.put_in_order(id);
        return;
    }
    const auto others = other_regions(i);
    const bool was_right = std::find(wanted.begin(), wanted.end(), *region) != wanted.end();
    std::erase_if(wanted, [&](Region r) { return r == *region || others.contains(r); });
    if (!was_right && wanted.empty()) {
        take_out(i, MergeKind::changed, "no longer listed under " + std::string(region_name(*region)));
        return;
    }
    if (was_right) {
        draft_.put_in_order(id);
    } else {
        draft_.move(id, wanted.front());
        wanted.erase(wanted.begin());
    }
    const std::string raw = draft_.entry(id).raw;
    for (const auto missing : wanted) {
        const int copy = draft_.insert(missing, raw);
        rows_.add(MergeKind::added, copy, describe_line(draft_.entry(copy)),
                  "hybrid, so under " + std::string(region_name(missing)) + " too");
        put_event_of(i);
    }
}

}  // namespace twir::merge
