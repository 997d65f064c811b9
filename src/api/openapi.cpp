#include "api/routes.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace twir::api {
namespace {

namespace json = boost::json;

json::object parameter(const Parameter& p, std::string_view where) {
    const bool several = p.name == "region";
    json::object schema{{"type", "string"}};
    if (several) {
        json::array names;
        for (const auto region : all_regions)
            names.emplace_back(region_name(region));
        schema = {{"type", "array"}, {"items", json::object{{"type", "string"}, {"enum", std::move(names)}}}};
    }
    json::object out{{"name", p.name},
                     {"in", where},
                     {"required", p.required},
                     {"description", p.help},
                     {"schema", std::move(schema)}};
    out["example"] = several ? json::value(json::array{p.example}) : json::value(p.example);
    return out;
}

json::object problem_response(std::string_view description) {
    const json::object schema{{"$ref", "#/components/schemas/Problem"}};
    return {{"description", description},
            {"content", json::object{{"application/problem+json", json::object{{"schema", schema}}}}}};
}

/// The same for a person, where a page was asked for.
json::object problem_page(std::string_view description) {
    return {{"description", description}, {"content", json::object{{"text/html", json::object{}}}}};
}

json::object reference(std::string_view schema) {
    return {{"$ref", "#/components/schemas/" + std::string(schema)}};
}

json::object responses(const Route& route) {
    json::object out;
    json::object media;
    if (!route.schema.empty())
        media["schema"] = reference(route.schema);
    json::object content{{route.type, std::move(media)}};
    if (!route.other_type.empty())
        content[route.other_type] = json::object{{"schema", json::object{{"type", "string"}}}};
    out["200"] = json::object{{"description", route.help}, {"content", std::move(content)}};
    if (route.kept)
        out["304"] = json::object{{"description", "Not modified: the client has it already"}};
    const auto refusal = route.type == "text/html" ? problem_page : problem_response;
    if (!route.parameters.empty() || route.path.find('{') != std::string_view::npos)
        out["400"] = refusal("A parameter is invalid");
    const bool has_issue = std::any_of(route.parameters.begin(), route.parameters.end(),
                                       [](const Parameter& p) { return p.name == "issue"; });
    if (has_issue || route.path.find('{') != std::string_view::npos)
        out["404"] = refusal("No such issue, or one whose events are not known yet");
    if (route.posted()) {
        out["400"] = problem_response("Not a draft, or a parameter is invalid");
        out["413"] = problem_response("The body has more than " + std::to_string(route.most_body) +
                                      " bytes, or more entries than an issue");
        out["415"] = problem_response("Neither JSON nor Markdown, or in an encoding or charset that is not taken");
    }
    if (route.queue != Queue::none) {
        out["429"] = problem_response("Too many requests of this client are waiting");
        out["503"] = problem_response("Temporarily unavailable; Retry-After says when to try again");
    }
    return out;
}

json::object operation(const Route& route) {
    json::array parameters;
    if (route.path.find("{issue}") != std::string_view::npos)
        parameters.push_back(parameter({"issue", "The issue's date (a Wednesday), or next", "next", true}, "path"));
    for (const auto& p : route.parameters)
        parameters.push_back(parameter(p, "query"));
    json::object out{{"summary", route.help}, {"parameters", std::move(parameters)}, {"responses", responses(route)}};
    if (route.posted()) {
        const json::object text{{"schema", json::object{{"type", "string"}}}};
        out["requestBody"] = json::object{
            {"required", true},
            {"content", json::object{{"application/json", json::object{{"schema", reference(route.takes)}}},
                                     {"text/markdown", text}}}};
    }
    return out;
}

json::object problem_schema() {
    json::object properties;
    for (const std::string_view name : {"type", "title", "detail"})
        properties[name] = json::object{{"type", "string"}};
    properties["status"] = json::object{{"type", "integer"}};
    return {{"type", "object"}, {"properties", std::move(properties)}, {"description", "RFC 9457"}};
}

}  // namespace

result<Content> openapi_json(const View&, const RouteRequest& request) {
    json::object paths;
    for (const auto& route : request.routes->all())
        paths[route.path] = json::object{{route.posted() ? "post" : "get", operation(route)}};
    json::object schemas = json::parse(api_schemas()).as_object();
    schemas["Problem"] = problem_schema();
    const json::object document{
        {"openapi", "3.1.0"},
        {"info", json::object{{"title", "twir-events"},
                              {"version", "1"},
                              {"description", "The Upcoming Events section of This Week in Rust, ready at any time"}}},
        {"paths", std::move(paths)},
        {"components", json::object{{"schemas", std::move(schemas)}}}};
    return Content{"application/json", json::serialize(document) + "\n", {}};
}

}  // namespace twir::api
