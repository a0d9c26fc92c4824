// What stands in a line of the form beside its name.
#include <algorithm>
#include <string>
#include <vector>

#include "ui/app/format.h"
#include "ui/app/quality_words.h"
#include "ui/app/scorecard_weights.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/quality/scorecard_view.h"

namespace callfloor::ui {
namespace {

// A cell's two lines.
Rect FirstLine(const ScorecardView& view, const Rect& cell) {
  return {cell.x, cell.y + view.Px(7), cell.w, view.theme().type.small.line};
}
Rect SecondLine(const ScorecardView& view, const Rect& cell) {
  return {cell.x, cell.y + view.Px(25), cell.w, view.theme().type.small.line};
}

void DrawLines(ScorecardView& view, const Rect& cell, std::string_view first,
               std::string_view second, Align align = Align::kLeft) {
  if (cell.Empty()) return;
  const Theme& t = view.theme();
  DrawTextIn(view.ui().list(), t.type.small, FirstLine(view, cell), t.text2, first, align);
  DrawTextIn(view.ui().list(), t.type.small, SecondLine(view, cell), t.text3, second, align);
}

void DrawMiss(ScorecardView& view, const Rect& cell, const Criterion& criterion) {
  const Theme& t = view.theme();
  Ui& ui = view.ui();
  DrawCritical(ui, FirstLine(view, cell).Min(), criterion.critical_for, t.text);
  if (!criterion.fails_all) return;
  const bool alone = criterion.critical_for == CriticalFor::kNobody;
  const Rect line = alone ? FirstLine(view, cell) : SecondLine(view, cell);
  DrawIcon(ui.list(), t.type.icon12, {line.x + view.Px(6), line.Center().y}, t.text, kIconBolt);
  DrawText(ui.list(), t.type.small, {line.x + view.Px(18), line.y}, t.text, "auto-fail");
}

void DrawObserved(ScorecardView& view, const Rect& cell, const Criterion& criterion) {
  const quality::CriterionRow* row = view.ObservedOf(criterion);
  if (row == nullptr || !row->pass_rate.value) return DrawLines(view, cell, "–", "", Align::kRight);
  const Theme& t = view.theme();
  const quality::Known& rate = row->pass_rate;
  DrawTextIn(view.ui().list(), t.type.small, FirstLine(view, cell),
             view.Reliable() ? t.text : t.text3, ShareWords(rate), Align::kRight);
  DrawTextIn(view.ui().list(), t.type.small, SecondLine(view, cell), t.text3,
             NumberBehind(rate.n) + (view.NearlyAllMeet(*row) ? ", nearly all" : ""),
             Align::kRight);
}

std::vector<std::string> AnswersOf(const Criterion& criterion) {
  std::vector<std::string> answers;
  for (int grade = 0; grade <= criterion.grades; ++grade)
    answers.push_back(criterion.grades > 1 ? FormatNumber(grade, 0)
                      : grade == 0         ? "missed"
                                           : "met");
  answers.emplace_back("does not apply");
  return answers;
}

}  // namespace

void DrawCriterionFacts(ScorecardView& view, const ScorecardColumns& at,
                        const Criterion& criterion) {
  std::string how = criterion.is_subjective ? "judged" : "checked";
  if (criterion.not_applicable > 0) how += ", n/a " + FormatPercent(criterion.not_applicable);
  DrawLines(view, at.asked, GradesWord(criterion), how);
  DrawMiss(view, at.critical, criterion);
  DrawLines(view, at.skill, SkillWord(criterion.skill), criterion.is_courtesy ? "courtesy" : "");
  if (!at.observed.Empty()) DrawObserved(view, at.observed, criterion);
}

void DrawAnswer(ScorecardView& view, const ScorecardColumns& at, const FormPlace& place,
                const Criterion& criterion) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  ScoreSheet& sheet = view.state.sheet;
  const quality::Answer answer = sheet.AnswerTo(criterion);
  const std::string name = ScorecardView::RowName(place) + "/answer";
  const Rect field{at.answer.x, at.answer.Center().y - view.Px(15), at.answer.w, view.Px(30)};
  const std::vector<std::string> answers = AnswersOf(criterion);
  const int last = criterion.grades + 1;  // does not apply
  int chosen = answer.value_or(last);
  bool changed = false;
  // As many choices as can stand side by side.
  if (last < 5) {
    std::vector<std::string_view> labels(answers.begin(), answers.end());
    labels.back() = "n/a";
    changed = Segmented(ui, name, field, labels, chosen);
  } else {
    changed = Dropdown(ui, name, field, answers, chosen);
  }
  if (changed) sheet.Answer(criterion, chosen == last ? quality::Answer() : chosen);
  const double earned =
      answer ? criterion.weight * *answer / static_cast<double>(criterion.grades) : 0;
  const std::string words = answer ? WeightInWords(std::round(earned * 100) / 100) + " of " +
                                         WeightInWords(criterion.weight)
                                   : "–";
  const Rect middle{at.earned.x, at.earned.Center().y - t.type.small.line / 2, at.earned.w,
                    t.type.small.line};
  DrawTextIn(ui.list(), answer == 0 ? t.type.small_bold : t.type.small, middle,
             answer == 0 ? t.text : t.text2, words, Align::kRight);
}

}  // namespace callfloor::ui
