#pragma once

#include "support/catch.hpp"
#include <twir_events/core/result.hpp>

#include <string>

/// What a failed check shows of a result: its error in words.
template <class T>
struct Catch::StringMaker<twir::result<T>> {
    static std::string convert(const twir::result<T>& value) {
        return value ? "a value" : "error: " + value.error().message;
    }
};
