// Edits of the text of a scenario by JSON pointer. The text stays JSON, whether or not it stays a
// scenario.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace callfloor::ui {

// Each returns an empty text when the edit is done, or else why not, in one sentence.
// A key that the object does not have is put where the documentation's order wants it.
std::string SetJsonAt(nlohmann::ordered_json& document, std::string_view pointer,
                      std::string_view json);
std::string RemoveJsonAt(nlohmann::ordered_json& document, std::string_view pointer);
std::string InsertJsonAt(nlohmann::ordered_json& document, std::string_view pointer,
                         std::string_view json);
std::string MoveJsonAt(nlohmann::ordered_json& document, std::string_view pointer,
                       std::size_t position);
// The value there, or null.
const nlohmann::ordered_json* FindJsonAt(const nlohmann::ordered_json& document,
                                         std::string_view pointer);

}  // namespace callfloor::ui
