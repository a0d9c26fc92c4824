// Who needs help now: each agent's score as far as it is known, and the chance to be below target.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/report/quality_levels.h"
#include "ui/app/format.h"
#include "ui/app/quality_words.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

// Maps a score to the cell's pixels.
float ToPixel(const QualityView& view, const Rect& cell, double score) {
  const QualityData& data = view.state.data;
  const double share = (score - data.score_low) / (data.score_high - data.score_low);
  return cell.x + static_cast<float>(std::clamp(share, 0.0, 1.0)) * cell.w;
}

void DrawInterval(QualityView& view, const Rect& cell, const quality::AgentRow& agent,
                  std::optional<double> truth, ImU32 colour) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const float mid = std::round(cell.Center().y);
  const float target = ToPixel(view, cell, view.world.target);
  DrawDashed(ui.list(), {target, cell.y}, {target, cell.Bottom()}, t.text3, 1, view.Px(4),
             view.Px(4));
  if (agent.shrunken.value) {
    const float low = ToPixel(view, cell, agent.shrunken.low);
    const float high = ToPixel(view, cell, agent.shrunken.high);
    ui.list()->AddRectFilled({low, mid - view.Px(1)}, {high, mid + view.Px(1)}, colour);
    DrawVLine(ui.list(), low, mid - view.Px(4), mid + view.Px(4), colour);
    DrawVLine(ui.list(), high, mid - view.Px(4), mid + view.Px(4), colour);
    DrawSeriesMark(ui.list(), SeriesMark::kCircle,
                   {ToPixel(view, cell, *agent.shrunken.value), mid}, view.Px(8), colour);
  }
  if (truth && std::isfinite(*truth)) {
    const float x = ToPixel(view, cell, *truth);
    ui.list()->AddRectFilled({x - view.Px(1), mid - view.Px(9)}, {x + view.Px(1), mid + view.Px(9)},
                             t.text);
  }
}

// "n = 27, coached 7 times, 29 not held".
std::string BehindOf(const quality::AgentRow& agent, bool brief) {
  std::string words = NumberBehind(agent.hajek.n);
  if (brief) return words + (agent.overdue ? ", overdue" : "");
  words += ", coached " + FormatNumber(agent.sessions, 0) + "\u00a0×";
  if (agent.cancelled > 0) words += ", " + FormatNumber(agent.cancelled, 0) + " not";
  return words + (agent.overdue ? ", overdue" : "");
}

void DrawAgent(QualityView& view, std::size_t i, std::span<const Rect> cells) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const quality::AgentRow& agent = view.world.agents[i];
  const bool red = IsLikelyBelow(agent);
  const ImU32 colour = red ? t.bad : t.text2;
  Rect name = cells[0];
  DrawTextIn(ui.list(), t.type.body_bold, {name.x, name.y + view.Px(1), name.w, t.type.body.line},
             t.text, agent.name);
  DrawTextIn(ui.list(), t.type.small, {name.x, name.y + view.Px(18), name.w, t.type.small.line},
             t.text3, BehindOf(agent, view.small()));
  std::optional<double> truth;
  if (view.state.truth) truth = view.world.truth.agents[i].mean;
  DrawInterval(view, cells[1], agent, truth, colour);
  DrawTextIn(ui.list(), t.type.small, cells[2], t.text2, ScoreWords(agent.shrunken), Align::kRight);
  Rect chance = cells[3];
  const Rect words = chance.CutRight(view.Px(64), view.Px(8));
  if (agent.below_target) {
    DrawBar(ui, {chance.x, chance.Center().y - view.Px(3), chance.w, view.Px(6)},
            static_cast<float>(*agent.below_target), red ? t.bad : t.text3, t.line);
    if (red) DrawStatus(ui, Status::kBad, {words.x + view.Px(8), words.Center().y}, view.Px(10));
    DrawTextIn(ui.list(), t.type.body_bold, words, red ? t.bad : t.text,
               FormatPercent(*agent.below_target), Align::kRight);
  } else {
    DrawTextIn(ui.list(), t.type.small, words, t.text3, "not known", Align::kRight);
  }
}

}  // namespace

void DrawAgents(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  Rect inside = Card(ui, rect, "Who needs help now", "chance to be below the target, one run");
  const std::string foot =
      "Red only above 80\u00a0%. Scores are pulled to the team's mean; dashed is the target of " +
      FormatNumber(view.world.target, 0) +
      ". Neighbours cannot be told apart: this is no ranking." +
      (view.state.truth ? " The upright line is the true mean." : "");
  const float high = DrawWrapped(nullptr, t.type.small, {}, inside.w, 0, foot);
  const Rect below = inside.CutBottom(high, view.Px(8));
  DrawWrapped(ui.list(), t.type.small, below.Min(), below.w, t.text3, foot);
  const bool small = view.small();
  const std::array<TableColumn, 4> columns = {
      TableColumn{"Agent", small ? 104.0f : 176.0f}, TableColumn{"Score, 95\u00a0%"},
      TableColumn{"", 88, Align::kRight}, TableColumn{"Below target", small ? 100.0f : 128.0f}};
  const auto& order = view.state.data.by_need;
  Table(ui, "quality/agents", inside, columns, view.state.agents, static_cast<int>(order.size()),
        [&](int row, std::span<const Rect> cells) {
          DrawAgent(view, order[static_cast<std::size_t>(row)], cells);
        });
  const quality::AgentRow* first = order.empty() ? nullptr : &view.world.agents[order[0]];
  const std::string told =
      first && first->below_target
          ? first->name + ": " + FormatPercent(*first->below_target) + " to be below the target"
          : "";
  ui.Register("quality/agents/first", rect, ControlKind::kText, told).focusable = false;
}

}  // namespace callfloor::ui
