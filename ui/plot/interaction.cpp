#include "ui/plot/interaction.h"

#include <imgui/imgui.h>
#include <imgui/imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/plot/chrome.h"

namespace callfloor::plot {
namespace {

bool Pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

void ReadKeys(Interaction& input, ChartState& state) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl || io.KeyAlt) return;
  const int jump = io.KeyShift ? 10 : 1;
  if (Pressed(ImGuiKey_LeftArrow)) input.step = -jump;
  if (Pressed(ImGuiKey_RightArrow)) input.step = jump;
  if (Pressed(ImGuiKey_UpArrow)) input.row_step = -1;
  if (Pressed(ImGuiKey_DownArrow)) input.row_step = 1;
  if (Pressed(ImGuiKey_PageUp)) input.row_step = -10;
  if (Pressed(ImGuiKey_PageDown)) input.row_step = 10;
  input.home = Pressed(ImGuiKey_Home);
  input.end = Pressed(ImGuiKey_End);
  if (input.step != 0 || input.row_step != 0 || input.home || input.end) {
    // The arrows move the hairline, not the focus to a neighbour.
    ImGui::NavMoveRequestCancel();
  }
  if (Pressed(ImGuiKey_Escape)) state.cursor = -1;
  if (Pressed(ImGuiKey_Enter) || Pressed(ImGuiKey_KeyPadEnter)) input.clicked = true;
}

double& ZoomLow(ChartState& state) {
  return state.link != nullptr ? state.link->zoom_low : state.zoom_low;
}
double& ZoomHigh(ChartState& state) {
  return state.link != nullptr ? state.link->zoom_high : state.zoom_high;
}

void Reset(ChartState& state) {
  ZoomLow(state) = kAutomatic;
  ZoomHigh(state) = kAutomatic;
  state.panning = false;
}

}  // namespace

Interaction Interact(std::string_view name, const Rect& frame, const Rect& active,
                     ChartState& state, const PlotStyle& style) {
  Interaction input;
  if (style.register_item) {
    style.register_item(name, frame);
    style.register_item(std::string(name) + "/plot", active);
  }
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const ImGuiID id = window->GetID(name.data(), name.data() + name.size());
  const ImRect box({frame.x0, frame.y0}, {frame.x1, frame.y1});
  const ImVec2 cursor = window->DC.CursorPos;
  const ImVec2 cursor_max = window->DC.CursorMaxPos;
  // The caller has placed the rectangle; leave ImGui's own layout where it was.
  if (!ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_Inputable)) {
    window->DC.CursorPos = cursor;
    window->DC.CursorMaxPos = cursor_max;
    return input;
  }
  bool hovered = false;
  bool held = false;
  const bool released =
      ImGui::ButtonBehavior(box, id, &hovered, &held, ImGuiButtonFlags_AllowItemOverlap);
  ImGui::SetItemAllowOverlap();
  window->DC.CursorPos = cursor;
  window->DC.CursorMaxPos = cursor_max;

  const ImGuiIO& io = ImGui::GetIO();
  input.mouse = {io.MousePos.x, io.MousePos.y};
  input.hovered = (hovered || held) && (active.Contains(input.mouse) || state.panning);
  if (g.NavId == id && held && !g.NavDisableHighlight) {
    // A click takes the focus as well, so that the arrows work afterwards.
    state.cursor = -1;
  }
  input.focused = g.NavId == id && g.NavWindow == window;
  state.focused = input.focused;
  if (input.focused && g.ActiveIdSource != ImGuiInputSource_Mouse && !ImGui::IsAnyItemActive()) {
    ReadKeys(input, state);
  } else if (!input.focused) {
    state.cursor = -1;
  }
  if (input.hovered) {
    if (hovered) ImGui::SetItemUsingMouseWheel();
    input.wheel = hovered ? io.MouseWheel : 0;
    const float moved = std::hypot(io.MousePos.x - io.MouseClickedPos[0].x,
                                   io.MousePos.y - io.MouseClickedPos[0].y);
    const bool by_mouse = ImGui::IsMouseReleased(0);
    if (released && by_mouse && moved < 4 && !state.panning) input.clicked = true;
    input.double_clicked = hovered && ImGui::IsMouseDoubleClicked(0);
    if (std::fabs(io.MouseDelta.x) + std::fabs(io.MouseDelta.y) > 0) state.cursor = -1;
  }
  if (hovered && ImGui::IsMouseReleased(1)) state.asked_for_menu = true;

  if (input.focused && !g.NavDisableHighlight) {
    const float grow = 2 * style.scale;
    window->DrawList->AddRect({frame.x0 - grow, frame.y0 - grow},
                              {frame.x1 + grow, frame.y1 + grow}, style.accent, 8 * style.scale, 0,
                              2 * style.scale);
  }
  return input;
}

XWindow ZoomAround(double low, double high, double pivot, float notches, double full_low,
                   double full_high, double least_span) {
  const double full = full_high - full_low;
  const double factor = std::pow(0.8, std::clamp(notches, -20.0f, 20.0f));
  const double span = std::clamp((high - low) * factor, std::min(least_span, full), full);
  const double share = high > low ? (pivot - low) / (high - low) : 0.5;
  double new_low = pivot - share * span;
  new_low = std::clamp(new_low, full_low, full_high - span);
  return {new_low, new_low + span, span < full * (1 - 1e-9)};
}

Interaction BeginSinglePlot(const Canvas& canvas, std::string_view name, std::string_view title,
                            std::string_view subtitle, const Rect& frame, LayoutRequest request,
                            ChartState& state, ChartResult& result) {
  constexpr float kOne = 1;
  request.title_height = title.empty() ? 0 : 24;
  request.panel_weights = {&kOne, 1};
  LayOut(frame, canvas.style().scale, request, state.layout);
  const Interaction input = Interact(name, frame, state.layout.plots[0], state, canvas.style());
  result.hovered = input.hovered;
  result.focused = input.focused;
  state.readout.shown = false;
  DrawTitle(canvas, state.layout.title, title, subtitle, false);
  return input;
}

XWindow ZoomAndPan(const Interaction& input, const Rect& plot, double full_low, double full_high,
                   double least_span, bool allowed, ChartState& state) {
  double& low = ZoomLow(state);
  double& high = ZoomHigh(state);
  if (!allowed || !(full_high > full_low)) return {full_low, full_high, false};
  if (!IsSet(low) || !IsSet(high)) {
    low = full_low;
    high = full_high;
  }
  // The data may have changed under the zoom: stay within it.
  if (low < full_low || high > full_high || !(high > low)) {
    low = std::clamp(low, full_low, full_high);
    high = std::clamp(high, full_low, full_high);
    if (!(high - low > 1e-9 * (full_high - full_low))) {
      low = full_low;
      high = full_high;
    }
  }
  XWindow window{low, high, high - low < (full_high - full_low) * (1 - 1e-9)};
  const LinearScale scale(low, high, plot.x0, plot.x1);
  if (input.wheel != 0 && plot.Width() > 0) {
    window = ZoomAround(low, high, scale.ToValue(input.mouse.x), input.wheel, full_low, full_high,
                        least_span);
  }
  const bool held = ImGui::IsMouseDown(0);
  if (state.panning && (!held || state.block_pan)) state.panning = false;
  if (input.double_clicked) {
    window = {full_low, full_high, false};
  } else if (window.zoomed && held && input.hovered && !state.block_pan && plot.Width() > 0) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!state.panning && ImGui::IsMouseDragging(0, 4) &&
        plot.Contains({io.MouseClickedPos[0].x, io.MouseClickedPos[0].y})) {
      state.panning = true;
      state.pan_from_x = io.MouseClickedPos[0].x;
      state.pan_low = low;
      state.pan_high = high;
    }
    if (state.panning) {
      const double span = state.pan_high - state.pan_low;
      const double moved = (input.mouse.x - state.pan_from_x) / plot.Width() * span;
      const double new_low = std::clamp(state.pan_low - moved, full_low, full_high - span);
      window = {new_low, new_low + span, true};
    }
  }
  if (window.zoomed) {
    low = window.low;
    high = window.high;
  } else {
    Reset(state);
    window = {full_low, full_high, false};
  }
  return window;
}

bool ContextMenu(std::string_view name, const Rect& frame, bool zoomed, ChartState& state,
                 const PlotStyle& style, const std::function<std::string()>& csv) {
  const std::string id = "##menu/" + std::string(name);
  if (state.asked_for_menu) {
    state.asked_for_menu = false;
    ImGui::OpenPopup(id.c_str());
  }
  bool copied = false;
  const ImGuiIO& io = ImGui::GetIO();
  if (state.focused && io.KeyCtrl && Pressed(ImGuiKey_C)) {
    ImGui::SetClipboardText(csv().c_str());
    copied = true;
  }
  if (!ImGui::IsPopupOpen(id.c_str())) return copied;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {8 * style.scale, 8 * style.scale});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8 * style.scale, 8 * style.scale});
  ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, 6 * style.scale);
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_PopupBg, style.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, style.line2);
  ImGui::PushStyleColor(ImGuiCol_Text, style.text);
  ImGui::PushStyleColor(ImGuiCol_HeaderHovered, style.soft);
  if (ImGui::BeginPopup(id.c_str())) {
    const auto item = [&](const char* label, const char* key) {
      const bool chosen = ImGui::MenuItem(label);
      if (style.register_item) {
        const ImVec2 a = ImGui::GetItemRectMin();
        const ImVec2 b = ImGui::GetItemRectMax();
        style.register_item(std::string(name) + "/menu/" + key, {a.x, a.y, b.x, b.y});
      }
      return chosen;
    };
    if (item("Copy as CSV", "csv")) {
      ImGui::SetClipboardText(csv().c_str());
      copied = true;
    }
    if (style.save_png && item("Save as PNG", "png")) style.save_png(name, frame);
    if (zoomed && item("Show everything", "reset")) Reset(state);
    ImGui::EndPopup();
  }
  ImGui::PopStyleColor(4);
  ImGui::PopStyleVar(4);
  return copied;
}

}  // namespace callfloor::plot
