#include <twir_events/core/name.hpp>

#include <functional>
#include <mutex>
#include <unordered_set>

namespace twir {

const std::string& Name::text() const {
    static const std::string none;
    return text_ == nullptr ? none : *text_;
}

const std::string* Name::kept(std::string_view text) {
    if (text.empty())
        return nullptr;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view t) const { return std::hash<std::string_view>()(t); }
    };
    static std::mutex mutex;
    static std::unordered_set<std::string, Hash, std::equal_to<>> names;
    const std::lock_guard lock(mutex);
    const auto it = names.find(text);
    return &*(it != names.end() ? it : names.emplace(text).first);
}

}  // namespace twir
