#pragma once

#include <string_view>

/// The files of `assets`, which are part of the program.
namespace twir::page::assets {

extern const std::string_view desk;  ///< the part for drafts
extern const std::string_view nav;
extern const std::string_view script;  ///< all of the script's files
extern const std::string_view style;

}  // namespace twir::page::assets
