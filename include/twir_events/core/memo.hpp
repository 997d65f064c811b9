#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace twir {

/// Remembers what a function of a text alone gave for the last few texts that it was asked for: one listing asks for
/// the same address many times, and the listings of one feed for the same names and places. For one thread.
template <class Value>
class Memo {
  public:
    template <class Function>
    const Value& of(std::string_view text, const Function& function) {
        Entry& entry = (*entries_)[std::hash<std::string_view>()(text) % size];
        if (!entry.known || entry.text != text) {
            entry.value = function(text);
            entry.text = text;
            entry.known = true;
        }
        return entry.value;
    }
    /// Texts that are longer are not worth the room.
    static bool takes(std::string_view text) { return text.size() <= longest; }

  private:
    static constexpr std::size_t size = 512;
    static constexpr std::size_t longest = 512;

    struct Entry {
        bool known = false;
        std::string text;
        Value value{};
    };

    std::unique_ptr<std::array<Entry, size>> entries_ = std::make_unique<std::array<Entry, size>>();
};

/// What the function gives for the text, remembered by thread.
template <auto function>
auto remembered(std::string_view text) {
    using Value = decltype(function(text));
    if (!Memo<Value>::takes(text))
        return function(text);
    thread_local Memo<Value> memo;
    return Value(memo.of(text, function));
}

}  // namespace twir
