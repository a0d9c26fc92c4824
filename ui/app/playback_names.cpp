#include "ui/app/playback_names.h"

#include <array>

namespace callfloor::ui {
namespace {

constexpr std::array<std::string_view, kAgentNames> kAgents = {
    "Ana",  "Ben",  "Cho",  "Dia",  "Eli",  "Fay",  "Gus",  "Hal",  "Ida",  "Jon",  "Kim",  "Lea",
    "Max",  "Mia",  "Ned",  "Noa",  "Oli",  "Pia",  "Quin", "Raj",  "Rut",  "Sam",  "Sia",  "Tom",
    "Una",  "Vic",  "Wen",  "Xia",  "Yan",  "Zoe",  "Abe",  "Amy",  "Bo",   "Cal",  "Deb",  "Don",
    "Eva",  "Fin",  "Gia",  "Hugo", "Ira",  "Jan",  "Kai",  "Lou",  "Mo",   "Nia",  "Otto", "Pam",
    "Rex",  "Roy",  "Sal",  "Tia",  "Ty",   "Uma",  "Val",  "Viv",  "Wes",  "Yue",  "Zac",  "Zia",
    "Ada",  "Bea",  "Cy",   "Dan",  "Eda",  "Flo",  "Gil",  "Hana", "Ian",  "Jo",   "Kit",  "Leo",
    "May",  "Nat",  "Ola",  "Per",  "Ria",  "Ray",  "Sue",  "Ted",  "Ute",  "Vera", "Will", "Yara",
    "Alma", "Bart", "Cleo", "Dev",  "Ella", "Fred", "Gwen", "Hans", "Ines", "Jack", "Kira", "Luis",
    "Mona", "Nico", "Olga", "Paul", "Rosa", "Sven", "Tara", "Udo",  "Vito", "Walt", "Yuri", "Zita",
    "Aki",  "Bob",  "Cara", "Dora", "Emil", "Fia",  "Greg", "Hope", "Ivan", "Jill", "Ken",  "Lily",
};

constexpr std::array<std::string_view, 64> kCallers = {
    "Maria", "Josef", "Hannah", "David", "Ling",  "Omar",  "Sofia", "Peter",  "Aisha", "Marc",
    "Elena", "Hiro",  "Clara",  "Yusuf", "Nina",  "Ravi",  "Julia", "Andre",  "Leila", "Oscar",
    "Priya", "Tomas", "Grace",  "Idris", "Marta", "Simon", "Mei",   "Felix",  "Rania", "Erik",
    "Paula", "Samir", "Anna",   "Diego", "Freya", "Kofi",  "Irene", "Lukas",  "Fatma", "Henry",
    "Celia", "Arjun", "Edith",  "Bruno", "Naomi", "Pavel", "Carla", "Jonas",  "Amina", "Louis",
    "Greta", "Tarek", "Diana",  "Emre",  "Laura", "Kenji", "Vanja", "Rafael", "Alice", "Mikko",
    "Zeina", "Ivor",  "Rosie",  "Anton",
};

}  // namespace

std::string AgentName(std::uint32_t first, std::uint32_t number) {
  const std::uint32_t index = first + number;
  std::string name(kAgents[index % kAgentNames]);
  if (index >= kAgentNames) name += " " + std::to_string(index / kAgentNames + 1);
  return name;
}

std::string_view CallerName(TypeId type, std::uint64_t customer) {
  // Neighbours in the list are a fixed stride apart, so that callers in one line rarely share a
  // name.
  const std::uint64_t index =
      (customer & 0xffffffffu) * 37 + (customer >> 32) * 11 + type.value * 17ull;
  return kCallers[index % kCallers.size()];
}

}  // namespace callfloor::ui
