#include <algorithm>
#include <array>
#include <cmath>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/workspaces/floor/floor_view.h"

namespace callfloor::ui {
namespace {

constexpr std::array<const char*, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

std::string DayText(const FloorView& view) {
  const std::string run =
      "Day " + FormatNumber(static_cast<double>(view.playback.choice().replication) + 1, 0);
  if (view.scenario.clock.days == 1) return run;
  const int weekday = (static_cast<int>(view.scenario.clock.first_day) + view.trace.day()) % 7;
  return std::string(kWeekdays[static_cast<std::size_t>(weekday)]) + ", " +
         FormatNumber(view.trace.day() + 1, 0);
}

std::string EventText(const FloorView& view, const DayEvent& event) {
  const std::string at = FloorClock(event.at) + ": ";
  switch (event.kind) {
    case DayEvent::Kind::kStaffUp:
      return at + "from " + FormatNumber(event.before, 0) + " to " + FormatNumber(event.amount, 0) +
             " agents on duty.";
    case DayEvent::Kind::kStaffDown:
      return at + "only " + FormatNumber(event.amount, 0) + " of " + FormatNumber(event.before, 0) +
             " agents stay on duty.";
    case DayEvent::Kind::kLongestLine:
      return at + "the longest line of the day, " + FormatNumber(event.amount, 0) + " waiting.";
    case DayEvent::Kind::kLongestWait:
      return at + "the longest wait of the day ends, " + FormatDuration(event.amount) + ".";
  }
  (void)view;
  return at;
}

const char* EventIcon(DayEvent::Kind kind) {
  switch (kind) {
    case DayEvent::Kind::kStaffUp:
      return kIconArrowUp;
    case DayEvent::Kind::kStaffDown:
      return kIconArrowDown;
    case DayEvent::Kind::kLongestLine:
      return kIconUsers;
    case DayEvent::Kind::kLongestWait:
      return kIconClock;
  }
  return kIconInfo;
}

void DrawButtons(FloorView& view, Rect rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const bool seconds = view.pacing.speed_index() <= 1;
  const float big = view.Px(44), small = view.Px(32), gap = view.Px(8);
  float x = rect.x;
  const float middle = rect.y + big / 2;
  const auto place = [&](float size) {
    const Rect box{x, std::floor(middle - size / 2), size, size};
    x += size + gap;
    return box;
  };
  if (IconButton(ui, "floor/restart", place(small), kIconFastBack,
                 "To the start of the day (Home)"))
    view.wishes.restart = true;
  if (IconButton(ui, "floor/step-back", place(small), kIconStepBack,
                 "To what happened before (Left)"))
    view.wishes.step = -1;
  const Rect round = place(big);
  const bool running = view.pacing.running();
  const Interaction play = ui.Control("floor/play", round,
                                      {.kind = ControlKind::kButton,
                                       .text = running ? "Pause" : "Play",
                                       .selected = running,
                                       .tooltip = running ? "Pause (Space)" : "Play (Space)"});
  const float over = ui.Follow(play.id ^ 0x51u, play.hovered ? 1.0f : 0.0f, Motion::kHover);
  ui.list()->AddCircleFilled(round.Center(), big / 2, Mix(t.accent, t.text, over * 0.12f), 48);
  DrawIcon(ui.list(), t.type.icon18,
           {round.Center().x + (running ? 0 : view.Px(1)), round.Center().y}, t.on_accent,
           running ? kIconPause : kIconPlay);
  ui.FocusRing(play, round, big / 2);
  if (play.activated) view.wishes.toggle = true;
  if (IconButton(ui, "floor/step", place(small), kIconStepForward, "To what happens next (Right)"))
    view.wishes.step = 1;

  x += view.Px(8);
  const std::string clock = FloorClock(view.now(), seconds);
  const float end = DrawText(ui.list(), t.type.headline, {x, middle - view.Px(18)}, t.text, clock);
  ui.Register("floor/clock", {x, middle - view.Px(18), end - x, view.Px(32)}, ControlKind::kText,
              clock);
  // Under the clock: which day, and the way to another.
  const std::string day = DayText(view);
  const float under = middle + view.Px(12);
  const float day_end = DrawText(ui.list(), t.type.small, {x, under}, t.text2, day);
  ui.Register("floor/day", {x, under, day_end - x, view.Px(16)}, ControlKind::kText, day);
  const Rect before{day_end + view.Px(4), under - view.Px(3), view.Px(22), view.Px(22)};
  if (Button(ui, "floor/previous-day", before, {},
             {.style = ButtonStyle::kQuiet,
              .icon = kIconCaretLeft,
              .enabled = view.playback.choice().replication > 0 || view.playback.choice().day > 0,
              .tooltip = "The day before"}))
    view.wishes.other_day = -1;
  if (Button(ui, "floor/next-day", before.Move(view.Px(22), 0), {},
             {.style = ButtonStyle::kQuiet, .icon = kIconCaretRight, .tooltip = "Another day"})) {
    view.wishes.other_day = 1;
  }

  rect.CutTop(big, view.Px(12));
  const Rect speeds{rect.x, rect.y, rect.w, view.Px(32)};
  static constexpr std::array<std::string_view, 5> kLabels = {"1\u00a0×", "10\u00a0×", "60\u00a0×",
                                                              "600\u00a0×", "3,600\u00a0×"};
  int chosen = view.pacing.speed_index();
  if (Segmented(ui, "floor/speed", speeds, kLabels, chosen)) view.wishes.speed = chosen;
  const double measured = view.pacing.measured_speed();
  if (view.pacing.running() && measured > 0 && measured < 0.8 * view.pacing.asked_speed()) {
    const std::string text =
        "this machine manages " + FormatNumber(measured, 0) + std::string(kNoBreakSpace) + "×";
    ui.Tooltip(text, speeds);
  }
}

void DrawTimeLine(FloorView& view, Rect rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  ImDrawList* list = ui.list();
  const bool narrow = rect.w < view.Px(640);
  const Rect head = rect.CutTop(view.Px(16), view.Px(8));
  float x = DrawText(list, t.type.small, head.Min(), t.text2,
                     "Answered in " + WithinText(view.scenario) + " by quarter hour") +
            view.Px(20);
  const Threshold* level = FindThreshold(view.thresholds, "service_level");
  const bool limited = level != nullptr && level->target.has_value();
  const auto whole = [](double share) { return FormatNumber(std::round(share * 100), 0); };
  const auto legend = [&](Status status, const std::string& text) {
    DrawStatus(ui, status, {x + view.Px(6), head.y + view.Px(8)}, view.Px(12));
    x = DrawText(list, t.type.small, {x + view.Px(18), head.y}, t.text2, text) + view.Px(16);
  };
  const float legend_from = x;
  if (limited) {
    const std::string target = whole(*level->target);
    legend(Status::kGood, target + "\u00a0% or more");
    if (level->red) {
      const std::string red = whole(*level->red);
      legend(Status::kWatch, red + " to " + target);
      legend(Status::kBad, "below " + red);
    } else {
      legend(Status::kWatch, "below " + target);
    }
    ui.Register("floor/limits", {legend_from, head.y, x - legend_from, head.h}, ControlKind::kText,
                ThresholdInWords(*level));
  }
  if (!narrow) {
    const std::string faded = view.playback.branched()
                                  ? "faded: still to come, as it went without your steps"
                                  : "faded: still to come";
    const float width = TextWidth(t.type.small, faded);
    if (x + width < head.Right())
      DrawText(list, t.type.small, {head.Right() - width, head.y}, t.text3, faded);
  }

  const Time open = view.trace.open();
  const Time end = std::max(view.trace.end(), view.base.end());
  const double span = ToSeconds(end - open);
  const Rect labels = rect.CutBottom(view.Px(16), view.Px(2));
  const float track_y = rect.Bottom() - view.Px(9);
  const Rect bars{rect.x, rect.y, rect.w, track_y - view.Px(11) - rect.y};
  const auto at_x = [&](Time time) {
    return rect.x + static_cast<float>(ToSeconds(time - open) / span) * rect.w;
  };

  // The scrubber works on bars and track alike.
  const Rect hit{rect.x - view.Px(8), bars.y, rect.w + view.Px(16), rect.Bottom() - bars.y};

  // Events first: they take the pointer from the scrubber below them.
  struct Mark {
    Time at;
    const char* icon;
    std::string text;
    bool own;
  };
  std::vector<Mark> marks;
  for (const DayEvent& event : view.base.events())
    marks.push_back({event.at, EventIcon(event.kind), EventText(view, event), false});
  for (const Intervention& step : view.playback.steps()) {
    const char* icon = ChangesStaff(step) ? (step.amount > 0 ? kIconPlus : kIconCoffee)
                       : step.kind == Intervention::Kind::kSpike ? kIconBolt
                                                                 : kIconPhone;
    marks.push_back({step.at, icon,
                     "Your step. " + StepText(step, view.scenario, view.base.end()) + ".", true});
  }
  std::vector<float> taken;
  const float mark = view.Px(18);
  std::ranges::stable_sort(marks, [](const Mark& a, const Mark& b) { return a.own > b.own; });
  std::vector<std::pair<Mark, float>> placed;
  for (const Mark& m : marks) {
    const float mx = at_x(m.at);
    if (std::ranges::any_of(taken, [&](float other) { return std::abs(other - mx) < mark + 2; }))
      continue;
    taken.push_back(mx);
    placed.push_back({m, mx});
    const std::string name = "floor/event/" + std::to_string(placed.size() - 1);
    const Interaction it = ui.Control(
        name, {mx - mark / 2, track_y - mark / 2, mark, mark},
        {.kind = ControlKind::kMark, .text = m.text, .focusable = false, .tooltip = m.text});
    if (it.activated) view.wishes.seek = m.at;
  }
  const Interaction scrub = ui.Control(
      "floor/timeline", hit, {.kind = ControlKind::kSlider, .text = FloorClock(view.now())});
  if (scrub.held) {
    const float share = std::clamp((scrub.mouse.x - rect.x) / rect.w, 0.0f, 1.0f);
    view.wishes.seek = open + Seconds(span * static_cast<double>(share));
  }
  if (scrub.focused && scrub.ring) {
    if (ui.Shortcut({Key::kRight}, false, true)) view.wishes.seek = view.now() + Minutes(5);
    if (ui.Shortcut({Key::kLeft}, false, true)) view.wishes.seek = view.now() - Minutes(5);
  }

  // Past quarters from the shown day, the rest faded from the day without steps.
  const auto& shown = view.trace.quarters();
  const auto& base = view.base.quarters();
  const float now_x = at_x(view.now());
  for (std::size_t i = 0; i < base.size(); ++i) {
    const bool past = base[i].start <= view.now();
    const Quarter& quarter = past && i < shown.size() ? shown[i] : base[i];
    if (quarter.offered == 0) continue;
    const double share = static_cast<double>(quarter.answered_in_time) / quarter.offered;
    const float x0 = std::round(at_x(quarter.start)) + 1,
                x1 = std::round(at_x(quarter.start + Minutes(15)));
    const float top =
        std::round(bars.Bottom() - std::max(view.Px(2), static_cast<float>(share) * bars.h));
    const Status status = StatusOfDay(view, "service_level", share);
    const ImU32 colour = !past                      ? WithAlpha(t.idle, 0.45f)
                         : status == Status::kGood  ? t.good
                         : status == Status::kWatch ? t.warn_glyph
                         : status == Status::kBad   ? t.bad
                                                    : t.idle;
    list->AddRectFilled({x0, top}, {x1, bars.Bottom()}, colour, 1);
    if (past && status != Status::kGood && status != Status::kNone && x1 - x0 >= view.Px(9)) {
      DrawStatus(ui, status, {(x0 + x1) / 2, std::max(top - view.Px(7), bars.y + view.Px(4))},
                 view.Px(7));
    }
    if (scrub.hovered && !scrub.held && scrub.mouse.x >= x0 && scrub.mouse.x < x1) {
      ui.Tooltip(
          FloorClock(quarter.start) + " to " + FloorClock(quarter.start + Minutes(15)) + ": " +
              FormatNumber(quarter.answered_in_time, 0) + " of " +
              FormatNumber(quarter.offered, 0) + " in " + WithinText(view.scenario) + ", " +
              FormatPercent(share) +
              (past ? "" : (view.playback.branched() ? " without your steps" : ", still to come")) +
              ".",
          {x0, bars.y, x1 - x0, bars.h});
    }
  }
  if (limited) {
    const float target_y = std::round(bars.Bottom() - static_cast<float>(*level->target) * bars.h);
    DrawDashed(list, {rect.x, target_y}, {rect.Right(), target_y}, t.text3, 1, view.Px(2),
               view.Px(3));
  }
  DrawHLine(list, rect.x, rect.Right(), bars.Bottom(), t.line2);

  const float half = view.Px(2);
  list->AddRectFilled({rect.x, track_y - half}, {rect.Right(), track_y + half}, t.line2, half);
  list->AddRectFilled({rect.x, track_y - half}, {now_x, track_y + half}, t.accent, half);
  for (const auto& [m, mx] : placed) {
    const ImU32 edge = m.own ? t.accent : t.line2;
    list->AddCircleFilled({mx, track_y}, mark / 2, m.own ? t.soft : t.raised, 24);
    list->AddCircle({mx, track_y}, mark / 2 - 0.5f, edge, 24, 1);
    DrawIcon(list, t.type.icon12, {mx, track_y}, m.own ? t.accent : t.text2, m.icon);
  }
  list->AddLine({now_x, bars.y - view.Px(6)}, {now_x, track_y}, t.text, 1);
  list->AddCircleFilled({now_x, track_y}, view.Px(8), t.surface, 32);
  list->AddCircleFilled({now_x, track_y}, view.Px(7), t.accent, 32);
  list->AddCircleFilled({now_x, track_y}, view.Px(3), t.dark ? t.text : t.surface, 24);
  ui.FocusRing(scrub, {now_x - view.Px(8), track_y - view.Px(8), view.Px(16), view.Px(16)},
               view.Px(8));

  const double hours = span / 3600;
  const int every = rect.w / static_cast<float>(hours) > view.Px(60) ? 1 : narrow ? 4 : 2;
  const std::int64_t first = (open.ticks() % kTicksPerDay + kTicksPerHour - 1) / kTicksPerHour;
  const Time midnight = Time::FromTicks(open.ticks() - open.ticks() % kTicksPerDay);
  for (std::int64_t hour = first; midnight + Hours(hour) <= end; ++hour) {
    if (hour % every != 0) continue;
    const std::string text = FormatClock(static_cast<int>(hour == 24 ? 1440 : hour % 24 * 60));
    const float width = TextWidth(t.type.small, text);
    const float tx =
        std::clamp(at_x(midnight + Hours(hour)) - width / 2, rect.x, rect.Right() - width);
    DrawText(list, t.type.small, {std::round(tx), labels.y}, t.text3, text);
  }
}

}  // namespace

void DrawTransport(FloorView& view, const Rect& rect) {
  const Theme& t = view.theme();
  DrawBox(view.ui().list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(view.Px(16), view.Px(14));
  const Rect left = inside.CutLeft(view.Px(304), view.Px(24));
  DrawButtons(view, {left.x, left.y, left.w, left.h});
  DrawTimeLine(view, inside);
}

}  // namespace callfloor::ui
