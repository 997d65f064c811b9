#pragma once

#include <twir_events/core/clock.hpp>
#include <twir_events/server/http_server.hpp>
#include <twir_events/server/view.hpp>

#include <memory>

namespace twir::server {

/// The service's routes over the view that was published last.
class Api : public RequestHandler {
  public:
    /// From now on, requests are answered from it; those under way keep theirs. From any thread.
    virtual void publish(ViewPtr view) = 0;
};

/// Before anything is published it answers for an empty catalog. `clock` tells which issue is the next one; it must
/// outlive the API.
std::unique_ptr<Api> make_api(const Clock& clock);

}  // namespace twir::server
