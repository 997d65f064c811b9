#include "support/shared.hpp"

#include "support/catch.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace twir::support {

namespace fs = std::filesystem;

fs::path source_dir() {
    return TWIR_SOURCE_DIR;
}

fs::path shared_dir() {
    const char* named = std::getenv("TWIR_SHARED");
    return fs::path(named && *named ? named : TWIR_SHARED_DIR).lexically_normal();
}

std::optional<fs::path> shared(std::string_view relative) {
    fs::path path = shared_dir() / relative;
    if (fs::exists(path))
        return path;
    // One line, as it is: the console reporter would wrap a warning, and ./dev test collects these.
    std::cerr << "skipped for want of shared/" << relative << ": " << Catch::getResultCapture().getCurrentTestName()
              << '\n';
    return {};
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& path, std::string_view bytes) {
    if (path.has_parent_path())
        fs::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush())
        throw std::runtime_error("cannot write " + path.string());
}

TemporaryDir::TemporaryDir() {
    std::string pattern = (fs::temp_directory_path() / "twir-events-test-XXXXXX").string();
    if (!mkdtemp(pattern.data()))
        throw std::system_error(errno, std::generic_category(), "mkdtemp " + pattern);
    path_ = pattern;
}

TemporaryDir::~TemporaryDir() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace twir::support
