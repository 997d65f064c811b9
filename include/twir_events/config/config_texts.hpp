#pragma once

#include <twir_events/config/config.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace twir::config {

/// The texts of directory and overrides files that are web addresses, by address.
using RemoteTexts = std::map<std::string, std::string>;

/// The files of a configuration, each read from disk once: when they are parsed again with newer texts of the remote
/// files, a file that is just being edited is not picked up.
class ConfigTexts {
  public:
    /// What the command line says beside the file.
    using Adjust = std::function<void(Config&)>;

    explicit ConfigTexts(std::filesystem::path file, Adjust adjust = {});
    /// A configuration that is in no file. `name` is what messages call it; the files that it names are absolute.
    ConfigTexts(const std::string& name, std::string text, Adjust adjust);

    /// Says more beside it, after what is said already.
    void adjust_also(Adjust adjust);

    /// A remote file that `remote` does not hold reads as empty, so that what is named can be learned first. Errors as
    /// load_config's.
    result<Config> parse(const RemoteTexts& remote);
    /// The same files, to be read again.
    [[nodiscard]] ConfigTexts afresh() const;

  private:
    result<std::string> read(const std::filesystem::path& path, const RemoteTexts& remote);

    std::filesystem::path file_;
    std::optional<std::string> text_;  ///< of a configuration that is in no file
    Adjust adjust_;
    std::map<std::filesystem::path, result<std::string>> texts_;
};

/// A configuration with what it was made from.
struct LoadedConfig {
    Config config;
    ConfigTexts texts;
    RemoteTexts remote;
};

}  // namespace twir::config
