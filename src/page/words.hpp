#pragma once

#include <string_view>

/// What the page says, apart from the vocabularies and what other rooms say. Braces stand for values; what the script
/// says as well is given to it in attributes. The words of the script alone are in assets/words.js, those that never
/// change in assets/desk.html and assets/nav.html.
namespace twir::page::say {

// The head of the page.
inline constexpr std::string_view title = "Upcoming Events, issue of {}";
inline constexpr std::string_view heading = "This Week in Rust: issue of {}{}";
inline constexpr std::string_view is_out = ", which is out";
inline constexpr std::string_view next_of_dates = "{} (next)";
inline constexpr std::string_view to_section = "To the section";
inline constexpr std::string_view question = "Is my event in? Title, group, city or address";
inline constexpr std::string_view issue = "Issue";
inline constexpr std::string_view show = "Show";
inline constexpr std::string_view copy_markdown = "Copy the Markdown";

// The answer to that question.
inline constexpr std::string_view find_title = "Is my event in?";
inline constexpr std::string_view find_label = "Title, group, city or address";
inline constexpr std::string_view ask = "Ask";
inline constexpr std::string_view to_issue = "To the issue of {}";
inline constexpr std::string_view in_section = "Yes: in the section.";
inline constexpr std::string_view first_lines = " {} lines; the first ones:";
inline constexpr std::string_view to_line = "To its line under {}";
inline constexpr std::string_view known_only = "Known, but not in the section.";
inline constexpr std::string_view this_is_why = " This is why:";
inline constexpr std::string_view no_event_between = " is known, and has no event between {} and {}.";
inline constexpr std::string_view next_event = " Next:";
inline constexpr std::string_view none_after = " None is known after it either.";
inline constexpr std::string_view last_event = "The last one was on {}.";
inline constexpr std::string_view not_known = "Not known here: “{}”.";
inline constexpr std::string_view how_to_get_in = " This is how to get in:";

// How fresh it is.
inline constexpr std::string_view read_at = "Read {}. ";
inline constexpr std::string_view feed_is_well = "All {} feed is well.";
inline constexpr std::string_view feeds_are_well = "All {} feeds are well.";
inline constexpr std::string_view feed_is_failing = "{} of {} feeds is failing";
inline constexpr std::string_view feeds_are_failing = "{} of {} feeds are failing";
inline constexpr std::string_view since = " (since {})";
inline constexpr std::string_view and_more = " and {} more";
inline constexpr std::string_view details = "Details";
inline constexpr std::string_view first_round =
    "The first round of polls is not finished: {} of {} feeds were polled. The events of the others are missing here.";

// The section.
inline constexpr std::string_view today = "What would be printed today, which is not what was printed";
inline constexpr std::string_view section = "Upcoming Events";
inline constexpr std::string_view section_dates = "Rusty Events between {} - {} 🦀";
inline constexpr std::string_view no_event = "No event is known for this issue; what was left out is listed above.";
inline constexpr std::string_view only_above = "Not in the section; {} above, under “Needs a look”.";
inline constexpr std::string_view no_line = "No line of the section has these words; the answer stands at the top.";
inline constexpr std::string_view as_markdown = "As Markdown";
inline constexpr std::string_view section_label = "The section as Markdown";
inline constexpr std::string_view strip_label = "Calendar strip";
inline constexpr std::string_view strip_title = "Number of events that begin on each day, by region";

// An entry.
inline constexpr std::string_view no_place = "no place";
inline constexpr std::string_view no_organizer = "no organizer";
inline constexpr std::string_view link_to_line = "Link to this line";
inline constexpr std::string_view comes_from = "Where it comes from";
inline constexpr std::string_view listing = "Listing";
inline constexpr std::string_view starts = "Starts";
inline constexpr std::string_view ready = "Ready to add";
inline constexpr std::string_view by_editor = "By an editor";
inline constexpr std::string_view merged = "Merged";
inline constexpr std::string_view starts_at = ", starts {}";
inline constexpr std::string_view history = "History";

// What needs a look.
inline constexpr std::string_view needs_look = "Needs a look";
inline constexpr std::string_view nothing_to_look_at = "Nothing needs a look.";
inline constexpr std::string_view part_of = "{} of {}";
inline constexpr std::string_view event = " event ";
inline constexpr std::string_view events = " events ";
inline constexpr std::string_view decide_first =
    "of a new organizer, or cancelled only by another source than the host";
inline constexpr std::string_view changed_late = "changed in the last days before the issue";
inline constexpr std::string_view lacking = "not printed because something is missing";
inline constexpr std::string_view printed = "in the section";
inline constexpr std::string_view left_out = "left out of the section";
inline constexpr std::string_view late = "late: {}";
inline constexpr std::string_view not_printed = "not printed: {}";
inline constexpr std::string_view not_in_section = ", not in the section";

// What changed.
inline constexpr std::string_view changes = "Changes since the last issue";
inline constexpr std::string_view no_history = "The history cannot be read: {}";
inline constexpr std::string_view change_since = "1 event since {}";
inline constexpr std::string_view changes_since = "{} events since {}";

// Past issues.
inline constexpr std::string_view issue_label = "The issue as Markdown";
inline constexpr std::string_view frozen = "As it was frozen";
inline constexpr std::string_view revision = "Revision {}";
inline constexpr std::string_view from_to = "From revision {} to {}";
inline constexpr std::string_view as_file = "As a file";
inline constexpr std::string_view known_then = "As it was known when the issue closed";
inline constexpr std::string_view known_then_why =
    "Nothing was frozen of this issue, and no source shows its published text. This is what feeds had said by {}.";
inline constexpr std::string_view published = "As it was published";
inline constexpr std::string_view published_why =
    "Nothing was frozen of this issue; this is the text of the published one.";
inline constexpr std::string_view nothing_recorded = "Nothing is recorded";
inline constexpr std::string_view nothing_recorded_why =
    "Of this issue nothing was frozen, and no source shows its published text.";
inline constexpr std::string_view unreadable_now = "What is recorded of this issue cannot be read now.";
inline constexpr std::string_view unreadable = "What is recorded of this issue cannot be read: {}";

// Organizers without a feed, and how good the issues were.
inline constexpr std::string_view overdue = "Overdue";
inline constexpr std::string_view organizer_overdue =
    "{} organizer without a feed has nothing after the last printed event";
inline constexpr std::string_view organizers_overdue =
    "{} organizers without a feed have nothing after the last printed event";
inline constexpr std::string_view printed_until = ": printed {} until {}";
inline constexpr std::string_view scores = "Compared with what was published";
inline constexpr std::string_view scores_why =
    "Edits by hand that turn an issue's last snapshot into the published section.";

inline constexpr std::string_view edit = "edit";
inline constexpr std::string_view edits = "edits";

// Calendars to subscribe to.
inline constexpr std::string_view subscribe = "Subscribe";
inline constexpr std::string_view subscribe_why =
    "Your calendar asks again by itself; what is called off goes from it.";
inline constexpr std::string_view all_events = "All events";
inline constexpr std::string_view one_group = "One group";
inline constexpr std::string_view open_calendar = "Open its calendar";

// The table of feeds.
inline constexpr std::string_view feeds = "Feeds";
inline constexpr std::string_view healthy_of = "{} of {} are healthy.";
inline constexpr std::string_view inactive_feed = "{} inactive feed (answers, but listed nothing for a year)";
inline constexpr std::string_view inactive_feeds = "{} inactive feeds (answer, but listed nothing for a year)";
inline constexpr std::string_view feed = "Feed";
inline constexpr std::string_view state = "State";
inline constexpr std::string_view last_answer = "Last good answer";
inline constexpr std::string_view next_try = "Next try";
inline constexpr std::string_view address = "Address";
inline constexpr std::string_view never = "never";
inline constexpr std::string_view now = "now";

// The page of an error.
inline constexpr std::string_view to_next_issue = "To the next issue";

}  // namespace twir::page::say
