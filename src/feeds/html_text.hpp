#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twir::feeds {

/// A description as people read it.
struct PlainText {
    std::string text;                ///< paragraphs by blank lines, no trailing white space, valid UTF-8
    std::vector<std::string> links;  ///< every web address in it, in order, each once; wrappers as they came
};

/// HTML, or text that holds some (Google Calendar mixes both): tags and entities taken off, blocks as lines.
PlainText html_to_text(std::string_view html);
/// A title, a place or a name as one line. Entities are decoded, also where they were escaped twice, and where the text
/// holds HTML its tags are taken off; `separator` takes the place of line breaks that are tags.
std::string html_to_line(std::string_view text, std::string_view separator);
/// Markdown as Meetup and Luma write it: emphasis, headings, links and escapes taken off.
PlainText markdown_to_text(std::string_view markdown);

/// `&amp;`, `&nbsp;`, `&#39;`, `&#x1F980;` ... as their characters; what is none of them stays.
std::string decode_entities(std::string_view text);

}  // namespace twir::feeds
