#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/store/answer.hpp>
#include <twir_events/store/feed_state.hpp>
#include <twir_events/store/issue_score.hpp>
#include <twir_events/store/snapshot.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace twir::store {

enum class OpenMode {
    create,     ///< read and write; made where it is missing, migrated where it is older
    read_only,  ///< must exist and be of this version; its disk may be full or read-only
};

/// Which listings to load.
struct ListingQuery {
    std::optional<Instant> ends_after;  ///< only those that end (or start, where no end is known) after it
    bool descriptions = false;          ///< load Listing::description too; it stays on disk otherwise
    std::optional<std::string> source = std::nullopt;     ///< only those of this one
    std::optional<Instant> starts_before = std::nullopt;  ///< only those that start before it
    bool in_order = true;                                 ///< false: in any order, without the time to sort them
};

/// What `feeds` shows of a source beside its state.
struct FeedFigures {
    std::size_t stored = 0;
    std::size_t ahead = 0;                ///< not gone, not cancelled, starts in the future
    std::optional<Instant> last_start;    ///< of all its listings that are not gone
    std::optional<Instant> first_listed;  ///< when the oldest of them was first seen
    std::optional<Instant> last_listed;   ///< when it last listed something new
};

/// The listings of feeds and the drafts of people, in one SQLite file. Every operation is one transaction and returns
/// errc::storage, with words that an operator understands, where the file, the disk or its rights are at fault.
/// One object for one thread; several objects and processes may use the same file.
class Store {
  public:
    /// errc::conflict: the file is of a newer version, or of another program; it is left as it is.
    static result<Store> open(const std::string& path, OpenMode mode = OpenMode::create);
    /// Storage, with what to say, where the path no longer leads to the file that was opened: what is read from it then
    /// is of the past, and what is written is lost.
    [[nodiscard]] result<void> still_there() const;
    /// After `still_there` said no: removes the write-ahead log beside the path, where this process writes to it. It
    /// belongs to the file that was there before; SQLite would take it for the new one's, and damage that.
    void remove_stale_log() const;
    /// From now on reading ends with an error soon after `asked` says yes. It is called from the reading thread.
    void stop_when(std::function<bool()> asked);
    /// How long an operation waits for another process that writes, before it is an error; 10 s at first.
    void wait_at_most(std::chrono::milliseconds time);
    /// All that `read` reads from this object is as of one moment, whatever others write meanwhile. Writing within it
    /// is an error. Returns what `read` does.
    result<void> at_one_moment(const std::function<result<void>()>& read);
    /// A store that lives in memory, for tests and for commands without a database.
    static Store in_memory();

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    // Feed states.
    result<std::vector<FeedState>> feed_states();
    /// A fresh state where the source was never asked.
    result<FeedState> feed_state(const std::string& source);
    result<void> save(const FeedState& state);
    /// All of them in one transaction.
    result<void> save(std::span<const FeedState> states);
    /// Renames the feed `from`, with its listings, to `to`. Does nothing if `to` exists.
    result<void> rename_feed(const std::string& from, const std::string& to);
    result<std::map<std::string, FeedFigures>> feed_figures(Instant now);
    /// Of that source alone.
    result<FeedFigures> feed_figures(const std::string& source, Instant now);

    // Listings.
    /// Takes in what polls came to, in one transaction: all of it or nothing. The rules are those of
    /// docs/architecture.md
    /// ("A bad answer is never an empty feed") and SECTION_FORMAT.md section 5. What a good answer lacked is gone if
    /// the next one is the same. Counts into the states' `events` and `missing`, and notes in `complete` what a
    /// repetition of the answer is worth. Returns a report for each; on an error the states are as they were, and the
    /// answers may be tried again.
    result<std::vector<ApplyReport>> apply(std::span<Arrival> arrivals);
    /// The same for one good answer.
    result<ApplyReport> apply(Answer answer, FeedState& state, Instant now);
    /// In the order of source, start, uid, recurrence id, unless the query needs none.
    result<std::vector<StoredListing>> listings(const ListingQuery& query = {});
    /// The same, one by one, for a reader that does not keep them.
    result<void> for_each_listing(const ListingQuery& query, const std::function<void(StoredListing&&)>& each);
    /// Those with these numbers (StoredListing::number), as far as they are there, with descriptions.
    result<void> for_each_numbered(std::span<const std::int64_t> numbers,
                                   const std::function<void(StoredListing&&)>& each);
    result<std::optional<StoredListing>> listing(const ListingKey& key);
    /// By source: a number that is another one after any of its listings changed.
    result<std::map<std::string, std::int64_t>> listing_revisions();
    /// When the oldest listing of the source was first seen; empty: it has none.
    result<std::optional<Instant>> first_listed(const std::string& source);

    // History, oldest first.
    result<std::vector<ListingChange>> changes_of(const ListingKey& key);
    /// From `from` (included) to `to` (excluded); a listing's first appearance counts as one.
    result<std::vector<ListingChange>> changes_between(Instant from, Instant to);

    /// When any listing last changed, or was first seen; empty: there is none.
    result<std::optional<Instant>> newest_change();

    // Snapshots: only ever added to.
    /// Returns the revision it got: the next one of its issue. Where the snapshot names another revision than that,
    /// errc::conflict: another process took one meanwhile. `owes_hook`: remembered until `hook_done`.
    result<int> add_snapshot(const Snapshot& snapshot, bool owes_hook = false);
    result<std::vector<SnapshotSummary>> snapshots();
    /// A number that differs after each snapshot, also after one taken by another process.
    result<std::int64_t> snapshot_mark();
    /// The latest revision, or the one asked for.
    result<std::optional<Snapshot>> snapshot(Date issue, std::optional<int> revision = {});

    /// Whether a hook is to be run for that revision, or to be run again.
    result<bool> owes_hook(Date issue, int revision);
    /// For that revision, and with it for those before it.
    result<void> hook_done(Date issue, int revision);

    // How snapshots compare with what was published: the last comparison of an issue counts.
    result<void> save_score(const IssueScore& score);
    /// The newest issue first.
    result<std::vector<IssueScore>> scores();

    // Merges of a draft: the last one counts.
    result<void> save_merge_base(const StoredBase& base);
    /// Also remembers the text that the merge began with, beside those of the draft's last few merges.
    result<void> save_merge_base(const StoredBase& base, const MergeStart& start);
    result<std::optional<StoredBase>> merge_base(const std::string& draft);
    result<std::optional<MergeStart>> merge_start(const std::string& draft, const std::string& digest);
    result<void> forget_merge_start(const std::string& draft, const std::string& digest);
    /// All that is remembered of the draft.
    result<void> forget_merges(const std::string& draft);

    // Event pages: the last one counts.
    result<void> save_page(const CachedPage& page);
    result<std::optional<CachedPage>> page(const std::string& url);

    // Problems that were reported to operators.
    result<std::vector<ToldProblem>> told_problems();
    /// Remembers those that were reported, and forgets those that are over, by name.
    result<void> save_told(const std::vector<ToldProblem>& reported, const std::vector<std::string>& over);
    /// When any feed last listed something new or another way than before; empty: it never did. One more date of what
    /// repeats is nothing new.
    result<std::optional<Instant>> last_news();

    /// A number that differs after another object or process has written to the file.
    result<std::int64_t> others_mark();

    // Upkeep.
    /// Forgets listings that ended, changes and merges that happened before `now - keep`, and the feeds without any
    /// listing that were last asked before it. Copies of files (`save_page`) stay.
    result<std::size_t> prune(Instant now, std::chrono::days keep = std::chrono::days(730));
    /// A copy of the whole database as of now, while others keep writing. `path` must not exist yet.
    result<void> backup(const std::string& path);
    /// Puts the database of the file `path` in the place of this one, while others may be reading it, and brings it to
    /// this version. conflict: it is newer, or of another program; this one is as it was then.
    result<void> replace_with(const std::string& path);
    /// What `PRAGMA integrity_check` and the foreign keys complain of; empty: nothing.
    result<std::vector<std::string>> check();
    /// Moves the write-ahead log into the database file, as far as other readers allow it. Does not wait for them.
    result<void> checkpoint();

  private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    static std::optional<Store> open_unwritable(const std::string& path);
    std::unique_ptr<Impl> impl_;
};

}  // namespace twir::store
