// The panels about the whole form: its name, what it is used for and its rule; and what an
// imaginary contact scores by it.
#include <array>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/scorecard_weights.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/quality/scorecard_view.h"

namespace callfloor::ui {
namespace {

void DrawWords(ScorecardView& view, Rect& at, const TextStyle& style, ImU32 colour,
               std::string_view words, float after) {
  const float high = DrawWrapped(view.ui().list(), style, at.Min(), at.w, colour, words);
  at.CutTop(high, view.Px(after));
}

// By which form each contact type is judged.
void DrawUse(ScorecardView& view, Rect& at) {
  Ui& ui = view.ui();
  const Document& document = view.document();
  std::vector<std::string> names = FormNames(document);
  const auto choose = [&](std::string_view type, const std::string& id, std::string_view label,
                          const std::vector<std::string>& entries, const std::string& now,
                          bool may_be_none) {
    const std::size_t first = may_be_none ? 1 : 0;
    int chosen = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == now) chosen = static_cast<int>(i + first);
    }
    const std::string name = "quality/scorecard/use-" + id;
    at.CutTop(FieldLabel(ui, at, label, may_be_none ? "contact type" : "unless said below"));
    const bool changed =
        Dropdown(ui, name, at.CutTop(view.theme().metrics.control, view.Px(10)), entries, chosen);
    DrawRefused(view, at, name);
    if (!changed) return;
    const auto i = static_cast<std::size_t>(chosen);
    const std::string to = i < first ? std::string() : names[i - first];
    FormEdited edited = UseForm(view.document(), type, to);
    if (edited.done) edited.form = view.form;  // what is on screen stays
    view.Done(edited, name);
  };
  choose({}, "all", "Contacts are judged by", names, FormInUse(document), false);
  std::vector<std::string> entries = {"as all contacts"};
  entries.insert(entries.end(), names.begin(), names.end());
  const auto scenario = document.scenario();
  for (const ContactType& type : scenario->contact_types)
    choose(type.name, type.name, type.name, entries, FormInUse(document, type.name), true);
}

// Where the weight lies: of what kind a score by this form is.
void DrawMakeUp(ScorecardView& view, Rect& at) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  std::array<double, kAgentSkills> skills{};
  double judged = 0, critical = 0, all = 0;
  for (const Criterion& criterion : CriteriaOf(view.card)) {
    skills[static_cast<std::size_t>(criterion.skill)] += criterion.weight;
    if (criterion.is_subjective) judged += criterion.weight;
    if (criterion.critical_for != CriticalFor::kNobody) critical += criterion.weight;
    all += criterion.weight;
  }
  const auto line = [&](std::string_view label, double weight) {
    Rect row = at.CutTop(view.Px(22));
    const Rect value = row.CutRight(view.Px(48), view.Px(8));
    const Rect bar = row.CutRight(view.Px(96), view.Px(8));
    DrawTextIn(ui.list(), t.type.small, row, t.text, label);
    DrawBar(ui, {bar.x, bar.Center().y - view.Px(3), bar.w, view.Px(6)},
            static_cast<float>(weight / all), t.text3, t.line);
    DrawTextIn(ui.list(), t.type.small_bold, value, t.text, FormatPercent(weight / all),
               Align::kRight);
  };
  DrawWords(view, at, t.type.small_bold, t.text2, "What the weight is on", 2);
  for (std::size_t i = 0; i < skills.size(); ++i)
    line(SkillWord(static_cast<AgentSkill>(i)), skills[i]);
  line("what evaluators judge", judged);
  line("what is critical for somebody", critical);
  at.CutTop(view.Px(12));
}

void DrawRule(ScorecardView& view, Rect& at) {
  constexpr std::array<std::string_view, 3> kRules = {"Beside", "Score 0", "Cap"};
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  int rule = static_cast<int>(view.card.fail_rule);
  at.CutTop(FieldLabel(ui, at, "A missed auto-fail criterion"));
  Rect row = at.CutTop(t.metrics.control, view.Px(6));
  const Rect cap = row.CutRight(view.Px(104), view.Px(8));
  if (Segmented(ui, "quality/scorecard/rule", row, kRules, rule))
    view.Done(SetFailRule(view.document(), view.form, static_cast<FailRule>(rule)),
              "quality/scorecard/rule");
  if (view.card.fail_rule == FailRule::kCap) {
    double most = view.card.cap;
    NumberOptions options;
    options.min = 0, options.max = 100, options.unit = "at most";
    if (NumberField(ui, "quality/scorecard/cap", cap, most, options).changed)
      view.Done(SetCap(view.document(), view.form, most), "quality/scorecard/cap");
  }
  DrawRefused(view, at, "quality/scorecard/rule");
  DrawWords(view, at, t.type.small, t.text2, RuleInWords(view.card.fail_rule, view.card.cap), 14);
}

// The critical errors of the contact, by class.
void DrawErrors(ScorecardView& view, Rect& at, const ScoredSheet& scored) {
  const Theme& t = view.theme();
  const quality::Score& score = scored.score;
  const struct {
    CriticalFor whom;
    bool error;
  } kRows[] = {{CriticalFor::kCustomer, score.customer_error},
               {CriticalFor::kBusiness, score.business_error},
               {CriticalFor::kCompliance, score.compliance_error}};
  for (const auto& each : kRows) {
    const Rect row = at.CutTop(view.Px(20));
    DrawCritical(view.ui(), {row.x, row.y + view.Px(2)}, each.whom, t.text);
    const auto found = scored.critical.find(each.whom);
    const std::size_t count = found == scored.critical.end() ? 0 : found->second.size();
    const std::string words =
        !each.error
            ? "no error"
            : "an error" + (count > 1
                                ? ", " + FormatNumber(static_cast<double>(count), 0) + " misses"
                                : std::string());
    DrawTextIn(view.ui().list(), each.error ? t.type.small_bold : t.type.small, row,
               each.error ? t.bad : t.text3, words, Align::kRight);
    view.ui()
        .Register("quality/score/" + std::string(CriticalWord(each.whom)), row, ControlKind::kText,
                  words)
        .focusable = false;
  }
}

}  // namespace

void DrawFormSide(ScorecardView& view, Rect& at) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  constexpr std::string_view kName = "quality/scorecard/form-name";
  if (const auto name = ScorecardText(view, at, kName, "Name of the form", view.form))
    view.Done(RenameForm(view.document(), view.form, *name), kName, *name);
  DrawRule(view, at);
  DrawHLine(ui.list(), at.x, at.Right(), at.y, t.line);
  at.CutTop(view.Px(10));
  DrawUse(view, at);
  DrawHLine(ui.list(), at.x, at.Right(), at.y, t.line);
  at.CutTop(view.Px(10));
  DrawMakeUp(view, at);
  if (IsShippedForm(view.form)) return;
  DrawRefused(view, at, kRemoveControl);
  const bool unused = UsedFor(view.document(), view.form) == "nothing yet";
  const ButtonOptions options{
      .icon = kIconTrash,
      .enabled = unused,
      .tooltip = unused ? "Undo has it back" : "It is in use: let another form judge first"};
  const Rect row = at.CutTop(t.metrics.control, view.Px(8));
  const float wide = ButtonWidth(ui, "Remove this form", options);
  if (Button(ui, kRemoveControl, {row.x, row.y, wide, row.h}, "Remove this form", options))
    view.Done(RemoveForm(view.document(), view.form), kRemoveControl);
}

void DrawScoreSide(ScorecardView& view, Rect& at) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const ScoredSheet scored = view.state.sheet.Score(view.card);
  const auto number = [](double percent) {
    return FormatNumber(percent, std::abs(percent - std::round(percent)) < 0.05 ? 0 : 1);
  };
  DrawWords(view, at, t.type.title, t.text, "An imaginary contact scores", 4);
  const Rect figure = at.CutTop(t.type.figure.line, view.Px(4));
  const std::string total = scored.score.percent ? number(*scored.score.percent) : "–";
  const float x = DrawText(ui.list(), t.type.figure, figure.Min(), t.text, total);
  DrawText(ui.list(), t.type.lead, {x + view.Px(6), figure.y + view.Px(12)}, t.text2, "of 100");
  ui.Register("quality/score/total", figure, ControlKind::kText, total).focusable = false;
  const std::string rule = RuleInWords(view.card, scored);
  const float top = at.y;
  DrawWords(view, at, t.type.body, t.text2, rule, 12);
  ui.Register("quality/score/rule", {at.x, top, at.w, at.y - top}, ControlKind::kText, rule)
      .focusable = false;
  DrawHLine(ui.list(), at.x, at.Right(), at.y, t.line);
  at.CutTop(view.Px(10));
  DrawWords(view, at, t.type.small_bold, t.text2, "Critical errors, beside the score", 2);
  DrawErrors(view, at, scored);
  at.CutTop(view.Px(10));
  DrawHLine(ui.list(), at.x, at.Right(), at.y, t.line);
  at.CutTop(view.Px(10));
  DrawWords(view, at, t.type.small_bold, t.text2, "By section, without the rule", 2);
  for (std::size_t s = 0; s < view.card.sections.size(); ++s) {
    Rect row = at.CutTop(view.Px(26));
    const auto percent = scored.sections[s].percent_without_rule;
    const Rect value = row.CutRight(view.Px(48), view.Px(8));
    const Rect bar = row.CutRight(view.Px(96), view.Px(8));
    DrawTextIn(ui.list(), t.type.small, row, t.text, view.card.sections[s].name);
    if (percent)
      DrawBar(ui, {bar.x, bar.Center().y - view.Px(3), bar.w, view.Px(6)},
              static_cast<float>(*percent / 100), t.text3, t.line);
    DrawTextIn(ui.list(), t.type.small_bold, value, t.text, percent ? number(*percent) : "–",
               Align::kRight);
  }
  at.CutTop(view.Px(8));
}

}  // namespace callfloor::ui
