#include "merge/report.hpp"

#include <twir_events/core/json_access.hpp>
#include <twir_events/core/markdown_code.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/merge/merge.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace twir::merge {
namespace {

namespace json = boost::json;

constexpr std::array<Term<MergeKind>, 9> kinds{{{MergeKind::added, "added"},
                                                {MergeKind::changed, "changed"},
                                                {MergeKind::moved, "moved"},
                                                {MergeKind::cancelled, "cancelled"},
                                                {MergeKind::dropped, "dropped"},
                                                {MergeKind::kept_by_hand, "kept by hand"},
                                                {MergeKind::removed_by_hand, "removed by hand"},
                                                {MergeKind::needs_look, "needs a look"},
                                                {MergeKind::note, "note"}}};

const std::string* as_text(const json::value* value, std::string& into) {
    const auto* text = value == nullptr ? nullptr : value->if_string();
    if (text == nullptr)
        return nullptr;
    into.assign(text->data(), text->size());
    return &into;
}

/// The explanation with the guesses, for people.
std::string explanation_of(const MergeRow& row) {
    std::string out = row.explanation;
    for (const auto& guess : row.guesses)
        out.append(out.empty() ? "" : "; ").append("guessed ").append(guess);
    return out;
}

std::optional<MergeRow> read_row(const json::value& value) {
    const auto* o = value.if_object();
    std::string kind;
    MergeRow row;
    if (o == nullptr || !as_text(o->if_contains("kind"), kind) || !as_text(o->if_contains("text"), row.text) ||
        !as_text(o->if_contains("explanation"), row.explanation))
        return {};
    const auto known = value_of<MergeKind>(kind);
    if (!known)
        return {};
    row.kind = *known;
    as_text(o->if_contains("ready"), row.ready);
    if (const auto* line = o->if_contains("line"); line != nullptr && line->is_int64())
        row.line = static_cast<int>(line->as_int64());
    as_text(o->if_contains("url"), row.url);
    if (const auto* guesses = array_at(value, {"guesses"}))
        for (const auto& guess : *guesses)
            row.guesses.push_back(text_at(guess, {}));
    row.past = true_at(value, {"past"});
    return row;
}

json::object write_row(const MergeRow& row) {
    json::object o{
        {"kind", merge_kind_name(row.kind)}, {"line", row.line}, {"text", row.text}, {"explanation", row.explanation}};
    if (!row.url.empty())
        o["url"] = row.url;
    if (const auto ready = row.ready + row.table; !ready.empty())
        o["ready"] = ready;
    if (!row.guesses.empty())
        o["guesses"] = json::array(row.guesses.begin(), row.guesses.end());
    if (row.past)
        o["past"] = true;
    return o;
}

json::array write_rows(const std::vector<MergeRow>& report) {
    json::array rows;
    for (const auto& row : report)
        rows.push_back(write_row(row));
    return rows;
}

/// Lines to paste: a block of code within an item of a list.
std::string as_code_block(const std::string& text) {
    std::string out = "\n";
    for (const auto line : split(text, '\n'))
        if (!line.empty())
            out += "\n      " + std::string(line);
    return out + "\n";
}

json::value parse(std::string_view text) {
    boost::system::error_code error;
    // A draft may hold any bytes.
    json::parse_options any_bytes;
    any_bytes.allow_invalid_utf8 = true;
    auto value = json::parse(json::string_view(text.data(), text.size()), error, {}, any_bytes);
    return error ? json::value(nullptr) : value;
}

}  // namespace

std::string_view merge_kind_name(MergeKind kind) {
    return name_of(kind);
}

std::string render_merge_report(const std::vector<MergeRow>& report) {
    std::string out;
    std::map<MergeKind, int> counts;
    for (const auto& row : report) {
        ++counts[row.kind];
        out += words_of(row.kind);
        if (row.line > 0)
            out += ": line " + std::to_string(row.line);
        out += ": " + row.text;
        if (const auto why = explanation_of(row); !why.empty())
            out += ": " + why;
        out += '\n';
        const std::string ready_lines = row.ready + row.table;
        for (const auto ready : split(ready_lines, '\n'))
            if (!ready.empty())
                out.append("    ").append(ready) += '\n';
    }
    if (report.empty())
        return "nothing to do\n";
    std::string sum;
    for (const auto& [kind, count] : counts)
        sum.append(sum.empty() ? "" : ", ").append(std::to_string(count)).append(" ").append(words_of(kind));
    return out + sum + "\n";
}

std::string render_merge_report_markdown(const std::vector<MergeRow>& report) {
    if (report.empty())
        return "Nothing to do.\n";
    std::string out;
    for (std::size_t i = 0; i < report.size(); ++i) {
        const auto& row = report[i];
        if (i == 0 || report[i - 1].kind != row.kind) {
            std::string name(words_of(row.kind));
            name.front() = static_cast<char>(name.front() - 'a' + 'A');
            const auto count = std::count_if(report.begin(), report.end(),
                                             [&](const MergeRow& other) { return other.kind == row.kind; });
            out += (out.empty() ? "### " : "\n### ") + name + " (" + std::to_string(count) + ")\n\n";
        }
        const auto event = markdown_code(row.text);
        out += "* " + (row.url.empty() ? event : "[" + event + "](<" + row.url + ">)");
        if (const auto why = explanation_of(row); !why.empty())
            out += ": " + markdown_code(why);
        const auto ready = row.ready + row.table;
        out += ready.empty() ? "\n" : as_code_block(ready);
    }
    return out;
}

std::string render_merge_report_json(const std::vector<MergeRow>& report) {
    return json::serialize(write_rows(report)) + "\n";
}

std::string render_merge_request(const MergeRequest& request) {
    json::object o{{"draft", request.draft}};
    if (request.base)
        o["base"] = *request.base;
    if (request.copied_from)
        o["copied_from"] = *request.copied_from;
    return json::serialize(o);
}

result<MergeRequest> read_merge_request(std::string_view text) {
    const auto value = parse(text);
    const auto* o = value.if_object();
    MergeRequest request;
    if (o == nullptr || !as_text(o->if_contains("draft"), request.draft))
        return fail(errc::malformed, "expected a JSON object with the text of a draft: {\"draft\": \"...\"}");
    for (const auto& member : *o)
        if (member.key() != "draft" && member.key() != "base" && member.key() != "copied_from")
            return fail(errc::malformed, in_quotes(std::string_view(member.key())) +
                                             " is not a member of the request; expected \"draft\", \"base\" and "
                                             "\"copied_from\"");
    for (const auto& [key, into] : {std::pair{"base", &request.base}, {"copied_from", &request.copied_from}})
        if (const auto* member = o->if_contains(key); member != nullptr && !member->is_null())
            if (!as_text(member, into->emplace()))
                return fail(errc::malformed,
                            std::string("\"").append(key).append("\": expected the text of a draft or issue"));
    return request;
}

json::object merge_answer(const MergeResult& merged) {
    return {{"draft", merged.draft}, {"report", write_rows(merged.report)}, {"base", merged.base}};
}

std::string render_merge_answer(const MergeResult& merged) {
    return json::serialize(merge_answer(merged));
}

result<MergeResult> read_merge_answer(std::string_view text) {
    const auto no_answer = [] {
        return fail(errc::malformed, "the answer is not that of a merge: expected {\"draft\": ..., \"report\": [...]}");
    };
    const auto value = parse(text);
    const auto* o = value.if_object();
    MergeResult merged;
    if (o == nullptr || !as_text(o->if_contains("draft"), merged.draft))
        return no_answer();
    const auto* report = o->if_contains("report");
    if (report == nullptr || !report->is_array())
        return no_answer();
    for (const auto& item : report->as_array()) {
        auto row = read_row(item);
        if (!row)
            return no_answer();
        merged.report.push_back(std::move(*row));
    }
    as_text(o->if_contains("base"), merged.base);
    return merged;
}

}  // namespace twir::merge

template <>
std::span<const twir::Term<twir::merge::MergeKind>> twir::vocabulary<twir::merge::MergeKind>() {
    return merge::kinds;
}
