#pragma once

#include <string>
#include <string_view>

/// Text from feeds, hosts and drafts as it may reach a terminal, a log or a workflow's log: no character that moves the
/// cursor, changes colours or turns the direction of the text around it (C0, C1, DEL, line separators, bidi
/// controls). Each of them is written as `\x1b` or `\u202e`, bytes that are not UTF-8 as `\xff`.
namespace twir {

/// For one line of a message or log: also line ends and tabs are written as `\x0a` and `\x09`.
std::string plain_line(std::string_view text);

/// For a text of several lines. A line that GitHub would take for a command of a workflow (`::error::`, `##[group]`)
/// gets a backslash in front of it.
std::string plain_text(std::string_view text);

/// For a text that is a document (a draft, a section) on a terminal: U+200E and U+200F stay.
std::string plain_document(std::string_view text);

/// For serialized JSON: the same data, with `\u001b` and the like in its strings.
std::string plain_json(std::string_view json);

}  // namespace twir
