#pragma once

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace twir::api {

/// Counters, gauges and histograms in the text format of Prometheus (0.0.4). From any thread.
class Metrics {
  public:
    enum class Type { counter, gauge, histogram };
    using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

    /// Declares a series; once, before it is used. `buckets`: a histogram's upper bounds, rising.
    void declare(std::string_view name, Type type, std::string_view help, std::vector<double> buckets = {});
    void add(std::string_view name, const Labels& labels, double value = 1);
    void set(std::string_view name, const Labels& labels, double value);
    /// Forgets a series' values, so that a removed feed is not exported any longer.
    void clear(std::string_view name);
    void observe(std::string_view name, const Labels& labels, double value);

    [[nodiscard]] std::string text() const;

  private:
    struct Value {
        double value = 0;
        std::vector<double> counts;  ///< of a histogram, by bucket
        double count = 0;
    };
    struct Series {
        Type type = Type::counter;
        std::string help;
        std::vector<double> buckets;
        std::map<std::string, Value> values;  ///< by the labels as they are written
    };

    Series& series(std::string_view name);

    mutable std::mutex mutex_;
    std::map<std::string, Series, std::less<>> series_;
};

}  // namespace twir::api
