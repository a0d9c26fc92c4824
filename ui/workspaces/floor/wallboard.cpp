#include <array>
#include <cmath>

#include "ui/app/format.h"
#include "ui/workspaces/floor/floor_view.h"

namespace callfloor::ui {
namespace {

struct Cell {
  const char* name;
  std::string label, value, unit, context, tip;
  Status status = Status::kNone;
};

std::string Whole(double value) { return FormatNumber(std::round(value), 0); }

std::string MostDays(const FloorView& view, FloorMeasure measure, double factor,
                     const std::string& unit) {
  const auto& ranges = view.playback.ranges();
  if (!ranges) return "";
  const auto range = ranges->At(measure, view.now() - view.trace.open());
  if (!range) return "";
  return "most days " + Whole(range->low * factor) + " to " + Whole(range->high * factor) + unit;
}

// On a branched day the same day without the steps is the better comparison.
std::string Beside(const FloorView& view, FloorMeasure measure, double without, double factor,
                   const std::string& unit) {
  if (view.playback.branched()) {
    return std::isnan(without) ? "" : Whole(without * factor) + unit + " without your steps";
  }
  return MostDays(view, measure, factor, unit);
}

std::string Share(double share) { return std::isnan(share) ? "–" : Whole(100 * share); }

}  // namespace

std::string FloorClock(Time at, bool seconds) {
  const auto minute = static_cast<int>(at.ticks() / kTicksPerMinute % (24 * 60));
  std::string text = FormatClock(minute);
  if (seconds) {
    const auto s = static_cast<int>(at.ticks() / kTicksPerSecond % 60);
    text += (s < 10 ? ":0" : ":") + std::to_string(s);
  }
  return text;
}

Status StatusOfDay(const FloorView& view, std::string_view measure, double value) {
  const Threshold* threshold = FindThreshold(view.thresholds, measure);
  if (threshold == nullptr) return Status::kNone;
  return StatusOf(LightOf({value, 0, 0}, *threshold));
}

std::string WithinText(const Scenario& scenario) {
  return FormatNumber(scenario.service_level.within_s, 0) + std::string(kNoBreakSpace) + "s";
}

void DrawWallboard(FloorView& view, const Rect& board) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const DayCounts& counts = view.state.counts;
  const DayCounts& base = view.base_counts;
  const std::string percent = std::string(kNoBreakSpace) + "%",
                    seconds = std::string(kNoBreakSpace) + "s";

  std::uint32_t on_duty = 0, talking = 0;
  for (const std::uint32_t n : view.state.on_duty) on_duty += n;
  for (const std::uint32_t n : view.state.talking) talking += n;
  const double longest = ToSeconds(view.state.longest_wait);
  const Threshold* longest_limit = FindThreshold(view.thresholds, "wait_max_s");
  std::optional<DayRange> waiting_range;
  if (view.playback.ranges())
    waiting_range =
        view.playback.ranges()->At(FloorMeasure::kWaiting, view.now() - view.trace.open());

  std::array<Cell, 6> cells;
  cells[0] = {"floor/waiting",
              "Waiting now",
              FormatNumber(counts.waiting, 0),
              "",
              view.playback.branched() ? FormatNumber(base.waiting, 0) + " without your steps"
              : waiting_range
                  ? "up to " + Whole(std::ceil(waiting_range->high)) + " on 9 days in 10"
                  : "",
              "Callers in all lines at this moment. Beside it: what 9 days in 10 do not exceed at "
              "this time of day.",
              !waiting_range || counts.waiting == 0             ? Status::kNone
              : counts.waiting > std::ceil(waiting_range->high) ? Status::kWatch
                                                                : Status::kGood};
  cells[1] = {"floor/longest",
              "Longest wait",
              counts.waiting == 0 ? "–" : FormatDuration(std::floor(longest)),
              "",
              longest_limit != nullptr && longest_limit->target
                  ? "target " + FormatDuration(*longest_limit->target)
                  : "",
              "How long whoever waits longest has been waiting by now.",
              counts.waiting == 0 ? Status::kNone : StatusOfDay(view, "wait_max_s", longest)};
  cells[2] = {"floor/service",
              "Answered in " + WithinText(view.scenario) + ", so far",
              Share(counts.ServiceLevel()),
              "%",
              Beside(view, FloorMeasure::kServiceLevel, base.ServiceLevel(), 100, percent),
              "Service level: answered within " + WithinText(view.scenario) +
                  " / all whose wait has ended. Beside it: 80 % of days, at this time of day.",
              StatusOfDay(view, "service_level", counts.ServiceLevel())};
  cells[3] = {"floor/gave-up",
              "Gave up, so far",
              Share(counts.AbandonRate()),
              "%",
              Beside(view, FloorMeasure::kAbandonRate, base.AbandonRate(), 100, percent),
              "Abandonment: gave up / all whose wait has ended.",
              StatusOfDay(view, "abandon_rate", counts.AbandonRate())};
  cells[4] = {
      "floor/on-phone",
      "On the phone",
      FormatNumber(talking, 0),
      "of " + FormatNumber(on_duty, 0),
      std::isnan(view.state.occupancy) ? "" : "busy " + Share(view.state.occupancy) + percent,
      "Agents in a call, of those on duty. Busy: talk and after-call work / time on duty, so far "
      "(occupancy).",
      Status::kNone};
  cells[5] = {"floor/average-wait",
              "Average wait, so far",
              counts.answered == 0          ? "–"
              : counts.AverageWaitS() < 100 ? Whole(counts.AverageWaitS())
                                            : FormatDuration(std::round(counts.AverageWaitS())),
              counts.answered > 0 && counts.AverageWaitS() < 100 ? "s" : "",
              Beside(view, FloorMeasure::kAverageWait, base.AverageWaitS(), 1, seconds),
              "ASA: mean wait of those who were answered.",
              StatusOfDay(view, "asa_s", counts.AverageWaitS())};

  DrawBox(ui.list(), board, t.metrics.card_radius, t.surface, t.line);
  Rect rect = board;
  if (HasQuality(view)) DrawQualityLine(view, rect.CutBottom(view.Px(kQualityLine)));
  const bool narrow = view.context.room == Room::kSmall;
  const Rect row = rect.Inset(view.Px(16), 0);
  const float top = rect.y + std::floor((rect.h - view.Px(narrow ? 66 : 52)) / 2);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    const Rect box = row.Column(static_cast<int>(i), 6, view.Px(16));
    if (i > 0)
      DrawVLine(ui.list(), box.x - view.Px(12), rect.y + view.Px(14), rect.Bottom() - view.Px(14),
                t.line);
    float x = box.x;
    if (cell.status != Status::kNone) {
      DrawStatus(ui, cell.status, {x + view.Px(6), top + view.Px(8)}, view.Px(12));
      x += view.Px(20);
    }
    DrawTextIn(ui.list(), t.type.small, {x, top, box.Right() - x, view.Px(16)}, t.text, cell.label);
    const float line = top + view.Px(20);
    x = DrawText(ui.list(), t.type.headline, {box.x, line}, t.text, cell.value);
    if (!cell.unit.empty())
      x = DrawText(ui.list(), t.type.body, {x + view.Px(5), line + view.Px(8)}, t.text2, cell.unit);
    if (!cell.context.empty()) {
      if (narrow) {
        DrawTextIn(ui.list(), t.type.small, {box.x, line + view.Px(30), box.w, view.Px(16)},
                   t.text2, cell.context);
      } else {
        DrawTextIn(
            ui.list(), t.type.small,
            {x + view.Px(10), line + view.Px(10), box.Right() - x - view.Px(10), view.Px(16)},
            t.text2, cell.context);
      }
    }
    const Rect hit{box.x - view.Px(4), rect.y + 1, box.w, rect.h - 2};
    ui.Control(cell.name, hit,
               {.kind = ControlKind::kText,
                .text = cell.value + " " + cell.unit + " " + cell.context,
                .focusable = false,
                .hand = false,
                .tooltip = cell.tip});
  }
}

}  // namespace callfloor::ui
