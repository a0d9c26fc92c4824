// What the Quality page says in words: its sentence, and numbers of a QA team with their intervals.
#pragma once

#include <string>
#include <string_view>

#include "sim/quality/figures.h"
#include "sim/quality/world.h"
#include "ui/app/quality_run.h"
#include "ui/app/traffic_light.h"
#include "ui/app/wording.h"

namespace callfloor::ui {

// A figure in its unit, which stands apart: shares as per cent, money with its sign before it,
// points and hours as they are. "–" when it does not exist.
ValueText FigureText(const quality::Figure& figure, const Estimate& estimate);
// The same of the named figure in one line, "48 % ± 2"; "–" for an unknown one.
std::string FigureLine(const QualitySnapshot& snapshot, std::string_view name);

// "82 (75 to 89)" of a score, "94 % (90 to 97)" of a share; "–" when it cannot be told.
std::string ScoreWords(const quality::Known& score);
std::string ShareWords(const quality::Known& share);

// "n = 31".
std::string NumberBehind(std::int64_t n);

struct QualitySentence {
  Light light = Light::kNone;
  std::string sentence;
  std::string reason;  // may be empty
};

// The page's sentence. Without the truth it rests on nothing but what the team has before it: how
// well its evaluations tell one agent from another. With it, on how many names of the list of the
// lowest are wrong. Empty while nothing is known.
QualitySentence SentenceOfQuality(const QualitySnapshot& snapshot, bool truth);

}  // namespace callfloor::ui
