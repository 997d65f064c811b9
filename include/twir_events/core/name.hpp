#pragma once

#include <string>
#include <string_view>

namespace twir {

/// A text of which there are few in all, such as a time zone's or a source's name, and that many objects have: each
/// text is kept once for the whole program, and never given up, so that one more costs a pointer. May be used by
/// threads at the same time.
class Name {
  public:
    Name() = default;
    Name(std::string_view text) : text_(kept(text)) {}
    Name(const std::string& text) : Name(std::string_view(text)) {}
    Name(const char* text) : Name(std::string_view(text)) {}

    [[nodiscard]] const std::string& text() const;
    operator const std::string&() const { return text(); }
    [[nodiscard]] bool empty() const { return text_ == nullptr; }

    friend bool operator==(const Name& a, const Name& b) { return a.text_ == b.text_; }

  private:
    static const std::string* kept(std::string_view text);

    const std::string* text_ = nullptr;  ///< null: the empty text
};

}  // namespace twir
