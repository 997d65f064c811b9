#include <twir_events/core/result.hpp>

#include <stdexcept>

namespace twir {
namespace {

class Category final : public boost::system::error_category {
  public:
    [[nodiscard]] const char* name() const noexcept override { return "twir-events"; }

    [[nodiscard]] std::string message(int value) const override {
        switch (static_cast<errc>(value)) {
            case errc::invalid_argument:
                return "invalid argument";
            case errc::invalid_config:
                return "invalid configuration";
            case errc::not_found:
                return "not found";
            case errc::malformed:
                return "malformed document";
            case errc::too_large:
                return "limit exceeded";
            case errc::refused:
                return "refused";
            case errc::timed_out:
                return "timed out";
            case errc::network:
                return "network error";
            case errc::http_status:
                return "HTTP error status";
            case errc::rate_limited:
                return "rate limited";
            case errc::storage:
                return "storage error";
            case errc::conflict:
                return "conflict";
            case errc::unsupported:
                return "not supported";
        }
        return "unknown error";
    }
};

}  // namespace

const boost::system::error_category& twir_category() noexcept {
    static const Category category;
    return category;
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw std::runtime_error(error.message);
}

}  // namespace twir
