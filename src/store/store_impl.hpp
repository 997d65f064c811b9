#pragma once

#include "store/connection.hpp"
#include "store/file_identity.hpp"
#include "store/private_copy.hpp"
#include <twir_events/store/store.hpp>

#include <optional>

namespace twir::store {

struct Store::Impl {
    Impl(const std::string& path, int flags, const std::string& uri = {}) : db(path, flags, uri) {}
    std::optional<PrivateCopy> copy;  ///< what is read instead of the file; outlives the connection
    Connection db;
    std::optional<FileIdentity> identity;  ///< of the file; empty: it lives in memory
};

}  // namespace twir::store
