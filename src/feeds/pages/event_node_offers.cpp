#include "feeds/pages/event_node_offers.hpp"

#include <twir_events/core/text.hpp>

#include <cstdlib>

namespace twir::feeds {
namespace {

constexpr std::size_t longest_amount = 16;

/// "25.00" of "25.00", "25,00" and "$25"; empty without a number.
std::string amount_of(std::string_view text) {
    const auto begin = text.find_first_of("0123456789");
    if (begin == std::string_view::npos)
        return {};
    std::string digits(text.substr(begin, text.find_first_not_of("0123456789.,", begin) - begin));
    if (digits.size() > longest_amount)
        return {};
    // The last separator is the decimal one where at most two digits follow it; the others group thousands.
    const auto last = digits.find_last_of(".,");
    const bool decimal = last != std::string::npos && digits.size() - last <= 3;
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i)
        if (digits[i] >= '0' && digits[i] <= '9')
            out += digits[i];
        else if (decimal && i == last && i + 1 < digits.size())
            out += '.';
    return out;
}

std::string first_of(const json::value& offer, std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
        std::string text = first_text_at(offer, name);
        if (!text.empty())
            return text;
    }
    return {};
}

std::optional<Price> read_offer(const JsonLd& page, const json::value& offer) {
    std::string amount = amount_of(first_of(offer, {"lowPrice", "price"}));
    std::string currency = first_text_at(offer, "priceCurrency");
    for (const auto* specification : page.values_at(offer, "priceSpecification")) {
        if (amount.empty())
            amount = amount_of(first_of(*specification, {"minPrice", "price"}));
        if (currency.empty())
            currency = first_text_at(*specification, "priceCurrency");
    }
    return amount.empty() ? std::nullopt : std::optional(Price{std::move(amount), std::move(currency)});
}

double number(const Price& price) {
    return std::strtod(price.amount.c_str(), nullptr);
}

bool says_free(const json::value& event) {
    const auto* free = find(event, {"isAccessibleForFree"});
    return free != nullptr &&
           (true_at(event, {"isAccessibleForFree"}) || iequals_ascii(term(text_at(*free, {})), "true"));
}

}  // namespace

std::optional<Price> read_offers(const JsonLd& page, const json::value& event) {
    if (says_free(event))
        return {};
    std::optional<Price> lowest;
    for (const auto* offer : page.values_at(event, "offers")) {
        auto price = read_offer(page, *offer);
        if (price && (!lowest || number(*price) < number(*lowest)))
            lowest = std::move(price);
    }
    return lowest && number(*lowest) > 0 ? lowest : std::nullopt;
}

}  // namespace twir::feeds
