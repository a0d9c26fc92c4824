// This week, for team leaders: who needs help, is the process followed, what is open.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/quality_words.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

void DrawCriteria(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Rect inside = Card(ui, rect, "Criteria met", "share, 95\u00a0% interval");
  const auto& rows = view.world.criteria;
  std::array<TableColumn, 3> columns = {TableColumn{"Criterion"},
                                        TableColumn{"Met", 112, Align::kRight},
                                        TableColumn{"Truly", 52, Align::kRight}};
  Table(ui, "quality/criteria", inside, {columns.data(), view.state.truth ? 3u : 2u},
        view.state.criteria, static_cast<int>(rows.size()),
        [&](int row, std::span<const Rect> cells) {
          const auto i = static_cast<std::size_t>(row);
          const quality::CriterionRow& criterion = rows[i];
          const Rect& cell = cells[0];
          const Rect name{cell.x, cell.y + view.Px(1), cell.w, t.type.body.line};
          DrawTextIn(ui.list(), t.type.small,
                     {cell.x, cell.y + view.Px(18), cell.w, t.type.small.line}, t.text3,
                     NumberBehind(criterion.pass_rate.n));
          if (!DrawTextIn(ui.list(), t.type.body, name, t.text, criterion.name) &&
              cells[0].Contains(ImGui::GetIO().MousePos) && ui.OnTop())
            ui.Tooltip(criterion.section + ": " + criterion.name, cells[0]);
          DrawTextIn(ui.list(), t.type.small, cells[1], t.text, ShareWords(criterion.pass_rate),
                     Align::kRight);
          if (cells.size() > 2 && std::isfinite(view.world.truth.pass_rates[i]))
            DrawTextIn(ui.list(), t.type.small_bold, cells[2], t.text,
                       FormatPercent(view.world.truth.pass_rates[i]), Align::kRight);
        });
}

void DrawCases(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const auto& cases = view.world.open_cases;
  const std::string number = NumberBehind(static_cast<std::int64_t>(cases.size()));
  Rect inside = Card(ui, rect, "Open compliance cases", number);
  const std::string told =
      FormatNumber(static_cast<double>(cases.size()), 0) + " open compliance cases";
  ui.Register("quality/cases/told", rect, ControlKind::kText, told).focusable = false;
  if (cases.empty()) {
    DrawWrapped(ui.list(), t.type.body, inside.Min(), inside.w, t.text3,
                "Every compliance-critical error that was found has been dealt with in a session.");
    return;
  }
  // Days are those of the file, so that the newest evaluation says which day it is now.
  int today = 0;
  for (const quality::OpenCase& open : cases) today = std::max(today, open.day_found);
  for (const quality::ContactCard& card : view.world.cards) today = std::max(today, card.day);
  std::array<TableColumn, 3> columns = {TableColumn{"Agent", 88}, TableColumn{"Criterion"},
                                        TableColumn{"Age", 56, Align::kRight}};
  Table(ui, "quality/cases", inside, columns, view.state.cases, static_cast<int>(cases.size()),
        [&](int row, std::span<const Rect> cells) {
          const quality::OpenCase& open = cases[static_cast<std::size_t>(row)];
          const int age = today - open.day_found;
          DrawTextIn(ui.list(), t.type.body, cells[0], t.text, open.agent);
          DrawTextIn(ui.list(), t.type.small, cells[1], t.text2, open.criterion);
          DrawTextIn(ui.list(), t.type.small, cells[2], t.text2,
                     FormatNumber(age, 0) + (age == 1 ? " day" : " days"), Align::kRight);
        });
}

void DrawContacts(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const auto& cards = view.world.cards;
  Rect inside = Card(ui, rect, "Last evaluated", view.small() ? "" : "choose one for its story");
  std::array<TableColumn, 3> columns = {TableColumn{"Day", 32, Align::kRight},
                                        TableColumn{"Agent, type"},
                                        TableColumn{"Score", 44, Align::kRight}};
  const TableResult result =
      Table(ui, "quality/contacts", inside, columns, view.state.contacts,
            static_cast<int>(cards.size()), [&](int row, std::span<const Rect> cells) {
              const quality::ContactCard& card = cards[static_cast<std::size_t>(row)];
              DrawTextIn(ui.list(), t.type.small, cells[0], t.text3, FormatNumber(card.day + 1, 0),
                         Align::kRight);
              DrawTextIn(ui.list(), t.type.body, cells[1], t.text, card.agent + ", " + card.type);
              DrawTextIn(ui.list(), t.type.body_bold, cells[2], t.text, FormatNumber(card.score, 0),
                         Align::kRight);
            });
  if (result.activated >= 0) view.state.card = result.activated;
}

void DrawCoaching(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const QualityData& data = view.state.data;
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  const Rect inside = rect.Inset(t.metrics.card_padding, view.Px(14));
  const std::array<std::pair<std::string_view, int>, 3> parts = {
      std::pair{std::string_view(view.small() ? "coached" : "sessions held"), data.sessions},
      {"not held", data.cancelled},
      {"overdue", data.overdue}};
  for (int i = 0; i < 3; ++i) {
    const auto& [label, number] = parts[static_cast<std::size_t>(i)];
    const Rect cell = inside.Column(i, 3, view.Px(8));
    DrawText(ui.list(), t.type.title, cell.Min(), t.text, FormatNumber(number, 0));
    DrawTextIn(ui.list(), t.type.small,
               {cell.x, cell.y + t.type.title.line, cell.w, t.type.small.line}, t.text2, label);
  }
}

}  // namespace

void DrawOperational(QualityView& view, Rect room) {
  const float gap = view.gutter();
  DrawTiles(view, room.CutTop(view.Px(72), gap),
            {"observed_mean", "observed_customer_accuracy", "observed_compliance_accuracy",
             "evaluations_share", "evaluation_delay_days", "surveyed_satisfied"});
  DrawAgents(view, room.Grid(0, 5, gap));
  DrawCriteria(view, room.Grid(5, 4, gap));
  Rect right = room.Grid(9, 3, gap);
  DrawCoaching(view, right.CutTop(view.Px(72), gap));
  if (view.context.room == Room::kSmall) {
    const std::array<std::string_view, 2> sides = {"Evaluated", "Open cases"};
    const Rect choice = right.CutTop(view.theme().metrics.control, view.Px(8));
    Segmented(view.ui(), "quality/side", choice, sides, view.state.side);
    view.state.side == 0 ? DrawContacts(view, right) : DrawCases(view, right);
    return;
  }
  DrawCases(view, right.CutTop(std::floor(right.h * 0.42f), gap));
  DrawContacts(view, right);
}

}  // namespace callfloor::ui
