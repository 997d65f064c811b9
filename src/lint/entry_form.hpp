#pragma once

#include <twir_events/draft/draft.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The outer form of a section's lines: spacing, bullets, bold. Flaws in it do not change the meaning of a line, so
/// each comes with the bytes that correct it.
namespace twir::lint {

struct FormFlaw {
    enum class Kind {
        trailing_space,  ///< white space at the end of a line
        spacing,         ///< around a bar, in a location, inside a link's brackets
        bullet,          ///< a line without its `* `
        dash,            ///< a bullet of another sign
        empty_bullet,    ///< a bullet with nothing behind it
        indent,          ///< a title's line with more than four spaces in front
        not_bold,        ///< a title that is not, or only partly, between `**`
        bold_form,       ///< a space or a star too many between `**` and the title
    };

    Kind kind;
    int line = 0;
    draft::Span span;  ///< within the block's bytes
    std::string by;    ///< what belongs there; meaningless where `repairable` is false
    std::string message;
    bool repairable = true;
};

/// The flaws of a block, in the order of its bytes, no two of them in the same place. Blocks outside the section and
/// comments have none.
std::vector<FormFlaw> form_flaws(const draft::Block& block);

/// Corrects what it can, and returns what it did. The meaning of an entry does not change.
std::vector<FormFlaw> tidy(draft::Block& block);

/// A location as it is spaced: `Virtual (Kampala, UG)` for `Virtual( Kampala , UG )`.
std::string spaced_location(std::string_view text);

/// A window line with its dates joined as they should be; empty for any other block, and where they cannot be read.
std::string usual_window_line(const draft::Block& block);

/// The text of a title's link between `**`, without a space or a star too many; `Talk` for `[** Talk**]` gives
/// `**Talk**`. Empty where a person must say what is meant: nothing is left, or emphasis of another kind is in it.
std::string bold_text(std::string_view link_text);

}  // namespace twir::lint
