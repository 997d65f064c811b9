#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace twir::os {

/// `73 of 172 feeds ...` on one line of standard error while something takes long; nothing where that is not a
/// terminal. The line goes when this does.
class Progress {
  public:
    /// `noun`: of what there are `total`, as the line says it: "feeds".
    Progress(std::size_t total, std::string noun);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// One more is done.
    void step();

  private:
    void show() const;
    void clear() const;

    std::size_t total_;
    std::size_t done_ = 0;
    std::string noun_;
    bool is_terminal_;
    std::chrono::steady_clock::time_point shown_;
};

}  // namespace twir::os
