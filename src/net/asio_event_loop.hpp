#pragma once

#include <twir_events/net/event_loop.hpp>

#include <boost/asio/io_context.hpp>

namespace twir::net {

/// What an event loop made by make_event_loop() runs on.
boost::asio::io_context& io_context_of(EventLoop& loop);

}  // namespace twir::net
