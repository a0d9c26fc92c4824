#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/playback_story.h"
#include "ui/platform/icons.h"
#include "ui/workspaces/floor/floor_view.h"

namespace callfloor::ui {
namespace {

// A number of calls one would say: 5, 10, 20, 50, …
int RoundNumber(double value) {
  const double size = std::pow(10, std::floor(std::log10(std::max(value, 5.0))));
  for (const double step : {1.0, 2.0, 5.0, 10.0}) {
    if (value <= size * step * 1.2) return std::max(5, static_cast<int>(size * step));
  }
  return static_cast<int>(size * 10);
}

// The kind of call the group takes most of at this hour.
TypeId TypeFor(const FloorView& view) {
  const AgentGroup& group = view.scenario.agent_groups[view.step_group.value];
  TypeId best{0};
  double most = -1;
  const int interval =
      std::clamp(static_cast<int>((view.now() - view.trace.open()).ticks() /
                                  Minutes(view.scenario.clock.interval_min).ticks()),
                 0, view.scenario.clock.IntervalsPerDay() - 1);
  for (std::uint32_t i = 0; i < view.scenario.contact_types.size(); ++i) {
    const ContactType& type = view.scenario.contact_types[i];
    const bool served =
        std::ranges::any_of(group.skills, [&](const Skill& s) { return s.type == type.name; });
    const double rate = type.arrivals_per_hour.At(interval);
    if (served && rate > most) {
      most = rate;
      best = TypeId{i};
    }
  }
  return best;
}

StepChoice ChoiceOf(const FloorView& view, StepKind kind) {
  StepChoice choice{
      .kind = kind, .group = view.step_group, .type = TypeFor(view), .amount = 1, .lasts = {}};
  switch (kind) {
    case StepKind::kAddAgent:
      break;
    case StepKind::kSendToBreak:
      choice.lasts = Minutes(15);
      break;
    case StepKind::kMoreCalls: {
      // As many again as come in a quarter hour of this kind.
      const int interval =
          std::clamp(static_cast<int>((view.now() - view.trace.open()).ticks() /
                                      Minutes(view.scenario.clock.interval_min).ticks()),
                     0, view.scenario.clock.IntervalsPerDay() - 1);
      choice.amount = RoundNumber(
          view.scenario.contact_types[choice.type.value].arrivals_per_hour.At(interval) / 4);
      choice.lasts = Minutes(15);
      break;
    }
    case StepKind::kCloseLines: {
      std::uint32_t in_use = view.state.counts.waiting;
      for (const std::uint32_t n : view.state.talking) in_use += n;
      const int lines = view.scenario.trunks.value_or(static_cast<int>(in_use) + 5);
      choice.amount = std::max(0, lines - std::max(1, lines / 4));
      choice.lasts = Minutes(30);
      break;
    }
  }
  return choice;
}

}  // namespace

Intervention StepOf(const FloorView& view, StepKind kind, std::string& why_not) {
  const StepChoice choice = ChoiceOf(view, kind);
  why_not = WhyNot(choice, view.scenario, view.trace, view.now());
  return MakeStep(choice, view.now(), view.base.end() + Days(1));
}

void DrawStepIn(FloorView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line2);
  Rect inside = rect.Inset(view.Px(16), view.Px(8));
  const Rect head = inside.CutTop(view.Px(24), view.Px(6));
  const float name_end = DrawText(ui.list(), t.type.title, head.Min(), t.text, "Step in");
  const std::string when = view.now() >= view.trace.close()
                               ? "the day is over"
                               : "branches the day from " + FloorClock(view.now());
  DrawTextIn(ui.list(), t.type.small,
             {name_end + view.Px(8), head.y + 1, head.Right() - name_end - view.Px(8), head.h},
             t.text2, when, Align::kRight);

  // Where: the arrows and a click on a group's name choose it.
  const std::string& group = view.scenario.agent_groups[view.step_group.value].name;
  const auto groups = static_cast<std::uint32_t>(view.scenario.agent_groups.size());
  if (groups > 1 && inside.h > view.Px(118)) {
    Rect where = inside.CutTop(view.Px(24), view.Px(8));
    const Rect before = where.CutLeft(view.Px(24)), after = where.CutRight(view.Px(24));
    if (Button(ui, "floor/step-in/previous-group", before, {},
               {.style = ButtonStyle::kQuiet,
                .icon = kIconChevronLeft,
                .tooltip = "The group before"})) {
      view.wishes.step_group = GroupId{(view.step_group.value + groups - 1) % groups};
    }
    if (Button(ui, "floor/step-in/next-group", after, {},
               {.style = ButtonStyle::kQuiet,
                .icon = kIconChevronRight,
                .tooltip = "The next group"})) {
      view.wishes.step_group = GroupId{(view.step_group.value + 1) % groups};
    }
    DrawTextIn(ui.list(), t.type.body_bold, where.Inset(view.Px(8), 0), t.text, group,
               Align::kCenter);
    ui.Register("floor/step-in/group", where, ControlKind::kText, group);
  }

  const StepChoice calls = ChoiceOf(view, StepKind::kMoreCalls),
                   lines = ChoiceOf(view, StepKind::kCloseLines);
  std::uint32_t in_use = view.state.counts.waiting;
  for (const std::uint32_t n : view.state.talking) in_use += n;
  const int all_lines = view.scenario.trunks.value_or(static_cast<int>(in_use) + 5);
  const std::string close = view.scenario.trunks
                                ? "Close " + FormatNumber(all_lines - lines.amount, 0) + " lines"
                                : "Limit the lines";
  const struct {
    StepKind kind;
    const char* name;
    const char* icon;
    std::string label;
  } buttons[] = {
      {StepKind::kAddAgent, "floor/step-in/add-agent", kIconPlus, "Add an agent"},
      {StepKind::kSendToBreak, "floor/step-in/send-to-break", kIconCoffee, "Send to break"},
      {StepKind::kMoreCalls, "floor/step-in/more-calls", kIconBolt,
       FormatNumber(calls.amount, 0) + " more calls"},
      {StepKind::kCloseLines, "floor/step-in/close-lines", kIconPhone, close}};
  const Rect grid = inside.CutTop(
      std::min(view.Px(72), std::max(view.Px(60), inside.h - view.Px(26))), view.Px(6));
  for (int i = 0; i < 4; ++i) {
    const Rect box = grid.Row(i / 2, 2, view.Px(8)).Column(i % 2, 2, view.Px(8));
    std::string why_not;
    const Intervention step = StepOf(view, buttons[i].kind, why_not);
    const std::string tip =
        why_not.empty() ? StepText(step, view.scenario, view.base.end()) + "." : why_not;
    if (Button(ui, buttons[i].name, box, buttons[i].label,
               {.icon = box.w > view.Px(112) ? buttons[i].icon : nullptr,
                .enabled = why_not.empty(),
                .tooltip = tip})) {
      view.wishes.take = step;
    }
  }

  // What the steps have changed by now, on the same callers.
  if (inside.h < view.Px(14)) return;
  const auto& steps = view.playback.steps();
  if (steps.empty()) {
    if (inside.h >= view.Px(20)) {
      DrawWrapped(ui.list(), t.type.small, inside.Min(), inside.w, t.text3,
                  "Everybody calls as they would have; only your step changes the day.",
                  static_cast<int>(inside.h / view.Px(16)));
    }
    return;
  }
  const std::string back = "Take it back";
  const float link = TextWidth(t.type.small_bold, back);
  if (LinkButton(ui, "floor/step-in/take-back", {inside.Right() - link, inside.y}, back))
    view.wishes.take_back = true;
  std::string difference =
      DifferenceInWords(view.state.counts, view.base_counts, view.scenario.service_level.within_s);
  if (difference.empty()) difference = "No difference yet.";
  const std::string last = StepText(steps.back(), view.scenario, view.base.end());
  const std::string taken = steps.size() == 1 ? last
                                              : FormatNumber(static_cast<double>(steps.size()), 0) +
                                                    " steps, the last: " + last;
  ui.Register("floor/step-in/difference", inside, ControlKind::kText, difference);
  DrawTextIn(ui.list(), t.type.small,
             {inside.x, inside.y, inside.w - link - view.Px(12), view.Px(16)}, t.text2, taken);
  if (inside.h >= view.Px(32)) {
    DrawWrapped(ui.list(), t.type.small_bold, {inside.x, inside.y + view.Px(18)}, inside.w, t.text,
                difference, static_cast<int>((inside.h - view.Px(18)) / view.Px(16)));
  }
}

}  // namespace callfloor::ui
