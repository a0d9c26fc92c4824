// The story of one evaluated contact: what happened, what the evaluator answered, what the program
// says, and with the curtain up what was really the case.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

std::string_view Ordinal(int number) {
  constexpr std::array<std::string_view, 5> kWords = {"first", "second", "third", "fourth",
                                                      "fifth"};
  return number >= 1 && number <= 5 ? kWords[static_cast<std::size_t>(number - 1)] : "later";
}

// What happened, in sentences.
std::string StoryOf(const quality::ContactCard& card) {
  return "Day " + FormatNumber(card.day + 1, 0) + ", over at " +
         FormatClock(static_cast<int>(card.at_s / 60)) + ": " + card.type + ", taken by " +
         card.agent + ". Waited " + FormatDuration(card.wait_s) + ", handled in " +
         FormatDuration(card.handle_s) + ". It is the " +
         std::string(Ordinal(card.contact_of_matter)) + " contact of this matter.";
}

std::string AfterwardsOf(const quality::ContactCard& card) {
  std::string words;
  if (card.marked_resolved)
    words += *card.marked_resolved ? "The agent marked it as resolved. "
                                   : "The agent marked it as not resolved. ";
  words += !card.surveyed_satisfied   ? "The customer answered no survey. "
           : *card.surveyed_satisfied ? "Surveyed, the customer was satisfied. "
                                      : "Surveyed, the customer was not satisfied. ";
  return words + (card.called_again ? "The customer contacted the centre again within seven days."
                                    : "The customer did not come back within seven days.");
}

std::string TruthOf(const quality::ContactCard& card) {
  std::string words = "In truth: " + FormatNumber(card.true_score, 0) + " points, ";
  words += card.resolved ? "resolved" : "not resolved";
  if (!card.resolved && !card.true_cause.empty()) words += " because of the " + card.true_cause;
  return words + (card.satisfied ? ", the customer satisfied." : ", the customer not satisfied.");
}

float DrawParagraph(Ui& ui, Rect& room, const TextStyle& style, ImU32 colour,
                    std::string_view text) {
  const float high = DrawWrapped(nullptr, style, {}, room.w, 0, text);
  DrawWrapped(ui.list(), style, room.CutTop(high, ui.Px(8)).Min(), room.w, colour, text);
  return high;
}

// An answer with a shape beside the word; what differs from the truth is set apart.
void DrawAnswer(QualityView& view, const Rect& cell, const std::vector<int>& grades, std::size_t c,
                const Criterion& criterion, bool wrong) {
  if (c >= grades.size()) return;
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const int grade = grades[c];
  const bool applies = grade >= 0;
  const bool full = applies && grade >= criterion.grades;
  const std::string words = GradeInWords(grade, criterion) + (wrong ? " (wrong)" : "");
  if (applies)
    DrawIcon(ui.list(), t.type.icon12, {cell.x + view.Px(6), cell.Center().y},
             full ? t.text2 : t.text,
             full         ? kIconCheck
             : grade == 0 ? kIconClose
                          : kIconMinus);
  Rect text = cell;
  text.CutLeft(view.Px(18));
  DrawTextIn(ui.list(), wrong ? t.type.small_bold : t.type.small, text,
             !applies ? t.text3
             : full   ? t.text2
                      : t.text,
             words);
}

void DrawAnswers(QualityView& view, Rect room, const quality::ContactCard& card,
                 const std::vector<Criterion>& criteria) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const bool program = !card.automated.empty(), truth = view.state.truth;
  const float wide = view.Px(112), gap = view.Px(8);
  const auto columns = [&](Rect row, const auto& draw) {
    Rect last = truth ? row.CutRight(wide, gap) : Rect{};
    Rect middle = program ? row.CutRight(wide, gap) : Rect{};
    Rect first = row.CutRight(wide, gap);
    draw(row, first, middle, last);
  };
  const float high = view.Px(28), content = high * static_cast<float>(criteria.size());
  Rect heads = room.CutTop(view.Px(24));
  // Heads line up with rows also when there is a scroll bar.
  if (content > room.h) heads.w -= view.Px(10);
  columns(heads, [&](const Rect& name, const Rect& a, const Rect& b, const Rect& c) {
    DrawTextIn(ui.list(), t.type.small_bold, name, t.text2, "Criterion");
    DrawTextIn(ui.list(), t.type.small_bold, a, t.text2, "Evaluator");
    if (program) DrawTextIn(ui.list(), t.type.small_bold, b, t.text2, "Program");
    if (truth) DrawTextIn(ui.list(), t.type.small_bold, c, t.text2, "Truth");
  });
  DrawHLine(ui.list(), room.x, room.Right(), room.y, t.line2);
  Rect list = ui.BeginScroll("quality/card/answers", room, content);
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    const Rect row = list.CutTop(high);
    columns(row, [&](const Rect& name, const Rect& a, const Rect& b, const Rect& c) {
      const bool known = truth && i < card.truth.size();
      const auto differs = [&](const std::vector<int>& grades) {
        return known && i < grades.size() && grades[i] != card.truth[i];
      };
      DrawTextIn(ui.list(), t.type.body, name, t.text, criteria[i].name);
      DrawAnswer(view, a, card.observed, i, criteria[i], differs(card.observed));
      if (program) DrawAnswer(view, b, card.automated, i, criteria[i], differs(card.automated));
      if (truth) DrawAnswer(view, c, card.truth, i, criteria[i], false);
    });
    DrawHLine(ui.list(), row.x, row.Right(), row.Bottom() - 1, t.line);
  }
  ui.EndScroll();
}

}  // namespace

void DrawContactCard(QualityView& view) {
  QualityState& state = view.state;
  if (state.card < 0) return;
  if (static_cast<std::size_t>(state.card) >= view.world.cards.size()) {
    state.card = -1;
    return;
  }
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const quality::ContactCard& card = view.world.cards[static_cast<std::size_t>(state.card)];
  bool open = true;
  const std::string title = card.agent + ", " + card.type + ": " + FormatNumber(card.score, 0) +
                            " points by " + card.evaluator;
  Rect inside = BeginPanel(view.context, "quality/card", title, view.Px(760), open);
  std::string told = StoryOf(card);
  DrawParagraph(ui, inside, t.type.body, t.text, told);
  const std::string drawn = "Scorecard “" + card.scorecard + "”. Drawn with a probability of " +
                            FormatPercent(card.inclusion, card.inclusion < 0.1 ? 1 : 0) +
                            ", so it stands for " + FormatNumber(1 / card.inclusion, 0) +
                            " contacts.";
  DrawParagraph(ui, inside, t.type.small, t.text2, drawn);
  if (!card.note.empty())
    DrawParagraph(ui, inside, t.type.body, t.text, "The evaluator's note: “" + card.note + "”");
  DrawParagraph(ui, inside, t.type.body, t.text2, AfterwardsOf(card));
  if (state.truth) {
    const std::string truth = TruthOf(card);
    DrawParagraph(ui, inside, t.type.body_bold, t.text, truth);
    told += " " + truth;
  }
  ui.Register("quality/card/story", inside, ControlKind::kText, told).focusable = false;
  const Rect buttons = inside.CutBottom(t.metrics.control, view.Px(12));
  const int last = static_cast<int>(view.world.cards.size()) - 1;
  const ButtonOptions newer{.icon = kIconChevronLeft, .enabled = state.card > 0};
  const ButtonOptions older{.icon = kIconChevronRight, .enabled = state.card < last};
  if (Button(ui, "quality/card/newer", {buttons.x, buttons.y, view.Px(104), buttons.h}, "Newer",
             newer))
    --state.card;
  if (Button(ui, "quality/card/older",
             {buttons.x + view.Px(112), buttons.y, view.Px(104), buttons.h}, "Older", older))
    ++state.card;
  DrawAnswers(view, inside, card, CriteriaNamed(*view.snapshot.request.scenario, card.scorecard));
  ui.EndLayer();
  if (!open) state.card = -1;
}

}  // namespace callfloor::ui
