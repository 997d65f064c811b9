#include <twir_events/core/name.hpp>

#include <mutex>
#include <set>

namespace twir {

const std::string& Name::text() const {
    static const std::string none;
    return text_ == nullptr ? none : *text_;
}

const std::string* Name::kept(std::string_view text) {
    if (text.empty())
        return nullptr;
    static std::mutex mutex;
    static std::set<std::string, std::less<>> names;
    const std::lock_guard lock(mutex);
    const auto it = names.find(text);
    return &*(it != names.end() ? it : names.emplace(text).first);
}

}  // namespace twir
