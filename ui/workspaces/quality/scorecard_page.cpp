// The scorecard editor: the form as evaluators see it, with a sentence on its weights above and a
// panel beside it for what is selected.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "sim/report/quality_levels.h"
#include "ui/app/format.h"
#include "ui/app/quality_words.h"
#include "ui/app/rescoring.h"
#include "ui/app/scorecard_weights.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/quality/scorecard_view.h"

namespace callfloor::ui {
namespace {

constexpr std::string_view kTotalName = "quality/scorecard/total";

bool AddUp(const Scorecard& card) {
  const std::vector<double> weights = WeightsOf(card);
  return WeightsAddUp(SumOf(weights), weights.size());
}

// What evaluators see with this form, and saw before the last change of it. Until the change has
// been simulated: what it does to the answers that there are.
std::string EffectWords(const ScorecardView& view) {
  constexpr const char* kSimulating = "What it does to scores is being simulated.";
  const auto& of = view.quality.of;
  const std::string used = UsedFor(view.document(), view.form);
  if (used == "nothing yet") return "Nothing is judged by it, so that nothing is seen of it.";
  if (view.quality.stale || !view.state.Held().Empty()) {
    const auto rescored = view.Rescored();
    view.state.effect = rescored ? "**" + RescoredInWords(*rescored) + "**" : kSimulating;
    return view.state.effect;
  }
  // What was said first stays until the simulation has more to say.
  if (!of || !of->Figure("observed_mean").HasInterval())
    return view.state.effect.empty() ? kSimulating : view.state.effect;
  const std::string now = FigureLine(*of, "observed_mean");
  std::string words = "Evaluators see a mean score of **" + now + "**";
  if (used != "all contacts") words += " over all contacts";
  const std::string& before = view.state.mean_before;
  return words + (before.empty() || before == now ? "." : ", before your change " + before + ".");
}

std::string ReasonOf(const ScorecardView& view) {
  if (!view.state.Held().Empty())
    return "The weights you typed wait, and go into the file as one step when they add up to 100.";
  if (!view.document().TextLoads() && !AddUp(view.card))
    return "The file is no scenario until they do; what is simulated is the last that was one.";
  if (!view.state.said.empty()) return view.state.said;
  const std::string used = UsedFor(view.document(), view.form);
  if (!IsShippedForm(view.form)) return "“" + view.form + "” is used for " + used + ".";
  return "“" + view.form + "” comes with the program and is used for " + used +
         ". Your first change goes into a copy of the scenario's own.";
}

// A verdict line that stays as high as it is, whatever is said: no button may move under the
// pointer while what is typed is simulated. Below the sentence one line of the reason and one of
// the effect; buttons side by side.
int DrawSteadyVerdict(ScorecardView& view, Rect& room, const Verdict& verdict,
                      std::string_view effect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const TextStyle& head_style = view.small() ? t.type.title : t.type.headline;
  const RichStyle style = BodyStyle(t);
  float buttons = 0;
  for (const VerdictButton& button : verdict.buttons)
    buttons += ButtonWidth(ui, button.label, {.icon = button.icon}) + view.Px(8);
  const float left = view.Px(view.small() ? 44 : 56);
  const float width = room.w - left - view.Px(16) - buttons;
  const float words = head_style.line + 2 * t.type.body.line;
  const Rect rect = room.CutTop(words + view.Px(view.small() ? 18 : 26),
                                view.small() ? view.Px(10) : t.metrics.gutter);
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  const float y = rect.y + std::floor((rect.h - words) / 2);
  DrawStatus(ui, verdict.status,
             {rect.x + left - view.Px(view.small() ? 20 : 22), y + head_style.line / 2},
             view.Px(view.small() ? 16 : 18));
  const Rect head{rect.x + left, y, width, head_style.line};
  DrawTextIn(ui.list(), head_style, head, t.text, verdict.sentence);
  ui.Register(kTotalName, head, ControlKind::kText, verdict.sentence).focusable = false;
  DrawRich(ui.list(), style, {head.x, head.Bottom()}, width, verdict.reason, 1);
  DrawRich(ui.list(), style, {head.x, head.Bottom() + t.type.body.line}, width, effect, 1);
  const std::string all = PlainText(verdict.reason) + " " + PlainText(effect);
  const bool cut = std::max(RichWidth(style, verdict.reason), RichWidth(style, effect)) > width;
  ui.Control("quality/scorecard/said", {head.x, head.Bottom(), width, 2 * t.type.body.line},
             {.kind = ControlKind::kText,
              .text = all,
              .focusable = false,
              .hand = false,
              .tooltip = cut ? std::string_view(all) : std::string_view()});
  int pressed = -1;
  Rect row{rect.x, rect.Center().y - t.metrics.control / 2, rect.w - view.Px(12),
           t.metrics.control};
  for (std::size_t i = verdict.buttons.size(); i-- > 0;) {
    const VerdictButton& button = verdict.buttons[i];
    const ButtonOptions options{
        .style = button.primary ? ButtonStyle::kPrimary : ButtonStyle::kPlain, .icon = button.icon};
    const Rect place = row.CutRight(ButtonWidth(ui, button.label, options), view.Px(8));
    if (Button(ui, button.name, place, button.label, options)) pressed = static_cast<int>(i);
  }
  return pressed;
}

void DrawTotal(ScorecardView& view, Rect& room) {
  const std::vector<double> weights = WeightsOf(view.card);
  const bool fine = AddUp(view.card);
  const std::string sentence = fine
                                   ? Counted(weights.size(), "criterion", "criteria") + " in " +
                                         Counted(view.card.sections.size(), "section", "sections") +
                                         ", weights add up to " + SumInWords(weights) + "."
                                   : "The weights add up to " + SumInWords(weights) + ".";
  const std::string reason = ReasonOf(view);
  const bool waiting = !view.state.Held().Empty();
  const bool unused = UsedFor(view.document(), view.form) == "nothing yet";
  std::vector<VerdictButton> buttons;
  if (!fine || waiting)
    buttons.push_back({"quality/scorecard/scale", "Scale all to 100", nullptr, true});
  else if (unused)
    buttons.push_back({"quality/scorecard/use", "Judge contacts by it", nullptr, true});
  if (waiting) buttons.push_back({"quality/scorecard/take-back", "Take back", kIconUndo, false});
  const Verdict verdict{fine ? Status::kGood : Status::kBad, sentence, reason, buttons};
  const int pressed = DrawSteadyVerdict(view, room, verdict, EffectWords(view));
  if (pressed < 0) return;
  if (pressed == 0 && (!fine || waiting)) return view.ScaleHeld();
  if (pressed == 0) {
    view.Done(UseForm(view.document(), {}, view.form), "quality/scorecard/use");
    return;
  }
  view.state.Held().TakeBack();
  view.ui().KeepDrawing();
}

// Which form, a new one from it, and what to do with it.
void DrawHead(ScorecardView& view, Rect row) {
  Ui& ui = view.ui();
  std::vector<std::string> names = FormNames(view.document());
  const auto found = std::ranges::find(names, view.form);
  int chosen = found == names.end() ? -1 : static_cast<int>(found - names.begin());
  const std::vector<std::string> keys = names;
  for (std::string& name : names) {
    const std::string used = UsedFor(view.document(), name);
    if (used != "nothing yet") name += " (" + used + ")";
  }
  constexpr std::array<std::string_view, 2> kModes = {"Edit the form", "Score one"};
  int mode = static_cast<int>(view.state.mode);
  const Rect modes = row.CutRight(view.Px(view.small() ? 208 : 240), view.Px(12));
  if (Segmented(ui, "quality/scorecard/mode", modes, kModes, mode))
    view.state.mode = static_cast<ScorecardMode>(mode);
  const ButtonOptions copy{.icon = kIconCopy, .tooltip = "A form of the scenario's own, as this"};
  const std::string_view label = view.small() ? "New" : "New form from this";
  const Rect button = row.CutRight(ButtonWidth(ui, label, copy), view.Px(8));
  if (Dropdown(ui, "quality/scorecard/form", {row.x, row.y, std::min(row.w, view.Px(420)), row.h},
               names, chosen)) {
    view.state.form = keys[static_cast<std::size_t>(chosen)];
    view.state.lost.clear();
    view.state.said.clear(), view.state.effect.clear(), view.state.came_from.clear();
    view.state.whole_form = true;
    view.Select({0, 0});
  }
  if (Button(ui, kCopyControl, button, label, copy)) {
    if (view.Done(CopyForm(view.document(), view.form), kCopyControl)) {
      view.state.whole_form = true;
      view.Select({0, 0});
      ui.Focus("quality/scorecard/form-name");
    }
  }
}

void DrawSide(ScorecardView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(t.metrics.card_padding);
  if (!view.scoring()) {
    const std::array<std::string_view, 2> about = {
        view.Selected() ? "This criterion" : "This section", "The whole form"};
    int chosen = view.state.whole_form ? 1 : 0;
    if (Segmented(ui, "quality/scorecard/about",
                  inside.CutTop(t.metrics.control, view.Px(12)).Inset(view.Px(4), 0), about,
                  chosen))
      view.state.whole_form = chosen == 1;
  }
  // The bar of the scroll stands in the card's padding.
  const float bar = view.Px(12);
  Rect list =
      ui.BeginScroll("quality/scorecard/side", {inside.x, inside.y, inside.w + bar, inside.h},
                     view.state.side_height);
  list.w = inside.w;
  const float top = list.y;
  // Rings of fields stand a little over their edge.
  list = {list.x + view.Px(4), list.y + view.Px(4), list.w - view.Px(8), list.h};
  if (view.scoring())
    DrawScoreSide(view, list);
  else if (view.state.whole_form)
    DrawFormSide(view, list);
  else
    DrawCriterionSide(view, list);
  const float high = list.y - top;
  if (high != view.state.side_height) view.state.side_height = high, ui.KeepDrawing();
  ui.EndScroll();
}

// The form on screen, read again when the file or the choice changed.
const std::optional<Scorecard>& Read(Application& application, ScorecardState& state) {
  const Document& document = application.document();
  const std::vector<std::string> names = FormNames(document);
  // Undo may have taken the form away, and redo brought it back.
  const auto exists = [&](const std::string& form) {
    return std::ranges::find(names, form) != names.end();
  };
  if (!exists(state.form)) state.lost = std::exchange(state.form, FormInUse(document));
  if (exists(state.lost)) state.form = std::exchange(state.lost, {});
  if (!state.read || state.revision != document.revision() || state.read_form != state.form) {
    // What was said of an edit is not true any more when it is undone.
    if (state.said_revision != document.revision())
      state.said.clear(), state.mean_before.clear(), state.effect.clear();
    state.read = FormOf(document, state.form);
    state.revision = document.revision();
    state.read_form = state.form;
  }
  return state.read;
}

void KeepSelectionOn(const Scorecard& card, ScorecardState& state) {
  if (state.select) state.selected = *std::exchange(state.select, std::nullopt);
  state.selected.section = std::min(state.selected.section, card.sections.size() - 1);
  if (state.selected.IsSection()) return;
  const std::size_t count = card.sections[state.selected.section].criteria.size();
  state.selected.criterion = std::min(state.selected.criterion, count - 1);
}

// The form with the weights that wait; those that the file has by now, or whose criteria are gone,
// are forgotten.
Scorecard WithHeld(Scorecard card, ScorecardState& state) {
  WaitingWeights& held = state.Held();
  std::vector<std::string> still;
  for (Section& section : card.sections) {
    for (Criterion& criterion : section.criteria) {
      const auto weight = held.Of(criterion.name);
      if (!weight) continue;
      if (criterion.weight != *weight) still.push_back(criterion.name);
      criterion.weight = *weight;
    }
  }
  held.KeepOnly(still);
  return card;
}

}  // namespace

void DrawScorecard(Context& context, Application& application, FrameRequests& frame,
                   const QualityState& quality, ScorecardState& state, Rect room) {
  Ui& ui = context.ui;
  const std::optional<Scorecard>& read = Read(application, state);
  if (!read) {
    EmptyState(ui, "quality/scorecard/broken", room, kIconWarning, "The form cannot be read",
               "The file has a mistake in “" + state.form +
                   "” that is more than weights. Mend it on the Scenario page, or undo (Ctrl Z).");
    return;
  }
  KeepSelectionOn(*read, state);
  ScorecardView view(context, application, frame, quality, state, WithHeld(*read, state));
  const Theme& t = ui.theme();
  // Refused in the frame before, by a control that has no room for the reason.
  const bool unsaid = !state.refused.message.empty() && !state.refused.shown;
  DrawTotal(view, room);
  const Rect side = room.CutRight(view.Px(view.small() ? 352 : 400),
                                  view.small() ? view.Px(12) : t.metrics.gutter);
  DrawBox(ui.list(), room, t.metrics.card_radius, t.surface, t.line);
  Rect inside = room.Inset(t.metrics.card_padding, view.Px(12));
  const Rect head = inside.CutTop(t.metrics.control, view.Px(8));
  DrawScorecardRows(view, inside);
  DrawHead(view, head);
  DrawSide(view, side);
  if (unsaid && !state.refused.shown) {
    state.refused.shown = true;
    application.Notify(state.refused.message, true);
  }
  // Out of a field, back to the form.
  if (ui.Shortcut({Key::kEscape})) ui.Focus(ScorecardView::RowName(state.selected));
}

}  // namespace callfloor::ui
