#include "store/store_impl.hpp"

#include <charconv>

namespace twir::store {
namespace {

/// `add=2,place=1`: the names of kinds are words.
std::string written(const std::map<std::string, std::size_t>& kinds) {
    std::string out;
    for (const auto& [kind, count] : kinds)
        out.append(out.empty() ? "" : ",").append(kind).append("=").append(std::to_string(count));
    return out;
}

std::map<std::string, std::size_t> read_kinds(std::string_view text) {
    std::map<std::string, std::size_t> kinds;
    while (!text.empty()) {
        const auto part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        const auto equals = part.find('=');
        if (equals == std::string_view::npos)
            continue;
        std::from_chars(part.data() + equals + 1, part.data() + part.size(),
                        kinds[std::string(part.substr(0, equals))]);
    }
    return kinds;
}

}  // namespace

result<void> Store::save_score(const IssueScore& score) {
    return guarded(impl_->db, [&] {
        impl_->db
            .query(
                "INSERT OR REPLACE INTO scores (issue, revision, published_digest, compared_at, kinds) "
                "VALUES (?, ?, ?, ?, ?)")
            .bind(format_date(score.issue), score.revision, score.published_digest, score.compared_at,
                  written(score.kinds))
            .run();
    });
}

result<std::vector<IssueScore>> Store::scores() {
    return guarded(impl_->db, [&] {
        std::vector<IssueScore> all;
        auto query = impl_->db.query(
            "SELECT issue, revision, published_digest, compared_at, kinds FROM scores ORDER BY issue DESC");
        while (query.step())
            all.push_back({parse_date(query.text(0)).value_or(Date{}), static_cast<int>(query.integer(1)),
                           query.text(2), query.instant(3), read_kinds(query.text(4))});
        return all;
    });
}

}  // namespace twir::store
