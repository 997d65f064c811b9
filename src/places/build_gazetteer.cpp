// Part of the build, not of the program: makes the gazetteer of gazetteer_format.hpp from the tables in data/.
#include "places/gazetteer_format.hpp"
#include "places/place_key.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace twir::places;
using Row = std::vector<std::string>;

std::vector<Row> read_table(const std::string& path, std::size_t columns) {
    std::ifstream in(path);
    if (!in) {
        std::cerr << path << ": cannot be read\n";
        std::exit(1);
    }
    std::vector<Row> rows;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty() || line.front() == '#')
            continue;
        const auto fields = twir::split(line, '\t');
        if (fields.size() != columns) {
            std::cerr << path << ':' << number << ": expected " << columns << " columns\n";
            std::exit(1);
        }
        rows.emplace_back(fields.begin(), fields.end());
    }
    return rows;
}

std::uint32_t population_of(const Row& city) {
    return static_cast<std::uint32_t>(std::strtoul(city[6].c_str(), nullptr, 10));
}

std::int16_t hundredths(const std::string& degrees) {
    return static_cast<std::int16_t>(std::lround(std::strtod(degrees.c_str(), nullptr) * 100));
}

class Pool {
  public:
    format::Text add(const std::string& s) {
        const auto [it, is_new] = known_.try_emplace(s, static_cast<std::uint32_t>(bytes_.size()));
        if (is_new)
            bytes_ += s;
        return {it->second, static_cast<std::uint32_t>(s.size())};
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

  private:
    std::map<std::string, std::uint32_t> known_;
    std::string bytes_;
};

/// "Nürnberg" is also written "Nuernberg", and "Malmö" "Malmoe".
std::string spelled_out(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> letters{{{"ä", "ae"},
                                                                                            {"ö", "oe"},
                                                                                            {"ü", "ue"},
                                                                                            {"Ä", "Ae"},
                                                                                            {"Ö", "Oe"},
                                                                                            {"Ü", "Ue"},
                                                                                            {"ø", "oe"},
                                                                                            {"Ø", "Oe"},
                                                                                            {"å", "aa"},
                                                                                            {"Å", "Aa"}}};
    std::string out(name);
    for (const auto& [from, to] : letters)
        out = twir::replace_all(std::move(out), from, to);
    return out;
}

/// "東京都" and "서울시" are also called "東京" and "서울"; what stays has two characters at least.
std::string without_city_suffix(std::string_view name) {
    constexpr std::size_t two_characters = 6;  // bytes
    for (const std::string_view suffix : {"特別市", "特别市", "특별자치시", "특별시", "광역시", "都", "市", "시"})
        if (name.ends_with(suffix) && name.size() >= suffix.size() + two_characters)
            return std::string(name.substr(0, name.size() - suffix.size()));
    return std::string(name);
}

class Builder {
  public:
    void add_countries(const std::vector<Row>& rows);
    void add_subdivisions(const std::vector<Row>& rows);
    void add_cities(const std::vector<Row>& rows);
    void finish_zones();
    void write(std::ostream& out);

  private:
    struct Entry {
        std::string key;
        format::Kind kind;
        std::uint8_t rank;
        std::uint32_t index;
        auto operator<=>(const Entry&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs here
    };

    void add_name(std::string_view name, format::Kind kind, std::uint8_t rank, std::size_t index);
    void add_names(std::string_view bar_separated, format::Kind kind, std::size_t index);
    void add_admin1(const Row& city);
    std::string state_of(const Row& city) const;

    Pool pool_;
    std::vector<format::City> cities_;
    std::vector<format::Country> countries_;
    std::vector<format::Subdivision> subdivisions_;
    std::vector<std::set<std::string>> zones_of_subdivision_;
    std::map<std::pair<std::string, std::string>, std::size_t> subdivision_by_name_;  ///< country, key
    std::map<std::pair<std::string, std::string>, std::size_t> subdivision_by_code_;
    std::set<Entry> entries_;
};

void Builder::add_name(std::string_view name, format::Kind kind, std::uint8_t rank, std::size_t index) {
    const auto i = static_cast<std::uint32_t>(index);
    const std::string key = place_key(name);
    if (!key.empty())
        entries_.insert({key, kind, rank, i});
    for (const std::string& other : {place_key(spelled_out(name)), place_key(without_city_suffix(name))})
        if (!other.empty() && other != key)
            entries_.insert({other, kind, std::uint8_t{1}, i});
}

void Builder::add_names(std::string_view bar_separated, format::Kind kind, std::size_t index) {
    for (const std::string_view name : twir::split(bar_separated, '|'))
        add_name(name, kind, 1, index);
}

void Builder::add_countries(const std::vector<Row>& rows) {
    static constexpr std::array<std::string_view, 7> regions = {"Virtual",       "Africa",  "Asia",         "Europe",
                                                                "North America", "Oceania", "South America"};
    for (const Row& row : rows) {
        const auto region = std::find(regions.begin(), regions.end(), row[2]);
        if (row[0].size() != 2 || row[1].size() != 3 || region == regions.end()) {
            std::cerr << "countries.tsv: " << row[0] << ": bad code or region\n";
            std::exit(1);
        }
        format::Country c{};
        c.name = pool_.add(row[4]);
        c.zone = pool_.add(row[3]);
        std::memcpy(c.alpha2, row[0].data(), 2);
        std::memcpy(c.alpha3, row[1].data(), 3);
        c.region = static_cast<std::uint8_t>(region - regions.begin());
        const std::size_t index = countries_.size();
        countries_.push_back(c);
        add_name(row[0], format::Kind::country_code, 0, index);
        add_name(row[1], format::Kind::country_code, 1, index);
        add_name(row[4], format::Kind::country_name, 0, index);
        add_names(row[5], format::Kind::country_name, index);
    }
}

void Builder::add_subdivisions(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        const std::size_t index = subdivisions_.size();
        format::Subdivision s{pool_.add(row[2]), pool_.add(row[1]), {}, 0, {}};
        std::memcpy(s.country, row[0].data(), 2);
        subdivisions_.push_back(s);
        zones_of_subdivision_.emplace_back();
        subdivision_by_code_[{row[0], row[1]}] = index;
        subdivision_by_name_.try_emplace({row[0], place_key(row[2])}, index);
        for (const std::string_view name : twir::split(row[3], '|'))
            subdivision_by_name_.try_emplace({row[0], place_key(name)}, index);
        add_name(row[1], format::Kind::subdivision_code, 0, index);
        add_name(row[2], format::Kind::subdivision_name, 0, index);
        add_names(row[3], format::Kind::subdivision_name, index);
    }
}

/// GeoNames' English name of a city's subdivision, where ISO has another.
void Builder::add_admin1(const Row& city) {
    const std::string key = place_key(city[3]);
    if (key.empty())
        return;
    const auto [it, is_new] = subdivision_by_name_.try_emplace({city[4], key}, subdivisions_.size());
    if (is_new) {
        format::Subdivision s{pool_.add(city[3]), pool_.add(""), {}, 0, {}};
        std::memcpy(s.country, city[4].data(), 2);
        subdivisions_.push_back(s);
        zones_of_subdivision_.emplace_back();
        add_name(city[3], format::Kind::subdivision_name, 0, it->second);
    }
    zones_of_subdivision_[it->second].insert(city[5]);
    subdivisions_[it->second].population += population_of(city);
}

std::string Builder::state_of(const Row& city) const {
    if (city[4] != "US" && city[4] != "CA" && city[4] != "AU")
        return "";
    if (subdivision_by_code_.contains({city[4], city[2]}))
        return city[2];
    const auto it = subdivision_by_name_.find({city[4], place_key(city[3])});
    if (it == subdivision_by_name_.end())
        return "";
    const format::Text code = subdivisions_[it->second].code;
    return pool_.bytes().substr(code.offset, code.length);
}

void Builder::add_cities(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        const std::size_t index = cities_.size();
        format::City c{};
        c.name = pool_.add(row[1]);
        c.zone = pool_.add(row[5]);
        std::memcpy(c.country, row[4].data(), 2);
        const std::string state = state_of(row);
        std::memcpy(c.state, state.data(), std::min<std::size_t>(state.size(), 4));
        c.population = population_of(row);
        c.latitude = hundredths(row[7]);
        c.longitude = hundredths(row[8]);
        cities_.push_back(c);
        const auto country = std::find_if(countries_.begin(), countries_.end(), [&](const format::Country& k) {
            return std::string_view(k.alpha2, sizeof k.alpha2) == row[4];
        });
        if (country != countries_.end())
            country->population += c.population;
        add_admin1(row);
        add_name(row[1], format::Kind::city, 0, index);
        add_names(row[9], format::Kind::city, index);
        // "City of Taguig" is called Taguig.
        constexpr std::string_view title = "City of ";
        if (row[1].starts_with(title))
            add_name(row[1].substr(title.size()), format::Kind::city, 1, index);
    }
}

void Builder::finish_zones() {
    for (std::size_t i = 0; i < subdivisions_.size(); ++i)
        if (zones_of_subdivision_[i].size() == 1)
            subdivisions_[i].zone = pool_.add(*zones_of_subdivision_[i].begin());
}

template <class T>
std::uint32_t append(std::string& out, const std::vector<T>& records) {
    out.resize((out.size() + 7) / 8 * 8);
    const auto offset = static_cast<std::uint32_t>(out.size());
    out.append(reinterpret_cast<const char*>(records.data()), records.size() * sizeof(T));
    return offset;
}

void Builder::write(std::ostream& out) {
    std::vector<format::Entry> entries;
    std::tuple<std::string, format::Kind, std::uint32_t> last;
    for (const Entry& e : entries_) {
        const auto identity = std::tuple(e.key, e.kind, e.index);
        if (identity != last)
            entries.push_back({pool_.add(e.key), e.index, e.kind, e.rank});
        last = identity;
    }
    format::Header header{};
    std::string blob(sizeof header, '\0');
    header.city_count = static_cast<std::uint32_t>(cities_.size());
    header.cities = append(blob, cities_);
    header.country_count = static_cast<std::uint32_t>(countries_.size());
    header.countries = append(blob, countries_);
    header.subdivision_count = static_cast<std::uint32_t>(subdivisions_.size());
    header.subdivisions = append(blob, subdivisions_);
    header.entry_count = static_cast<std::uint32_t>(entries.size());
    header.entries = append(blob, entries);
    header.strings = static_cast<std::uint32_t>(blob.size());
    header.string_bytes = static_cast<std::uint32_t>(pool_.bytes().size());
    blob += pool_.bytes();
    std::memcpy(blob.data(), &header, sizeof header);
    out.write(blob.data(), static_cast<std::streamsize>(blob.size()));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: build_gazetteer DATA_DIR OUTPUT\n";
        return 2;
    }
    const std::string data = argv[1];
    Builder builder;
    builder.add_countries(read_table(data + "/countries.tsv", 6));
    builder.add_subdivisions(read_table(data + "/subdivisions.tsv", 4));
    builder.add_cities(read_table(data + "/cities.tsv", 10));
    builder.add_cities(read_table(data + "/supplement.tsv", 10));
    builder.finish_zones();
    std::ofstream out(argv[2], std::ios::binary);
    builder.write(out);
    return out.flush() ? 0 : 1;
}
