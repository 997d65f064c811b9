#include "lint/encodings.hpp"

#include <iconv.h>

#include <array>
#include <map>
#include <memory>

namespace twir::lint {
namespace {

/// A converter of glibc's iconv from UTF-32. It has a state, so it cannot be shared or copied.
class Converter {
  public:
    explicit Converter(const char* name) : handle_(iconv_open(name, "UTF-32LE")) {}
    ~Converter() {
        if (is_open())
            iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    Converter(Converter&&) = delete;
    Converter& operator=(Converter&&) = delete;

    std::optional<std::string> convert(char32_t c) {
        if (!is_open())
            return std::nullopt;
        std::array<char, 4> in = {static_cast<char>(c & 0xFFU), static_cast<char>(c >> 8U & 0xFFU),
                                  static_cast<char>(c >> 16U & 0xFFU), '\0'};
        std::array<char, 8> out{};
        char* from = in.data();
        char* to = out.data();
        std::size_t from_left = in.size();
        std::size_t to_left = out.size();
        if (iconv(handle_, &from, &from_left, &to, &to_left) != 0) {
            iconv(handle_, nullptr, nullptr, nullptr, nullptr);
            return std::nullopt;
        }
        return std::string(out.data(), out.size() - to_left);
    }

  private:
    [[nodiscard]] bool is_open() const { return handle_ != iconv_t(-1); }  // NOLINT: iconv's own way to say so

    iconv_t handle_;
};

Converter& converter_of(const char* name) {
    thread_local std::map<std::string_view, std::unique_ptr<Converter>> open;
    auto& converter = open[name];
    if (!converter)
        converter = std::make_unique<Converter>(name);
    return *converter;
}

}  // namespace

Encoding::Encoding(const char* name, EncodingScript its_script) : script(its_script), name_(name) {}

std::optional<std::string> Encoding::bytes_of(char32_t c) const {
    if (auto bytes = converter_of(name_).convert(c))
        return bytes;
    // What Windows-1252 leaves out, programs take for Latin-1's controls.
    if (c >= 0x80 && c <= 0x9F && script == EncodingScript::latin)
        return std::string(1, static_cast<char>(static_cast<unsigned char>(c)));
    return std::nullopt;
}

const std::vector<Encoding>& encodings() {
    static const std::vector<Encoding> all = {
        {"WINDOWS-1252", EncodingScript::latin}, {"MACINTOSH", EncodingScript::latin},
        {"WINDOWS-1250", EncodingScript::latin}, {"IBM850", EncodingScript::latin},
        {"IBM437", EncodingScript::latin},       {"GBK", EncodingScript::east_asian},
        {"CP932", EncodingScript::east_asian},   {"CP949", EncodingScript::east_asian},
        {"CP950", EncodingScript::east_asian},   {"WINDOWS-1251", EncodingScript::cyrillic},
        {"KOI8-R", EncodingScript::cyrillic},
    };
    return all;
}

}  // namespace twir::lint
