#pragma once

#include <twir_events/core/result.hpp>

#include <catch2/catch.hpp>

#include <string>

/// What a failed check shows of a result: its error in words.
template <class T>
struct Catch::StringMaker<twir::result<T>> {
    static std::string convert(const twir::result<T>& value) {
        return value ? "a value" : "error: " + value.error().message;
    }
};
