#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/playback_story.h"
#include "ui/platform/icons.h"
#include "ui/workspaces/floor/stage.h"
#include "ui/workspaces/floor/stage_paint.h"

// The lanes of callers who wait, and of those who will be called when it is their turn.

namespace callfloor::ui {
namespace {

// Who is to be called back in the lines of these types.
CallbacksNow CallbacksOf(const FloorState& state, const std::vector<std::uint32_t>& types) {
  CallbacksNow sum;
  if (state.callbacks.empty()) return sum;
  for (const std::uint32_t type : types) {
    const CallbacksNow& one = state.callbacks[type];
    sum.in_line.insert(sum.in_line.end(), one.in_line.begin(), one.in_line.end());
    sum.later += one.later;
    if (one.next != Time() && (sum.next == Time() || one.next < sum.next)) sum.next = one.next;
    sum.ringing += one.ringing;
    sum.reached += one.reached;
    sum.in_vain += one.in_vain;
    sum.failed += one.failed;
  }
  return sum;
}

std::string CountText(std::size_t waiting, const CallbacksNow& callbacks, bool one_line) {
  const std::string nobody = one_line ? "nobody" : "nobody waiting";
  std::string text = waiting == 0 ? "" : FormatNumber(static_cast<double>(waiting), 0) + " waiting";
  if (callbacks.Open() == 0) return text.empty() ? nobody : text;
  return text + (text.empty() ? "" : ", ") + FormatNumber(callbacks.Open(), 0) + " to call";
}

std::string CallbackTip(const CallbacksNow& callbacks) {
  if (callbacks.Open() + callbacks.reached + callbacks.failed == 0) return {};
  const auto count = [](std::size_t n) { return FormatNumber(static_cast<double>(n), 0); };
  std::string tip = "To be called back: " + count(callbacks.in_line.size()) + " in line, " +
                    count(callbacks.later) + " later";
  if (callbacks.next != Time()) tip += ", the next at " + FloorClock(callbacks.next);
  return tip + ". Today " + count(callbacks.reached) + " reached, " + count(callbacks.in_vain) +
         " calls in vain, " + count(callbacks.failed) + " given up.";
}

}  // namespace

// Callers and callbacks of the lane in the order in which they have their place.
void Stage::GatherLine(const FloorView& view, const LaneLayout& lane) {
  line_.clear();
  for (const std::uint32_t type : lane.types) {
    for (const std::uint32_t contact : view.state.lines[type])
      line_.push_back({contact, view.trace.contacts()[contact].arrival});
    if (view.state.callbacks.empty()) continue;
    for (const std::uint32_t contact : view.state.callbacks[type].in_line) {
      Standing standing{contact, view.trace.contacts()[contact].arrival, true};
      const Time accepted = standing.since + view.trace.contacts()[contact].wait;
      for (const DayTrace::CallbackPhase& phase : view.trace.CallbackOf(contact)) {
        // Who keeps their place in line stands where they stood; others since they were due.
        if (phase.at <= view.now() && phase.kind == ContactStep::Kind::kDue && phase.at > accepted)
          standing.since = phase.at;
      }
      line_.push_back(standing);
    }
  }
  std::ranges::stable_sort(line_, {}, &Standing::since);
}

void Stage::DrawLaneTitle(FloorView& view, const LaneLayout& lane, const std::string& name,
                          const std::string& count) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Rect title{lane.rect.x + view.Px(12), lane.rect.y, lane.faces.x - lane.rect.x - view.Px(20),
                   lane.rect.h};
  if (lane.one_line) {
    const float count_width = TextWidth(t.type.small, count);
    DrawTextIn(ui.list(), t.type.body_bold,
               {title.x, title.y, title.w - count_width - view.Px(8), title.h}, t.text, name);
    DrawTextIn(ui.list(), t.type.small, title, t.text2, count, Align::kRight);
  } else {
    const float top = title.y + std::floor((title.h - view.Px(38)) / 2);
    DrawTextIn(ui.list(), t.type.body_bold, {title.x, top, title.w, view.Px(20)}, t.text, name);
    DrawTextIn(ui.list(), t.type.small, {title.x, top + view.Px(21), title.w, view.Px(16)}, t.text2,
               count);
  }
}

void Stage::DrawStanding(FloorView& view, const LaneLayout& lane, const FacesLayout& faces,
                         int place, bool selected) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Standing& standing = line_[static_cast<std::size_t>(place)];
  const ContactRecord& record = view.trace.contacts()[standing.contact];
  const ImVec2 target = FacePosition(lane, faces, t.scale, place);
  const ImVec2 at = Moved(view, standing.contact, target, view.Px(24));
  const float size = std::min(1.0f, (lane.rect.h - view.Px(6)) / view.Px(32));
  const bool with_wait = faces.with_wait || place == 0;
  const double used = standing.called_back ? 0 : PatienceUsed(record, view.now());
  const Mood mood = MoodOf(used);
  if (selected) {
    const Rect box{target.x - view.Px(16), lane.rect.y + view.Px(2),
                   with_wait ? view.Px(68) : view.Px(30), lane.rect.h - view.Px(4)};
    batch_.Fill(box, t.soft);
    DrawBox(ui.list(), box, view.Px(4), 0, t.accent);
  }
  batch_.Add(Sprite::kFaceDisc, at, t.raised, size);
  batch_.Add(Sprite::kRingTrack, at, t.line2, size);
  if (standing.called_back) {
    DrawIcon(ui.list(), t.type.icon14, at, t.text2, kIconPhone);
  } else {
    if (used > 0.01) batch_.Add(RingOf(used), at, MoodColour(t, mood), size);
    batch_.Add(FaceOf(mood), at, mood == Mood::kCalm ? t.text : MoodColour(t, mood), size);
  }
  if (record.attempt > 1) {
    const ImVec2 badge{at.x + view.Px(9) * size, at.y - view.Px(10) * size};
    batch_.Add(Sprite::kBadge, badge, t.surface, size);
    batch_.Add(Sprite::kBadge, badge, t.idle, 0.85f * size);
    DrawTextIn(ui.list(), t.type.small_bold,
               {badge.x - view.Px(10), badge.y - view.Px(8), view.Px(20), view.Px(16)},
               t.dark ? t.text : t.surface,
               record.attempt < 10 ? std::to_string(record.attempt) : "+", Align::kCenter);
  }
  if (view.trace.RepeatOf(standing.contact) != nullptr)
    DrawRepeatMark(view, {at.x + view.Px(9) * size, at.y + view.Px(10) * size}, size);
  if (with_wait) {
    DrawTextIn(ui.list(), mood == Mood::kAngry ? t.type.body_bold : t.type.body,
               {at.x + view.Px(17), lane.rect.y, view.Px(40), lane.rect.h}, MoodText(t, mood),
               WaitText(view.now() - standing.since));
  }
}

void Stage::DrawLane(FloorView& view, const LaneLayout& lane, std::size_t index) {
  if (lane.types.size() == 1 && view.trace.IsDeferred(TypeId{lane.types[0]})) {
    DrawBacklog(view, lane, index);
    return;
  }
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  GatherLine(view, lane);
  const int waiting = static_cast<int>(line_.size());
  const CallbacksNow callbacks = CallbacksOf(view.state, lane.types);
  const std::string name =
      lane.types.size() == 1
          ? view.scenario.contact_types[lane.types[0]].name
          : FormatNumber(static_cast<double>(lane.types.size()), 0) + " other kinds";
  const std::string count =
      CountText(line_.size() - callbacks.in_line.size(), callbacks, lane.one_line);
  const std::string tip = CallbackTip(callbacks);
  DrawLaneTitle(view, lane, name, count);

  const FacesLayout faces = LayOutFaces(lane, t.scale, waiting);
  const std::string control = "floor/lane/" + std::to_string(index);
  const Interaction it = ui.Control(
      control, lane.rect,
      {.kind = ControlKind::kRow, .text = name + ", " + count, .hand = false, .tooltip = tip});
  if (!tip.empty()) ui.Register(control + "/callbacks", lane.rect, ControlKind::kText, tip);
  const auto choose = [&](int place) {
    view.wishes.select = SelectCaller(view.trace, line_[static_cast<std::size_t>(place)].contact);
  };
  int hit = -1;
  int selected = -1;
  for (int i = 0; i < faces.faces; ++i) {
    const std::uint32_t contact = line_[static_cast<std::size_t>(i)].contact;
    const ImVec2 target = FacePosition(lane, faces, t.scale, i);
    const Rect box{target.x - view.Px(16), lane.rect.y + view.Px(2),
                   faces.with_wait || i == 0 ? view.Px(68) : view.Px(30), lane.rect.h - view.Px(4)};
    if (it.hovered && box.Contains(it.mouse)) hit = i;
    const bool is_selected = view.selection == SelectCaller(view.trace, contact);
    if (is_selected) selected = i;
    DrawStanding(view, lane, faces, i, is_selected);
    ui.Register(control + "/caller/" + std::to_string(i),
                {target.x - view.Px(13), target.y - view.Px(13), view.Px(26), view.Px(26)},
                ControlKind::kRow, NameOfCaller(view.trace, contact));
    if (view.trace.RepeatOf(contact) != nullptr) {
      ui.Register(control + "/caller/" + std::to_string(i) + "/calls-again",
                  {target.x, target.y, view.Px(18), view.Px(18)}, ControlKind::kMark,
                  NameOfCaller(view.trace, contact));
    }
  }
  if (faces.tail > 0) {
    const Standing& longest = line_[static_cast<std::size_t>(faces.faces)];
    const std::string text =
        "+ " + FormatNumber(faces.tail, 0) + ", longest " + WaitText(view.now() - longest.since);
    DrawBox(ui.list(), faces.chip, faces.chip.h / 2, t.raised, t.dark ? 0 : t.line2);
    DrawTextIn(ui.list(), t.type.small_bold, faces.chip, t.text, text, Align::kCenter);
  }
  if (hit >= 0) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (it.activated) choose(hit);
  } else if (it.activated && it.ring && waiting > 0) {
    choose(0);
  }
  if (it.focused && it.ring && faces.faces > 0) {
    // From the keyboard: arrows go along the line. Left is towards its end.
    int to = selected;
    if (ui.Shortcut({Key::kLeft}, false, true)) to = std::min(selected + 1, faces.faces - 1);
    if (ui.Shortcut({Key::kRight}, false, true)) to = std::max(selected - 1, 0);
    if (to != selected) choose(std::max(to, 0));
  }
  ui.FocusRing(it, lane.rect, t.metrics.radius);
}

}  // namespace callfloor::ui
