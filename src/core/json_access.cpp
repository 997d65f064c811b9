#include <twir_events/core/json_access.hpp>
#include <twir_events/core/text.hpp>

#include <boost/json/serialize.hpp>

namespace twir {

namespace json = boost::json;

const json::value* find(const json::value& value, std::initializer_list<std::string_view> path) {
    const json::value* at = &value;
    for (const auto step : path) {
        const auto* object = at->if_object();
        at = object == nullptr ? nullptr : object->if_contains({step.data(), step.size()});
        if (at == nullptr)
            return nullptr;
    }
    return at;
}

std::string text_at(const json::value& value, std::initializer_list<std::string_view> path) {
    const auto* found = find(value, path);
    if (found == nullptr)
        return {};
    if (const auto* s = found->if_string())
        return to_valid_utf8({s->data(), s->size()});
    return found->is_number() ? json::serialize(*found) : std::string();
}

bool true_at(const json::value& value, std::initializer_list<std::string_view> path) {
    const auto* found = find(value, path);
    return found != nullptr && found->is_bool() && found->get_bool();
}

const json::array* array_at(const json::value& value, std::initializer_list<std::string_view> path) {
    const auto* found = find(value, path);
    return found == nullptr ? nullptr : found->if_array();
}

}  // namespace twir
