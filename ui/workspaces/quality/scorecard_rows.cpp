// The form, line by line: sections with their share, criteria with what is asked, and their weights
// or the answers of an imaginary contact. What is selected is changed in place and by keys.
#include <algorithm>
#include <array>

#include "ui/app/format.h"
#include "ui/app/scorecard_weights.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/quality/scorecard_view.h"

namespace callfloor::ui {
namespace {

constexpr float kCriterionHeight = 48;

// Cells from the right, each with a gap before it, until the name has what is left.
ScorecardColumns ColumnsOf(const ScorecardView& view, Rect row) {
  const float gap = view.Px(14);
  ScorecardColumns at;
  if (view.scoring()) {
    at.earned = row.CutRight(view.Px(72), gap);
    at.answer = row.CutRight(view.Px(216), gap);
    at.critical = row.CutRight(view.Px(132), gap);
  } else {
    at.weight = row.CutRight(view.Px(76), gap);
    at.observed = row.CutRight(view.Px(128), gap);
    if (!view.small()) at.skill = row.CutRight(view.Px(104), gap);
    at.critical = row.CutRight(view.Px(132), gap);
    at.asked = row.CutRight(view.Px(view.small() ? 100 : 116), gap);
  }
  at.name = row;
  return at;
}

std::vector<FormPlace> PlacesOf(const Scorecard& card) {
  std::vector<FormPlace> places;
  for (std::size_t s = 0; s < card.sections.size(); ++s) {
    places.push_back({s, FormPlace::kWhole});
    for (std::size_t c = 0; c < card.sections[s].criteria.size(); ++c) places.push_back({s, c});
  }
  return places;
}

class Rows {
 public:
  Rows(ScorecardView& view, Rect list) : view_(view), ui_(view.ui()), at_(list) {}

  float y() const { return at_.y; }

  void Draw() {
    const std::vector<FormPlace> places = PlacesOf(view_.card);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const FormPlace& place = places[i];
      place.IsSection() ? DrawSection(place) : DrawCriterion(place);
      const std::string name = ScorecardView::RowName(place);
      DrawRefused(view_, at_, name);
      if (!focused_) continue;
      if (i > 0 && ui_.Shortcut({Key::kUp}, false, true))
        ui_.Focus(ScorecardView::RowName(places[i - 1]));
      if (i + 1 < places.size() && ui_.Shortcut({Key::kDown}, false, true))
        ui_.Focus(ScorecardView::RowName(places[i + 1]));
      if (ui_.Shortcut({Key::kHome})) ui_.Focus(ScorecardView::RowName(places.front()));
      if (ui_.Shortcut({Key::kEnd})) ui_.Focus(ScorecardView::RowName(places.back()));
    }
  }

 private:
  const Theme& theme() const { return view_.theme(); }

  // The row's surface and what mouse and keys do with it; `taken` at its right has controls of its
  // own.
  Interaction Surface(const FormPlace& place, const Rect& row, float taken, std::string_view text) {
    const bool selected = view_.state.selected == place && !view_.state.whole_form;
    const Rect left{row.x, row.y, row.w - taken, row.h};
    const Interaction it =
        ui_.Control(ScorecardView::RowName(place), left,
                    {.kind = ControlKind::kRow, .text = text, .selected = selected});
    const bool scoring = view_.scoring();
    const ImU32 plain = place.IsSection() ? theme().raised : 0;
    const ImU32 fill = selected && !scoring ? theme().soft : it.hovered ? theme().hover : plain;
    if (fill != 0) DrawBox(ui_.list(), row, view_.Px(4), fill, 0);
    DrawHLine(ui_.list(), row.x, row.Right(), row.Bottom() - 1, theme().line);
    if (it.ring) DrawBox(ui_.list(), row, view_.Px(4), 0, theme().accent, theme().metrics.focus);
    focused_ = it.focused && !ui_.Typing();
    if (it.activated || (it.focused && ui_.FocusArrived(it.id))) {
      view_.Select(place);
      if (!scoring) view_.state.whole_form = false;
    }
    if (focused_ && !scoring && view_.state.selected == place) Keys(place);
    return it;
  }

  void Keys(const FormPlace& place) {
    if (ui_.Shortcut({Key::kUp, {.alt = true}})) view_.Move(true);
    if (ui_.Shortcut({Key::kDown, {.alt = true}})) view_.Move(false);
    if (ui_.Shortcut({Key::kDelete})) view_.Remove();
    if (ui_.Shortcut({Key::kD, {.ctrl = true}})) view_.Duplicate();
    if (ui_.Shortcut({Key::kInsert})) view_.Add(false);
    if (ui_.Shortcut({Key::kF2}) && !place.IsSection())
      ui_.Focus(ScorecardView::RowName(place) + "/weight");
  }

  void DrawSection(const FormPlace& place) {
    const Section& section = view_.card.sections[place.section];
    const Theme& t = theme();
    const Rect row = at_.CutTop(view_.Px(view_.small() ? 30 : 36));
    double share = 0;
    for (const Criterion& criterion : section.criteria) share += criterion.weight;
    share = SumOf({&share, 1});
    const std::string words = WeightInWords(share) + " of 100";
    const Interaction it = Surface(place, row, 0, section.name + ", " + words);
    const ScorecardColumns cells = ColumnsOf(view_, row.Inset(view_.Px(8), 0));
    if (view_.scoring()) {
      DrawSectionScore(place, cells);
    } else {
      const Rect right{cells.weight.x - view_.Px(92), row.y, cells.weight.w + view_.Px(80), row.h};
      DrawTextIn(ui_.list(), t.type.small, right, t.text2, words, Align::kRight);
    }
    DrawTextIn(ui_.list(), t.type.body_bold, cells.name, t.text, section.name);
    if (it.activated && !view_.scoring() && ui_.focus_by_keyboard())
      ui_.Focus("quality/scorecard/section-name");
  }

  void DrawSectionScore(const FormPlace& place, const ScorecardColumns& cells) {
    const ScoredSheet scored = view_.state.sheet.Score(view_.card);
    const auto percent = scored.sections[place.section].percent_without_rule;
    DrawTextIn(ui_.list(), theme().type.small, cells.earned, theme().text2,
               percent ? FormatPercent(*percent / 100) : "–", Align::kRight);
  }

  void DrawCriterion(const FormPlace& place) {
    const Criterion& criterion = *CriterionAt(view_.card, place);
    const Theme& t = theme();
    const Rect row = at_.CutTop(view_.Px(kCriterionHeight));
    const ScorecardColumns cells = ColumnsOf(view_, row.Inset(view_.Px(8), 0));
    const Rect& own = view_.scoring() ? cells.answer : cells.weight;
    const Interaction it = Surface(place, row, row.Right() - own.x + view_.Px(4),
                                   criterion.name + ", weight " + WeightInWords(criterion.weight));
    const Rect& cell = cells.name;
    const Rect first{cell.x, row.y + view_.Px(5), cell.w, t.type.body.line};
    const Rect second{cell.x, row.y + view_.Px(25), cell.w, t.type.small.line};
    const bool all_name = DrawTextIn(ui_.list(), t.type.body, first, t.text, criterion.name);
    const bool all = DrawTextIn(
        ui_.list(), t.type.small, second, t.text3,
        criterion.definition.empty() ? std::string("no definition yet") : criterion.definition);
    if (it.hovered && cell.Contains(it.mouse) && (!all || !all_name))
      ui_.Tooltip(criterion.name + ": " + criterion.definition, cell);
    DrawCriterionFacts(view_, cells, criterion);
    if (view_.scoring()) {
      DrawAnswer(view_, cells, place, criterion);
      if (focused_) AnswerKeys(criterion, it.activated);
    } else {
      DrawWeight(place, criterion, cells.weight);
      if (it.activated && ui_.focus_by_keyboard()) ui_.Focus("quality/scorecard/name");
    }
  }

  void AnswerKeys(const Criterion& criterion, bool turned) {
    ScoreSheet& sheet = view_.state.sheet;
    const quality::Answer now = sheet.AnswerTo(criterion);
    if (turned) sheet.Answer(criterion, now == criterion.grades ? 0 : criterion.grades);
    if (ui_.Shortcut({Key::kN})) sheet.Answer(criterion, std::nullopt);
    if (ui_.Shortcut({Key::kLeft})) sheet.Answer(criterion, std::max(0, now.value_or(1) - 1));
    if (ui_.Shortcut({Key::kRight}))
      sheet.Answer(criterion, std::min(criterion.grades, now.value_or(-1) + 1));
    for (int grade = 0; grade <= std::min(criterion.grades, 9); ++grade) {
      if (ui_.Shortcut({static_cast<Key>(static_cast<int>(Key::k0) + grade)}))
        sheet.Answer(criterion, grade);
    }
  }

  // A number that turns into a field where it is selected.
  void DrawWeight(const FormPlace& place, const Criterion& criterion, const Rect& cell) {
    const Theme& t = theme();
    const std::string name = ScorecardView::RowName(place) + "/weight";
    const float wide = view_.Px(56);
    const Rect field{cell.Right() - wide, cell.Center().y - view_.Px(15), wide, view_.Px(30)};
    const std::string words = WeightInWords(criterion.weight);
    const bool held = view_.state.Held().Of(criterion.name).has_value();
    if (view_.state.selected != place || view_.state.whole_form) {
      const Interaction it = ui_.Control(
          name, field, {.kind = ControlKind::kField, .text = words, .focusable = false});
      if (it.hovered) DrawBox(ui_.list(), field, t.metrics.radius, 0, t.line2);
      DrawTextIn(ui_.list(), t.type.body_bold, field.Inset(view_.Px(12), 0),
                 held ? t.accent : t.text, words, Align::kRight);
      if (it.activated) view_.Select(place), view_.state.whole_form = false, ui_.Focus(name, false);
      return;
    }
    double weight = criterion.weight;
    NumberOptions options;
    options.min = 0.1;
    options.max = MostWeight(WeightsOf(view_.card).size());
    options.decimals = 1;
    options.format = WeightInWords;
    options.tooltip = "Up and down change it by 1, Enter takes it";
    const bool typed = ui_.edits().contains(Ui::IdOf(name));
    const NumberResult number = NumberField(ui_, name, field, weight, options);
    if (typed && !number.active && KeyPressed(Key::kEnter, false))
      ui_.Focus(ScorecardView::RowName(place));
    if (number.typed_wrong) {
      const Rect beside{field.x - view_.Px(160), cell.y + view_.Px(4), view_.Px(152),
                        cell.h - view_.Px(8)};
      DrawBox(ui_.list(), beside, t.metrics.radius, t.bad_fill, 0);
      DrawTextIn(ui_.list(), t.type.small_bold, beside, t.bad,
                 "from 0.1 to " + WeightInWords(options.max), Align::kCenter);
    }
    if (number.changed) view_.SetWeightOf(place, weight);
  }

  ScorecardView& view_;
  Ui& ui_;
  Rect at_;  // what is left
  bool focused_ = false;
};

void DrawHeads(ScorecardView& view, const Rect& row) {
  const Theme& t = view.theme();
  const ScorecardColumns at = ColumnsOf(view, row.Inset(view.Px(8), 0));
  const auto head = [&](const Rect& cell, std::string_view words, Align align = Align::kLeft) {
    if (!cell.Empty()) DrawTextIn(view.ui().list(), t.type.small_bold, cell, t.text2, words, align);
  };
  head(at.name, "Criterion");
  head(at.asked, "Asked as");
  head(at.critical, "A miss is");
  head(at.skill, "Skill");
  head(at.observed, "Seen to be met", Align::kRight);
  head(at.answer, "Answer");
  head(at.earned, "Earns", Align::kRight);
  head({at.weight.x, at.weight.y, at.weight.w - (at.weight.Empty() ? 0 : view.Px(12)), at.weight.h},
       "Weight", Align::kRight);
  DrawHLine(view.ui().list(), row.x, row.Right(), row.Bottom() - 1, t.line2);
}

// What is done to what is selected, for the mouse; and the total, always in sight.
void DrawFoot(ScorecardView& view, Rect row, float bar) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  row.CutRight(bar);
  DrawHLine(ui.list(), row.x, row.Right(), row.y - view.Px(4), t.line2);
  const auto icon = [&](const char* id, const char* picture, std::string_view tip) {
    const Rect place = row.CutLeft(view.Px(32), view.Px(4));
    return IconButton(ui, std::string("quality/scorecard/") + id, place, picture, tip);
  };
  const ButtonOptions plus{.icon = kIconPlus};
  const Rect criterion = row.CutLeft(ButtonWidth(ui, "Criterion", plus), view.Px(8));
  if (Button(ui, "quality/scorecard/add", criterion, "Criterion",
             {.icon = kIconPlus, .tooltip = "Below what is selected (Ins)"}))
    view.Add(false);
  const Rect section = row.CutLeft(ButtonWidth(ui, "Section", plus), view.Px(12));
  if (Button(ui, "quality/scorecard/add-section", section, "Section",
             {.icon = kIconPlus, .tooltip = "Below the section that is selected"}))
    view.Add(true);
  if (icon("up", kIconArrowUp, "Move up (Alt Up)")) view.Move(true);
  if (icon("down", kIconArrowDown, "Move down (Alt Down)")) view.Move(false);
  if (icon("duplicate", kIconCopy, "Duplicate (Ctrl D)")) view.Duplicate();
  if (icon("remove", kIconTrash, "Remove (Delete)")) view.Remove();
  const std::vector<double> weights = WeightsOf(view.card);
  const double sum = SumOf(weights);
  const bool fine = WeightsAddUp(sum, weights.size());
  row.w -= view.Px(20);
  DrawTextIn(ui.list(), t.type.title, row, fine ? t.text : t.bad, WeightInWords(sum),
             Align::kRight);
  row.w -= std::max(view.Px(56), TextWidth(t.type.title, WeightInWords(sum)) + view.Px(12));
  DrawStatus(ui, fine ? Status::kGood : Status::kBad, {row.Right() - view.Px(8), row.Center().y},
             view.Px(12));
  const Rect keep{row.Right() - view.Px(196), row.y, view.Px(168), row.h};
  Switch(ui, "quality/scorecard/keep", keep, view.small() ? "Keep the total" : "Keep total at 100",
         "", view.state.keep_total);
}

}  // namespace

void DrawScorecardRows(ScorecardView& view, Rect room) {
  Ui& ui = view.ui();
  const float bar = view.Px(10);
  Rect head = room.CutTop(view.Px(28));
  head.w -= bar;
  DrawHeads(view, head);
  const Rect foot = room.CutBottom(view.theme().metrics.control, view.Px(8));
  float& high = ui.values()[Ui::IdOf("quality/scorecard/rows/height")];
  Rect list = ui.BeginScroll("quality/scorecard/rows", room, high);
  list.w = room.w - bar;
  Rows rows(view, list);
  rows.Draw();
  if (const float now = rows.y() - list.y; now != high) high = now, ui.KeepDrawing();
  ui.EndScroll();
  if (!view.scoring()) return DrawFoot(view, foot, bar);
  DrawHLine(ui.list(), foot.x, foot.Right() - bar, foot.y - view.Px(4), view.theme().line2);
  const ButtonOptions options{.icon = kIconUndo, .enabled = !view.state.sheet.IsClear()};
  Rect left = foot;
  if (Button(ui, "quality/scorecard/clear",
             left.CutLeft(ButtonWidth(ui, "Everything met", options), view.Px(16)),
             "Everything met", options))
    view.state.sheet.Clear();
  DrawTextIn(ui.list(), view.theme().type.small, left, view.theme().text3,
             "Enter: met or missed   ←  →: grade   N: does not apply");
}

}  // namespace callfloor::ui
