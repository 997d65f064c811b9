#include "support/catch.hpp"
#include "support/listings.hpp"
#include <twir_events/knowledge/catalog_follower.hpp>
#include <twir_events/knowledge/catalog_source.hpp>

#include <map>
#include <memory>
#include <random>

using namespace twir;
using namespace twir::knowledge;
using namespace twir::support;

namespace {

const std::string conf_page = "https://conf.example/2026";

/// Feeds that list, change, cancel and drop what is partly the same, people's lines of it, and pages.
class World {
  public:
    explicit World(unsigned seed) : random_(seed) {
        const auto add = [&](Source source, std::string organizer_url = {}, bool published = false) {
            source.organizer_url = std::move(organizer_url);
            config_.sources.push_back({source, {"https://feeds.example/" + source.id}, {}, {}, {}, {}, {}, published});
            ids_.push_back(source.id);
        };
        add(make_source("berlin", SourceKind::meetup, "rust-berlin"));
        add(make_source("girona", SourceKind::luma), "https://luma.com/rust-girona");
        add(make_source("girona-meetup", SourceKind::meetup, "rust-girona"));
        add(make_source("irons", SourceKind::ical), "https://irons.example/");
        add(make_source("stranger", SourceKind::ical));
        add(make_source("calendar", SourceKind::google_calendar));
        add(make_source("draft", SourceKind::twir_draft));
        add(make_source("issue", SourceKind::twir_draft), {}, true);
        ids_.push_back("page:" + conf_page);
        organizers("Rust Berlin");
        config_.event_pages.hosts.clear();
        config_.now = parse_rfc3339("2025-12-02T12:00:00Z")->instant();
        for (const auto& id : ids_)
            for (int i = 0; i < 6; ++i)
                list(id);
        config = std::make_shared<const config::Config>(config_);
    }

    /// Of the kinds of changes, those that a day with one configuration brings.
    static constexpr std::size_t of_one_day = 11;
    static constexpr std::size_t all_kinds = 16;

    /// Changes one thing, and says which.
    std::string step(std::size_t kinds) {
        now_ += std::chrono::minutes(kinds == of_one_day ? 3 : 7);
        switch (pick(kinds)) {
            case 0:
                return relist(any(), "adds", [this](auto&, const auto& id) { list(id); });
            case 1:
                return relist(any(), "retitles", [this](auto& all, const auto&) { at(all).summary = title(); });
            case 2:
                return relist(any(), "moves", [this](auto& all, const auto&) { move(at(all)); });
            case 3:
                return relist(any(), "cancels", [this](auto& all, const auto&) {
                    at(all).status = pick(3) == 0 ? ListingStatus::confirmed : ListingStatus::cancelled;
                });
            case 4:
            case 5:
            case 6:
                return relist(any(), "drops", [this](auto& all, const auto&) {
                    all.erase(all.begin() + static_cast<std::ptrdiff_t>(pick(all.size())));
                });
            case 7:
                return relist(any(), "places", [this](auto& all, const auto&) {
                    at(all).location = pick(2) == 0 ? "Hall, Bergen, Norway" : "";
                });
            case 8:
                return relist(any(), "describes", [this](auto& all, const auto&) {
                    at(all).description = pick(2) == 0 ? "An online event" : url();
                });
            case 9:
                return relist(any(), "repeats", [](auto&, const auto&) {});
            case 10: {
                const auto& id = any();
                auto& state = states_[id];
                state.last_error = state.last_error.empty() ? "refused" : "";
                state.last_attempt = now_;
                REQUIRE(store.save(state).has_value());
                return id + " fails or recovers";
            }
            case 11:
                now_ += std::chrono::hours(pick(30));
                return "time goes on";
            case 12:
                if (config_.overrides.empty() || pick(3) != 0)
                    config_.overrides.push_back(override());
                else
                    config_.overrides.erase(config_.overrides.begin());
                config = std::make_shared<const config::Config>(config_);
                return "the overrides change";
            case 13:
                REQUIRE(store.prune(now_, config_.keep).has_value());
                return "old listings are forgotten";
            case 14: {
                auto& state = states_["draft"];
                state.source = "draft";
                state.issue = add_days(*parse_date("2025-12-03"), 7 * static_cast<int>(pick(3)));
                REQUIRE(store.save(state).has_value());
                return "the draft is of another issue";
            }
            default:
                organizers(pick(2) == 0 ? "Rust Berlin" : "Rust Berlin e.V.");
                config = std::make_shared<const config::Config>(config_);
                return "the directory changes";
        }
    }

    store::Store store = store::Store::in_memory();
    std::shared_ptr<const config::Config> config;
    [[nodiscard]] Instant now() const { return now_; }

  private:
    std::size_t pick(std::size_t n) { return n == 0 ? 0 : random_() % n; }
    const std::string& any() { return ids_[pick(ids_.size())]; }
    Listing& at(std::vector<Listing>& all) { return all[pick(all.size())]; }

    std::string title() {
        static const std::vector<std::string> titles = {"Hack and Learn", "Talks", "Rust Berlin: Talks",
                                                        "TALKS (RSVP!)", "TBD"};
        return titles[pick(titles.size())];
    }
    std::string url() {
        switch (pick(7)) {
            case 0:
                return "https://www.meetup.com/rust-berlin";
            case 1:
                return "https://www.meetup.com/rust-berlin/events/wqzhftyhcqbgb/";
            case 2:
                return "https://luma.com/e" + std::to_string(pick(12));
            case 3:
                return conf_page;
            case 4:
                return "https://irons.example/e" + std::to_string(pick(6));
            case 5:
                return "https://www.meetup.com/rust-girona/events/" + std::to_string(pick(6)) + "/";
            default:
                return "https://www.meetup.com/rust-berlin/events/" + std::to_string(pick(25)) + "/";
        }
    }
    void move(Listing& listing) {
        const auto by = std::chrono::hours(24) * (1 + static_cast<int>(pick(3))) * (pick(2) == 0 ? 1 : -1);
        listing.start.local += by;
        listing.end->local += by;
    }
    void list(const std::string& id) {
        char start[64];
        std::snprintf(start, sizeof start, "2025-12-%02dT%02d:00:00+01:00", 4 + static_cast<int>(pick(24)),
                      17 + static_cast<int>(pick(3)));
        auto listing = make_listing(id, std::to_string(next_++), start, title(), url());
        if (id.starts_with("page:"))
            listing.url = conf_page;
        if (id == "berlin" || id == "girona-meetup")
            listing.group = id == "berlin" ? "rust-berlin" : "rust-girona";
        if (id == "draft" || id == "issue") {
            listing.attendance = Attendance::in_person;
            listing.titles = {{listing.summary, listing.url}};
            const bool known = pick(3) != 0;
            listing.organizers = {{known ? "Rust Berlin" : "Ferris Friends",
                                   known ? "https://www.meetup.com/rust-berlin/" : "https://ferris.example/"}};
            listing.venues = {make_venue("Berlin", "DE")};
        } else if (pick(2) == 0) {
            listing.attendance = Attendance::in_person;
        }
        lists_[id].push_back(std::move(listing));
    }
    template <class Change>
    std::string relist(const std::string& id, const std::string& what, Change change) {
        auto& all = lists_[id];
        if (all.empty())
            list(id);
        change(all, id);
        store::Answer answer;
        answer.source = id;
        answer.listings = all;
        answer.from = now_ - date::days(60);
        answer.to = now_ + date::days(400);
        auto& state = states_[id];
        state.source = id;
        state.url = id;
        state.last_attempt = state.last_success = state.last_read = now_;
        if (!state.first_success)
            state.first_success = now_;
        if (id == "draft" && !state.issue)
            state.issue = *parse_date("2025-12-10");
        if (id == "issue")
            state.issue = *parse_date("2025-12-03");
        REQUIRE(store.apply(std::move(answer), state, now_).has_value());
        return id + " " + what;
    }
    void organizers(const std::string& name) {
        normalize::Organizer berlin;
        berlin.name = name;
        berlin.url = "https://www.meetup.com/rust-berlin";
        berlin.home = {"Berlin", "", "DE", ""};
        normalize::Organizer girona;
        girona.name = "Rust Girona";
        girona.url = "https://luma.com/rust-girona";
        girona.meetup_groups = {"rust-girona"};
        girona.home = {"Girona", "", "ES", ""};
        normalize::Organizer irons;
        irons.name = "Iron Evenings";
        irons.url = "https://irons.example/";
        irons.home = {"Oslo", "", "NO", ""};
        config_.organizers = {berlin, girona, irons};
    }
    resolve::Override override() {
        using enum EditAction;
        static const std::vector<EditAction> actions = {hide, pin, retitle, split, join, organizer};
        resolve::Override o;
        o.action = actions[pick(actions.size())];
        o.event = url();
        o.title = "By hand";
        o.with = url();
        o.organizer = {"Iron Evenings", "https://irons.example/"};
        o.reason = "a test";
        o.written_at = "overrides.toml:1";
        return o;
    }

    std::mt19937 random_;
    config::Config config_;
    std::vector<std::string> ids_;
    std::map<std::string, std::vector<Listing>> lists_;
    std::map<std::string, store::FeedState> states_;
    int next_ = 0;
    Instant now_ = parse_rfc3339("2025-12-02T12:00:00Z")->instant();
};

result<Catalog> followed(CatalogFollower& follower, World& world) {
    Catalog catalog;
    const auto read = world.store.at_one_moment([&]() -> result<void> {
        auto known = follower.read(world.config, world.store, world.now());
        if (!known)
            return known.error();
        catalog = std::move(*known);
        return {};
    });
    if (!read)
        return read.error();
    return catalog;
}

/// What is in one and not in the other, for the message.
std::string first_difference(const Catalog& a, const Catalog& b) {
    const auto describe = [](const auto& all) {
        std::string out;
        for (const auto& one : all) {
            out += format_dates(one.event.dates) + " " + one.event.title() + " " + one.event.url() + " of " +
                   one.event.listing.source + "/" + one.event.listing.uid;
            for (const auto& note : one.event.notes)
                out += " {" + note.detail + "}";
            for (const auto& support : one.supports)
                out += " + " + support.event.listing.source + "/" + support.event.listing.uid + " " + support.rule;
            out += "\n";
        }
        return out;
    };
    if (!(a.entries == b.entries))
        return "entries:\n" + describe(a.entries) + "from nothing:\n" + describe(b.entries);
    if (!(a.left_out == b.left_out))
        return "left out:\n" + describe(a.left_out) + "from nothing:\n" + describe(b.left_out);
    return "recurring, warnings or newest change";
}

}  // namespace

TEST_CASE("a catalog that follows changes is the one that is built from nothing", "[knowledge][property]") {
    for (const unsigned seed : {1U, 2U, 3U, 4U}) {
        World world(seed);
        CatalogFollower follower;
        std::size_t most = 0;
        for (int step = 0; step < 250; ++step) {
            const auto what = world.step(step < 150 ? World::of_one_day : World::all_kinds);
            const auto catalog = followed(follower, world).value();
            const auto expected = known_catalog(*world.config, world.store, world.now()).value();
            most = std::max(most, expected.entries.size());
            if (!(catalog == expected)) {
                CAPTURE(seed, step, what);
                FAIL(first_difference(catalog, expected));
            }
        }
        CHECK(most > 15);
    }
}

TEST_CASE("only the days of a change are other pages of the catalog", "[knowledge]") {
    config::Config config;
    const auto source = make_source("irons", SourceKind::ical);
    config.sources.push_back({source, {"https://irons.example/a.ics"}, {}, {}, {}, {}, {}});
    const auto shared = std::make_shared<const config::Config>(config);
    const Instant now = parse_rfc3339("2025-12-02T12:00:00Z")->instant();
    auto store = store::Store::in_memory();
    store::FeedState state;
    state.source = "irons";
    std::vector<Listing> evenings;
    for (int i = 0; i < 20; ++i) {
        char start[64];
        std::snprintf(start, sizeof start, "2025-12-%02dT18:00:00Z", 4 + i);
        evenings.push_back(make_listing("irons", std::to_string(i), start, "Evening " + std::to_string(i),
                                        "https://irons.example/e" + std::to_string(i)));
    }
    CatalogFollower follower;
    const auto read = [&] {
        store::Answer answer;
        answer.source = "irons";
        answer.listings = evenings;
        answer.from = now - date::days(60);
        answer.to = now + date::days(400);
        state.last_success = state.last_read = now;
        REQUIRE(store.apply(std::move(answer), state, now).has_value());
        return follower.read(shared, store, now).value();
    };
    const auto before = read();
    CHECK(before.entries.size() == 20);
    evenings[3].summary = "Another title";
    evenings[7].start.local += date::days(1);
    evenings[7].end->local += date::days(1);
    const auto after = read();
    std::vector<std::string> others;
    for (const auto& [day, page] : after.entries.pages())
        if (before.entries.page(day) != page)
            others.push_back(format_date(day));
    // The day that the other one has left has no page any more.
    CHECK(others == std::vector<std::string>{"2025-12-07", "2025-12-12"});
    CHECK(after.entries.pages().size() == 19);
}
