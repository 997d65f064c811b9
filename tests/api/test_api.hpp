#pragma once

#include "support/shared.hpp"
#include <twir_events/api/api.hpp>
#include <twir_events/core/text.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace twir::support {

/// The value of a response's header; empty where it has none.
std::string header_of(const http::PreparedResponse& response, std::string_view name);

/// Asks without a socket, and waits for what is answered later.
http::ResponsePtr ask(api::Api& api, std::string_view method, std::string_view target,
                      std::vector<http::HeaderField> headers = {}, std::string_view body = {});

/// The API over a small catalog, asked without a socket, on 2025-12-02.
class TestApi {
  public:
    TestApi();

    [[nodiscard]] const api::ViewInput& input() const { return input_; }
    void publish(api::ViewInput input);
    /// Its database, as another process has it.
    [[nodiscard]] store::Store open_store() const;

    [[nodiscard]] http::ResponsePtr request(std::string_view method, std::string_view target,
                                            std::vector<http::HeaderField> headers = {},
                                            std::string_view body = {}) const;
    [[nodiscard]] http::ResponsePtr get(std::string_view target, std::vector<http::HeaderField> headers = {}) const;
    /// The detail of a problem document; fails the test where the response is no such or has another status.
    [[nodiscard]] std::string problem(std::string_view target, int status) const;

  private:
    TemporaryDir dir_;
    std::unique_ptr<Clock> clock_;
    std::unique_ptr<api::Api> api_;
    api::ViewInput input_;
};

}  // namespace twir::support
