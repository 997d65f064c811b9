#include <twir_events/api/metrics.hpp>

#include <array>
#include <charconv>
#include <stdexcept>

namespace twir::api {
namespace {

std::string number(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

/// `a="b",c="d"`, escaped as the format wants it.
std::string written(const Metrics::Labels& labels) {
    std::string out;
    for (const auto& [name, value] : labels) {
        out += (out.empty() ? "" : ",") + std::string(name) + "=\"";
        for (const char c : value) {
            if (c == '\\' || c == '"')
                out += '\\';
            out += c == '\n' ? ' ' : c;
        }
        out += '"';
    }
    return out;
}

std::string line(std::string_view name, const std::string& labels, double value) {
    return std::string(name) + (labels.empty() ? "" : "{" + labels + "}") + " " + number(value) + "\n";
}

std::string with(const std::string& labels, const std::string& more) {
    return labels.empty() ? more : labels + "," + more;
}

constexpr std::array<std::string_view, 3> type_names{"counter", "gauge", "histogram"};

}  // namespace

Metrics::Series& Metrics::series(std::string_view name) {
    const auto found = series_.find(name);
    if (found == series_.end())
        throw std::logic_error("the metric " + std::string(name) + " was not declared");
    return found->second;
}

void Metrics::declare(std::string_view name, Type type, std::string_view help, std::vector<double> buckets) {
    const std::lock_guard lock(mutex_);
    series_[std::string(name)] = {type, std::string(help), std::move(buckets), {}};
}

void Metrics::add(std::string_view name, const Labels& labels, double value) {
    const std::lock_guard lock(mutex_);
    series(name).values[written(labels)].value += value;
}

void Metrics::set(std::string_view name, const Labels& labels, double value) {
    const std::lock_guard lock(mutex_);
    series(name).values[written(labels)].value = value;
}

void Metrics::clear(std::string_view name) {
    const std::lock_guard lock(mutex_);
    series(name).values.clear();
}

void Metrics::observe(std::string_view name, const Labels& labels, double value) {
    const std::lock_guard lock(mutex_);
    auto& one = series(name);
    auto& into = one.values[written(labels)];
    into.counts.resize(one.buckets.size());
    for (std::size_t i = 0; i < one.buckets.size(); ++i)
        if (value <= one.buckets[i])
            into.counts[i] += 1;
    into.count += 1;
    into.value += value;
}

std::string Metrics::text() const {
    const std::lock_guard lock(mutex_);
    std::string out;
    for (const auto& [name, one] : series_) {
        out.append("# HELP ").append(name).append(" ").append(one.help);
        out.append("\n# TYPE ").append(name).append(" ").append(type_names[static_cast<std::size_t>(one.type)]);
        out += '\n';
        for (const auto& [labels, value] : one.values) {
            if (one.type != Type::histogram) {
                out += line(name, labels, value.value);
                continue;
            }
            for (std::size_t i = 0; i < one.buckets.size(); ++i)
                out += line(name + "_bucket", with(labels, "le=\"" + number(one.buckets[i]) + "\""), value.counts[i]);
            out += line(name + "_bucket", with(labels, "le=\"+Inf\""), value.count);
            out += line(name + "_sum", labels, value.value) + line(name + "_count", labels, value.count);
        }
    }
    return out;
}

}  // namespace twir::api
