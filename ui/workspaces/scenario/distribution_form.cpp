// A distribution: its family, its parameters, and what it looks like.
#include <algorithm>
#include <cmath>

#include "ui/widgets/field.h"
#include "ui/workspaces/scenario/density.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

constexpr float kPictureHeight = 64;

void DrawPicture(ScenarioView& view, const Rect& rect, const Distribution& distribution,
                 bool seconds) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  ImDrawList* list = ui.list();
  const DensityPicture picture = PictureOf(distribution);
  const double mean = MeanValue(distribution), spread = SpreadOf(distribution);
  const auto words = [&](double value) {
    return seconds ? FormatDuration(value) : NumberText(std::round(value * 100) / 100);
  };
  const float floor = std::floor(rect.Bottom() - t.type.small.line - ui.Px(2));
  const float top = rect.y + ui.Px(2);
  const auto x_of = [&](double value) {
    return rect.x + static_cast<float>(value / picture.right) * rect.w;
  };
  const auto y_of = [&](double height) {
    return floor - static_cast<float>(height) * (floor - top);
  };
  const auto count = picture.curve.size();
  const ImU32 fill = WithAlpha(t.series[0].colour, 0.18f);
  for (std::size_t i = 0; i + 1 < count; ++i) {
    const float x0 = rect.x + rect.w * (static_cast<float>(i) + 0.5f) / static_cast<float>(count);
    const float x1 = rect.x + rect.w * (static_cast<float>(i) + 1.5f) / static_cast<float>(count);
    const float y0 = y_of(picture.curve[i]), y1 = y_of(picture.curve[i + 1]);
    list->AddQuadFilled({x0, y0}, {x1, y1}, {x1, floor}, {x0, floor}, fill);
    list->AddLine({x0, y0}, {x1, y1}, t.series[0].colour, ui.Px(2));
  }
  for (const auto& stick : picture.sticks) {
    const float x = x_of(stick.at);
    list->AddLine({x, y_of(stick.height)}, {x, floor}, t.series[0].colour, ui.Px(3));
  }
  DrawHLine(list, rect.x, rect.Right(), floor, t.line2);
  const Rect axis{rect.x, floor + ui.Px(2), rect.w, t.type.small.line};
  const std::string most = words(picture.right);
  DrawTextIn(list, t.type.small, axis, t.text3, "0");
  DrawTextIn(list, t.type.small, axis, t.text3, most, Align::kRight);
  const float at = x_of(std::min(mean, picture.right));
  DrawDashed(list, {at, top}, {at, floor}, t.text2, 1, ui.Px(3), ui.Px(3));
  const std::string label = "mean " + words(mean);
  const float width = TextWidth(t.type.small_bold, label);
  const float room = TextWidth(t.type.small, most) + ui.Px(12);
  const float label_x =
      std::max(rect.x + ui.Px(14), std::min(at - width / 2, rect.Right() - room - width));
  DrawText(list, t.type.small_bold, {label_x, axis.y}, t.text2, label);
  const std::string text = label + ", standard deviation " + words(spread);
  ui.Register("scenario/picture", rect, ControlKind::kText, text);
}

}  // namespace

float DrawDistribution(ScenarioView& view, const FormItem& item, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  Document& document = view.document();
  const Field& field = *item.field;
  const bool seconds = field.kind == FieldKind::kDuration;
  const std::string at = item.pointer + "/distribution";
  const std::string now = document.StringAt(at).value_or("");
  const auto& names = DistributionNames();
  const auto found = std::find(names.begin(), names.end(), now);
  int chosen = found == names.end() ? -1 : static_cast<int>(found - names.begin());
  std::vector<std::string> labels;
  for (const std::string& name : names) labels.push_back(ChoiceLabel(name));
  const float width = std::min(rect.w, ui.Px(400));
  float y = rect.y;
  if (Dropdown(ui, NameAt(at), {rect.x, y, width, t.metrics.control}, labels, chosen) &&
      chosen >= 0) {
    view.state.pointer = item.pointer;
    const std::string json =
        ConvertDistribution(document.ValueAt(item.pointer).value_or("{}"),
                            names[static_cast<std::size_t>(chosen)], seconds, seconds ? 180 : 1);
    Report(view, document.SetAt(item.pointer, json, StepName(document, item.pointer)));
  }
  y += t.metrics.control;
  y += DrawErrorsAt(view, at, {rect.x, y, width, 0}, false);
  y += DrawErrorsAt(view, item.pointer, {rect.x, y, width, 0}, false);
  if (chosen >= 0) {
    y += ui.Px(4) + DrawWrapped(ui.list(), t.type.small, {rect.x, y + ui.Px(4)}, width, t.text3,
                                DistributionHelp(names[static_cast<std::size_t>(chosen)]));
  }
  y += ui.Px(8);
  // Two parameters stand side by side; lists and what has an error take the whole width.
  const auto parameters = DistributionFields(document, field, item.pointer);
  const bool lists = std::any_of(parameters.begin(), parameters.end(), [](const Field* parameter) {
    return parameter->kind == FieldKind::kNumbers;
  });
  const int columns = lists || parameters.size() < 2 ? 1 : static_cast<int>(parameters.size());
  float row = 0;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Field& parameter = *parameters[i];
    const std::string pointer = item.pointer + "/" + std::string(parameter.Key());
    Rect cell{rect.x, y, width, 0};
    if (columns > 1) cell = cell.Column(static_cast<int>(i), columns, ui.Px(12));
    std::string note;
    if (parameter.unit == "s") {
      const auto value = document.NumberAt(pointer);
      if (value && *value >= 60) note = FormatDuration(*value) + " min";
    }
    // A number alone is as wide as numbers are; what is wrong with it has the whole width.
    const float label_width = lists ? cell.w : std::min(cell.w, ui.Px(200));
    float used = FieldLabel(ui, {cell.x, cell.y, label_width, 0}, LabelOf(parameter), note);
    used += DrawValueControl(view, parameter, pointer, {cell.x, y + used, cell.w, 0});
    row = std::max(row, used);
    if (columns == 1) y += used + ui.Px(8), row = 0;
  }
  if (row > 0) y += row + ui.Px(8);
  const auto json = document.ValueAt(item.pointer);
  const auto distribution = json ? ReadDistribution(*json) : std::nullopt;
  if (distribution) {
    const float height = ui.Px(kPictureHeight) + t.type.small.line;
    DrawPicture(view, {rect.x, y, width, height}, *distribution, seconds);
    y += height;
  }
  return y - rect.y;
}

}  // namespace callfloor::ui::editor
