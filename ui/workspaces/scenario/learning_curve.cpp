// How handle times fall with the weeks in the job, as the learning of a group says, with its people
// where they stand on the first day.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ui/app/format.h"
#include "ui/plot/chart.h"
#include "ui/plot/from_theme.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

constexpr int kPoints = 49;

double ValueOr(const Document& document, const std::string& pointer) {
  if (const auto value = document.NumberAt(pointer)) return *value;
  const Field* field = FindField(PatternOf(pointer));
  return field == nullptr ? 1 : std::atof(field->default_value.c_str());
}

// Weeks in the job of those of whom the file says it, the newest first.
std::vector<double> TenuresBeside(const Document& document, const std::string& pointer) {
  std::vector<double> tenures;
  const std::string people = std::string(ParentOf(pointer)) + "/individuals";
  for (std::size_t i = 0; i < document.SizeAt(people); ++i) {
    const auto weeks = document.NumberAt(people + "/" + std::to_string(i) + "/tenure_weeks");
    if (weeks) tenures.push_back(*weeks);
  }
  std::ranges::sort(tenures);
  return tenures;
}

}  // namespace

float DrawLearningCurve(ScenarioView& view, const std::string& pointer, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const double start = ValueOr(view.document(), pointer + "/start_factor");
  const double constant = ValueOr(view.document(), pointer + "/time_constant_weeks");
  if (!(start > 0) || !(constant > 0)) return 0;
  const auto factor = [&](double weeks) { return 1 + (start - 1) * std::exp(-weeks / constant); };
  const std::vector<double> tenures = TenuresBeside(view.document(), pointer);
  const double last = std::max(4 * constant, tenures.empty() ? 0 : tenures.back());
  std::vector<double> x, y, factors;
  for (int i = 0; i < kPoints; ++i) {
    x.push_back(last * i / (kPoints - 1));
    y.push_back(factor(x.back()));
  }
  for (const double weeks : tenures) factors.push_back(factor(weeks));
  std::vector<plot::Series> series(2);
  series[0].name = "Handle time against the norm";
  series[0].x = x, series[0].y = y;
  series[0].width = 2.5f;
  series[0].decimals = 2;
  series[1].name = "The group’s people on the first day";
  series[1].kind = plot::SeriesKind::kPoints;
  series[1].x = tenures, series[1].y = factors;
  series[1].role = plot::Role::kB;
  series[1].mark = plot::Mark::kSquare;
  series[1].decimals = 2;
  if (tenures.empty()) series.pop_back();
  std::vector<plot::Panel> panels(1);
  panels[0].series = series;
  panels[0].y.name = "Handle time against the norm";
  panels[0].y.from_zero = false;
  panels[0].target = {.value = 1, .name = "the norm"};
  plot::ChartSpec spec;
  const std::string name = NameAt(pointer) + "/curve";
  spec.name = name;
  spec.x.name = "weeks in the job";
  spec.x.low = 0, spec.x.high = last;
  spec.panels = panels;
  spec.names = plot::Names::kLegend;
  spec.allow_zoom = false;
  const float height = ui.Px(200), width = std::min(rect.w, ui.Px(560));
  plot::DrawChart(spec, view.state.learning, plot::StyleFromTheme(t),
                  {rect.x, rect.y, rect.x + width, rect.y + height});
  const std::string told =
      "Handle times " + FormatNumber(factor(0), 2) + " times the norm on the first day, " +
      FormatNumber(factor(constant), 2) + " after " + NumberText(constant) + " weeks.";
  ui.Register(name, {rect.x, rect.y, width, height}, ControlKind::kChart, told);
  const std::string note = told +
                           " Assumption: of what is left to learn, the same share is learnt "
                           "every week.";
  return height + ui.Px(4) +
         DrawWrapped(ui.list(), t.type.small, {rect.x, rect.y + height + ui.Px(4)}, width, t.text3,
                     note);
}

}  // namespace callfloor::ui::editor
