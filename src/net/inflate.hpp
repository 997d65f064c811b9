#pragma once

#include <twir_events/core/result.hpp>

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace twir::net {

/// Decompresses gzip (several members too) or deflate (zlib or, as some servers send it, raw) as it arrives.
class Inflater {
  public:
    enum class Format { gzip, deflate };

    /// `limit`: bytes of output after which it gives up.
    Inflater(Format format, std::uint64_t limit) : format_(format), limit_(limit) {}
    ~Inflater();
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Appends what `input` decompresses to. Errors: too_large as soon as the limit is passed, malformed.
    result<void> add(std::string_view input, std::string& output);
    /// Error: malformed where the stream has no proper end.
    [[nodiscard]] result<void> finish() const;

  private:
    bool open(unsigned char first);
    result<void> decompress(std::string& output);

    Format format_;
    std::uint64_t limit_;
    std::uint64_t produced_ = 0;
    z_stream stream_{};
    bool open_ = false;
    bool ended_ = false;
};

}  // namespace twir::net
