#pragma once

#include "store/connection.hpp"
#include <twir_events/store/store.hpp>

namespace twir::store {

struct Store::Impl {
    Impl(const std::string& path, int flags) : db(path, flags) {}
    Connection db;
};

}  // namespace twir::store
