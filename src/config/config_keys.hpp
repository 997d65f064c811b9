#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twir::config {

/// All that is known of a key of the configuration: a row of `Key`, whatever table it is in.
struct ConfigKey {
    std::string_view table;  ///< "poll", "source" ...; empty: at the top level
    std::string_view name;
    std::string_view type;
    std::string_view expected;
    std::string default_value;  ///< as a file would say it; empty: none
    bool required = false;
    bool restart = false;
};

/// Every key, table by table.
std::vector<ConfigKey> configuration_keys();

}  // namespace twir::config
