#pragma once

#include <iosfwd>

#include "sim/quality/world.h"

namespace callfloor {

// The tables of one run for people at a terminal, each after an empty line. What nobody looked at
// has no table.
void WriteOperationalRows(std::ostream& out, const quality::World& world);
void WriteTacticalRows(std::ostream& out, const quality::World& world);
void WriteStrategicRows(std::ostream& out, const quality::World& world);
// What was really the case, beside what was seen of it.
void WriteTrueRows(std::ostream& out, const quality::World& world);

}  // namespace callfloor
