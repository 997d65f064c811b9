#include <twir_events/core/markdown_code.hpp>
#include <twir_events/core/percent.hpp>
#include <twir_events/core/plain_text.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/lint/fix.hpp>
#include <twir_events/lint/lint.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace twir::lint {
namespace {

constexpr std::array<Term<Severity>, 3> severities{
    {{Severity::info, "info"}, {Severity::warning, "warning"}, {Severity::error, "error"}}};

namespace json = boost::json;

/// What a workflow command of GitHub takes as data; in a property `:` and `,` too.
std::string github_escaped(std::string_view s, bool property) {
    return percent_encode_if(
        s, [&](char c) { return c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')); });
}

/// One line, whatever the draft holds.
std::string one_line(std::string_view s) {
    std::string out(s);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return plain_line(out);
}

std::size_t count(std::span<const Finding> findings, Severity severity) {
    return static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.severity == severity; }));
}

std::string line_of(const Finding& f, std::string_view file, const std::string& addition) {
    return std::string(file) + ":" + std::to_string(f.line) + ": " + std::string(severity_name(f.severity)) + ": " +
           one_line(f.message) + addition + " [" + std::string(f.rule) + "]\n";
}

/// " (and 7 more: lines 12, 15, 20, 31, 40 ...)"
std::string others(const std::vector<int>& lines) {
    constexpr std::size_t most_named = 12;
    std::vector<std::string> named;
    for (std::size_t i = 1; i < lines.size() && i <= most_named; ++i)
        named.push_back(std::to_string(lines[i]));
    return " (and " + std::to_string(lines.size() - 1) + " more: lines " + join(named, ", ") +
           (lines.size() - 1 > most_named ? " ...)" : ")");
}

json::object findings_object(std::span<const Finding> findings, std::string_view file) {
    json::array all;
    for (const auto& f : findings) {
        json::object o{{"file", to_valid_utf8(file)},
                       {"line", f.line},
                       {"severity", severity_name(f.severity)},
                       {"rule", f.rule},
                       {"message", one_line(f.message)}};
        if (f.other_line != 0)
            o["other_line"] = f.other_line;
        all.push_back(std::move(o));
    }
    return {{"findings", std::move(all)},
            {"errors", count(findings, Severity::error)},
            {"warnings", count(findings, Severity::warning)}};
}

}  // namespace

std::string_view severity_name(Severity severity) {
    return name_of(severity);
}

std::optional<Severity> parse_severity(std::string_view name) {
    return value_of<Severity>(name);
}

bool has_errors(std::span<const Finding> findings) {
    return has_findings(findings, Severity::error);
}

bool has_findings(std::span<const Finding> findings, Severity least) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return f.severity >= least; });
}

std::string findings_lines(std::span<const Finding> findings, std::string_view file) {
    std::string out;
    for (const auto& f : findings)
        out += line_of(f, file, "");
    return out;
}

std::string findings_text(std::span<const Finding> findings, std::string_view file) {
    constexpr std::size_t most_listed_each = 3;
    std::map<std::string_view, std::vector<int>> lines_of_rule;
    for (const auto& f : findings)
        lines_of_rule[f.rule].push_back(f.line);
    std::string out;
    std::set<std::string_view> listed;
    for (const auto& f : findings) {
        const auto& lines = lines_of_rule.at(f.rule);
        if (lines.size() <= most_listed_each)
            out += line_of(f, file, "");
        else if (listed.insert(f.rule).second)
            out += line_of(f, file, others(lines));
    }
    return out;
}

std::string fix_json(const FixResult& fixed) {
    json::array done;
    for (const auto& step : fixed.done)
        done.push_back(json::object{{"line", step.line}, {"message", to_valid_utf8(one_line(step.message))}});
    json::object document = findings_object(fixed.needs_human, "draft.md");
    document["draft"] = fixed.text;
    document["done"] = std::move(done);
    return json::serialize(document) + "\n";
}

std::string findings_markdown(std::span<const Finding> findings, std::string_view file) {
    if (findings.empty())
        return "No findings.\n";
    std::string out = "* Errors: " + std::to_string(count(findings, Severity::error)) +
                      ", warnings: " + std::to_string(count(findings, Severity::warning)) + "\n";
    for (const auto& f : findings) {
        out.append("* **").append(severity_name(f.severity)).append("** ");
        out.append(markdown_code(one_line(file) + ":" + std::to_string(f.line))).append(" ");
        out.append(markdown_code(one_line(f.message))).append(" (").append(f.rule).append(")\n");
    }
    return out;
}

std::string findings_json(std::span<const Finding> findings, std::string_view file) {
    return json::serialize(findings_object(findings, file)) + "\n";
}

std::string findings_github(std::span<const Finding> findings, std::string_view file) {
    std::string out;
    for (const auto& f : findings) {
        const auto kind = f.severity == Severity::info ? "notice" : severity_name(f.severity);
        out += "::" + std::string(kind) + " file=" + github_escaped(file, true) + ",line=" + std::to_string(f.line) +
               ",title=" + github_escaped(f.rule, true) + "::" + github_escaped(one_line(f.message), false) + "\n";
    }
    return out;
}

}  // namespace twir::lint

template <>
std::span<const twir::Term<twir::lint::Severity>> twir::vocabulary<twir::lint::Severity>() {
    return lint::severities;
}
