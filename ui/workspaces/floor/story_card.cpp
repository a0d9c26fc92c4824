#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/playback_route.h"
#include "ui/app/playback_story.h"
#include "ui/platform/icons.h"
#include "ui/workspaces/floor/floor_view.h"

namespace callfloor::ui {
namespace {

constexpr float kPi = 3.14159265f;

ImU32 ToneColour(const Theme& t, StoryLine::Tone tone) {
  switch (tone) {
    case StoryLine::Tone::kGood:
      return t.good;
    case StoryLine::Tone::kWatch:
      return t.warn;
    case StoryLine::Tone::kBad:
      return t.bad;
    case StoryLine::Tone::kPlain:
      break;
  }
  return t.text;
}

void DrawLargeFace(FloorView& view, ImVec2 c, const CallerStory& story) {
  ImDrawList* list = view.ui().list();
  const Theme& t = view.theme();
  const float r = view.Px(20);
  const ImU32 colour = story.mood == Mood::kCalm       ? t.text2
                       : story.mood == Mood::kRestless ? t.warn_glyph
                                                       : t.bad;
  list->AddCircleFilled(c, r, t.raised, 48);
  list->AddCircle(c, r, t.line2, 48, view.Px(1));
  if (story.patience_used > 0.005) {
    list->PathArcTo(c, r, -kPi / 2, -kPi / 2 + static_cast<float>(story.patience_used) * 2 * kPi,
                    48);
    list->PathStroke(colour, 0, view.Px(3));
  }
  list->AddCircleFilled({c.x - view.Px(6), c.y - view.Px(4)}, view.Px(2), colour, 16);
  list->AddCircleFilled({c.x + view.Px(6), c.y - view.Px(4)}, view.Px(2), colour, 16);
  const float m = view.Px(8);
  if (story.mood == Mood::kRestless) {
    list->AddLine({c.x - m * 0.75f, c.y + view.Px(7)}, {c.x + m * 0.75f, c.y + view.Px(7)}, colour,
                  view.Px(2));
  } else if (story.mood == Mood::kCalm) {
    list->PathArcTo({c.x, c.y + view.Px(1)}, m, kPi * 0.15f, kPi * 0.85f, 16);
    list->PathStroke(colour, 0, view.Px(2));
  } else {
    list->PathArcTo({c.x, c.y + view.Px(14)}, m, kPi * 1.15f, kPi * 1.85f, 16);
    list->PathStroke(colour, 0, view.Px(2));
  }
}

void DrawLines(FloorView& view, Rect& rest, const std::vector<StoryLine>& lines, float keep) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const float row = view.Px(27);
  const auto room = static_cast<std::size_t>(std::max(1.0f, (rest.h - keep) / row));
  // The latest lines are the ones that count.
  const std::size_t first = lines.size() > room ? lines.size() - room : 0;
  float last_dot = 0;
  for (std::size_t i = first; i < lines.size(); ++i) {
    const StoryLine& line = lines[i];
    const Rect box = rest.CutTop(row);
    const ImVec2 dot{box.x + view.Px(8), box.y + view.Px(12)};
    if (last_dot > 0)
      DrawVLine(ui.list(), dot.x, last_dot + view.Px(5), dot.y - view.Px(5), t.line2);
    ui.list()->AddCircleFilled(
        dot, view.Px(3), line.tone == StoryLine::Tone::kPlain ? t.idle : ToneColour(t, line.tone),
        16);
    last_dot = dot.y;
    DrawText(ui.list(), t.type.small, {box.x + view.Px(22), box.y + view.Px(4)}, t.text3,
             FloorClock(line.at));
    DrawTextIn(ui.list(), t.type.small,
               {box.x + view.Px(62), box.y + view.Px(4), box.w - view.Px(62), view.Px(16)}, t.text,
               line.text);
  }
}

void DrawFacts(FloorView& view, Rect& rest, const std::vector<StoryFact>& facts) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  for (const StoryFact& fact : facts) {
    if (rest.h < view.Px(22)) return;
    const Rect row = rest.CutTop(view.Px(22));
    DrawTextIn(ui.list(), t.type.small, row, t.text2, fact.label);
    DrawTextIn(ui.list(), t.type.small, row, t.text, fact.value, Align::kRight);
  }
}

// The group that answered comes with a mark; the others say what kept them from it.
void DrawReasons(FloorView& view, Rect& rest, std::vector<RouteReason> reasons) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  // Where not all have room, the one that counts comes first.
  if (rest.h < view.Px(22) * static_cast<float>(reasons.size()))
    std::ranges::stable_partition(reasons, &RouteReason::chosen);
  std::string all;
  const Rect area = rest;
  for (const RouteReason& reason : reasons) {
    if (rest.h < view.Px(22)) break;
    Rect row = rest.CutTop(view.Px(22));
    const ImVec2 dot{row.x + view.Px(8), row.y + view.Px(8)};
    if (reason.chosen) {
      ui.list()->AddCircleFilled(dot, view.Px(4), t.good, 16);
    } else {
      ui.list()->AddCircle(dot, view.Px(3.5f), t.idle, 16, view.Px(1));
    }
    row.CutLeft(view.Px(22));
    DrawTextIn(ui.list(), t.type.small, row, reason.chosen ? t.text : t.text2, reason.text);
    all += (all.empty() ? "" : "; ") + reason.text;
  }
  ui.Register("floor/story/why", {area.x, area.y, area.w, rest.y - area.y}, ControlKind::kText,
              all);
}

// The day in sentences, when nobody is chosen.
void DrawDaySoFar(FloorView& view, Rect rest) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  DrawText(ui.list(), t.type.title, rest.Min(), t.text, "The day so far");
  rest.CutTop(view.Px(32));
  const DayCounts& counts = view.state.counts;
  std::string text;
  const bool over = view.now() >= view.trace.close();
  if (counts.arrived == 0) {
    text = "The lines open at " + FloorClock(view.trace.open()) + ". Press Space to begin.";
  } else {
    text = over ? "The lines have closed. " : "At " + FloorClock(view.now()) + " ";
    if (!over)
      text += counts.waiting == 0 ? "nobody is waiting. "
              : counts.waiting == 1
                  ? "one caller is waiting. "
                  : FormatNumber(counts.waiting, 0) + " are waiting, the longest for " +
                        FormatDuration(std::floor(ToSeconds(view.state.longest_wait))) + ". ";
    text += "Of " + FormatNumber(counts.arrived, 0) + " calls " +
            (counts.Decided() > 0 ? FormatPercent(counts.ServiceLevel()) + " were answered in " +
                                        WithinText(view.scenario) + " and " +
                                        FormatPercent(counts.AbandonRate()) + " gave up."
                                  : "none has ended its wait.");
    if (counts.blocked > 0) text += " " + FormatNumber(counts.blocked, 0) + " did not get through.";
  }
  for (std::size_t i = 0; i < view.state.backlogs.size(); ++i) {
    const BacklogNow& backlog = view.state.backlogs[i];
    if (backlog.waiting == 0) continue;
    text += " " + FormatNumber(backlog.waiting, 0) + " " + view.scenario.contact_types[i].name +
            " are to be worked on" +
            (backlog.late > 0 ? ", " + FormatNumber(backlog.late, 0) + " of them late." : ".");
  }
  ui.Register("floor/day-so-far", rest, ControlKind::kText, text);
  rest.CutTop(DrawWrapped(ui.list(), t.type.body, rest.Min(), rest.w, t.text, text), view.Px(16));
  if (view.playback.branched()) {
    const std::string difference =
        DifferenceInWords(counts, view.base_counts, view.scenario.service_level.within_s);
    const std::string told = difference.empty() ? "Your steps have made no difference yet."
                                                : "Because of your steps: " + difference + ".";
    Rect box{rest.x, rest.y, rest.w, 0};
    box.h = DrawWrapped(nullptr, t.type.small, {}, rest.w - view.Px(24), 0, told) + view.Px(20);
    DrawBox(ui.list(), box, t.metrics.radius, t.soft, 0);
    DrawWrapped(ui.list(), t.type.small, {box.x + view.Px(12), box.y + view.Px(10)},
                box.w - view.Px(24), t.text, told);
    rest.CutTop(box.h, view.Px(16));
  }
  const auto& events = view.base.events();
  if (!events.empty() && rest.h > view.Px(90)) {
    DrawHLine(ui.list(), rest.x, rest.Right(), rest.y, t.line);
    rest.CutTop(view.Px(14));
    DrawText(ui.list(), t.type.body_bold, rest.Min(), t.text, "What this day brings");
    rest.CutTop(view.Px(28));
    std::vector<StoryLine> lines;
    for (const DayEvent& event : events) {
      const std::string amount = FormatNumber(event.amount, 0);
      switch (event.kind) {
        case DayEvent::Kind::kStaffUp:
          lines.push_back({event.at,
                           FormatNumber(event.before, 0) + " to " + amount + " agents on duty.",
                           StoryLine::Tone::kPlain});
          break;
        case DayEvent::Kind::kStaffDown:
          lines.push_back({event.at,
                           FormatNumber(event.before, 0) + " down to " + amount + " agents.",
                           StoryLine::Tone::kWatch});
          break;
        case DayEvent::Kind::kLongestLine:
          lines.push_back(
              {event.at, "Longest line, " + amount + " waiting.", StoryLine::Tone::kBad});
          break;
        case DayEvent::Kind::kLongestWait:
          lines.push_back({event.at, "A wait of " + FormatDuration(event.amount) + " ends.",
                           StoryLine::Tone::kBad});
          break;
      }
    }
    DrawLines(view, rest, lines, view.Px(64));
  }
  if (rest.h > view.Px(40)) {
    rest.CutTop(rest.h - view.Px(36));
    DrawWrapped(ui.list(), t.type.small, rest.Min(), rest.w, t.text3,
                "Click anyone, caller or agent, for their story.", 2);
  }
}

bool DrawHead(FloorView& view, Rect& rest, float indent, const std::string& name,
              const std::string& subtitle) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  Rect head = rest.CutTop(view.Px(48), view.Px(10));
  const bool close = Button(
      ui, "floor/story/close", {head.Right() - view.Px(24), head.y, view.Px(28), view.Px(28)}, {},
      {.style = ButtonStyle::kQuiet, .icon = kIconClose, .tooltip = "Close (Esc)"});
  head.CutLeft(indent);
  head.CutRight(view.Px(32));
  DrawTextIn(ui.list(), t.type.title, {head.x, head.y + view.Px(2), head.w, view.Px(24)}, t.text,
             name);
  DrawTextIn(ui.list(), t.type.small, {head.x, head.y + view.Px(26), head.w, view.Px(16)}, t.text2,
             subtitle);
  ui.Register("floor/story/name", {head.x, head.y, head.w, view.Px(24)}, ControlKind::kText, name);
  return close;
}

// The call is not the first about its matter.
void DrawRepeat(FloorView& view, Rect& rest, const std::string& text) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const float indent = view.Px(22);
  const float height = DrawWrapped(ui.list(), t.type.small, {rest.x + indent, rest.y},
                                   rest.w - indent, t.text, text, 3);
  DrawIcon(ui.list(), t.type.icon14, {rest.x + view.Px(8), rest.y + view.Px(8)}, t.text2,
           kIconUndo);
  ui.Register("floor/story/repeat", rest.CutTop(height, view.Px(14)), ControlKind::kText, text);
}

void DrawCaller(FloorView& view, Rect rest, std::uint32_t contact) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const CallerStory story = TellCaller(view.trace, view.scenario, contact, view.now());
  DrawLargeFace(view, {rest.x + view.Px(24), rest.y + view.Px(24)}, story);
  if (DrawHead(view, rest, view.Px(60), story.name, story.subtitle))
    view.wishes.select = FloorSelection{};

  const ImU32 mood = story.mood == Mood::kCalm       ? t.text3
                     : story.mood == Mood::kRestless ? t.warn_glyph
                                                     : t.bad;
  DrawBar(ui, rest.CutTop(view.Px(6), view.Px(8)), static_cast<float>(story.patience_used), mood,
          t.line2);
  const Rect status = rest.CutTop(view.Px(16), view.Px(16));
  const float x = DrawText(ui.list(), t.type.small_bold, status.Min(),
                           ToneColour(t, story.status_tone), story.status);
  if (!story.outlook.empty()) {
    DrawTextIn(ui.list(), t.type.small,
               {x + view.Px(8), status.y, status.Right() - x - view.Px(8), status.h}, t.text2,
               story.outlook);
  }
  ui.Register("floor/story/status", status, ControlKind::kText, story.status);
  if (!story.repeat.empty()) DrawRepeat(view, rest, story.repeat);

  // From the bottom: the way to the ends of the story, then what would have been.
  const ContactRecord& record = view.trace.contacts()[contact];
  Rect buttons = rest.CutBottom(view.Px(32), view.Px(12));
  if (Button(ui, "floor/story/begin", buttons.Column(0, 2, view.Px(8)), "To the call",
             {.icon = kIconStepBack,
              .enabled = view.now() != record.arrival,
              .tooltip = "To the moment this call comes in"})) {
    view.wishes.seek = record.arrival;
  }
  if (Button(ui, "floor/story/end", buttons.Column(1, 2, view.Px(8)), "To its end",
             {.icon = kIconStepForward,
              .enabled = view.now() != view.trace.Left(contact),
              .tooltip = "To the moment the wait is over"})) {
    view.wishes.seek = view.trace.Left(contact);
  }
  if (view.playback.alternative() && view.playback.answered()) {
    const AlternativeQuestion& question = *view.playback.answered();
    std::string told;
    if (view.playback.branched())
      told = WouldHaveBeen(view.trace, view.base, contact, "Without your steps");
    if (told.empty()) {
      told = WouldHaveBeen(view.trace, *view.playback.alternative(), contact,
                           "With one more agent in " +
                               view.scenario.agent_groups[question.group.value].name + " since " +
                               FloorClock(question.from));
    }
    if (!told.empty()) {
      const float height =
          DrawWrapped(nullptr, t.type.small, {}, rest.w - view.Px(24), 0, told) + view.Px(20);
      if (rest.h > height + view.Px(150)) {
        const Rect box = rest.CutBottom(height, view.Px(14));
        DrawBox(ui.list(), box, t.metrics.radius, t.soft, 0);
        DrawWrapped(ui.list(), t.type.small, {box.x + view.Px(12), box.y + view.Px(10)},
                    box.w - view.Px(24), t.text, told);
        ui.Register("floor/story/would-have-been", box, ControlKind::kText, told);
      }
    }
  }
  DrawText(ui.list(), t.type.body_bold, rest.Min(), t.text, "Their story so far");
  rest.CutTop(view.Px(28));
  // Once somebody has answered, why they did says more than what the caller brought.
  const std::vector<RouteReason> reasons = view.now() >= view.trace.Left(contact)
                                               ? TellRoute(view.trace, view.scenario, contact)
                                               : std::vector<RouteReason>();
  const std::size_t rows =
      reasons.empty() ? story.facts.size() : std::min<std::size_t>(reasons.size(), 5);
  DrawLines(view, rest, story.lines, view.Px(44) + static_cast<float>(rows) * view.Px(22));
  rest.CutTop(view.Px(6));
  if (rest.h > view.Px(50)) {
    DrawHLine(ui.list(), rest.x, rest.Right(), rest.y, t.line);
    rest.CutTop(view.Px(12));
    DrawText(ui.list(), t.type.body_bold, rest.Min(), t.text,
             reasons.empty() ? "What they bring" : "Why this agent");
    rest.CutTop(view.Px(26));
    if (reasons.empty()) {
      DrawFacts(view, rest, story.facts);
    } else {
      DrawReasons(view, rest, reasons);
    }
  }
}

void DrawAgent(FloorView& view, Rect rest) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const FloorSelection& selection = view.selection;
  const AgentStory story =
      TellAgent(view.trace, view.scenario, selection.group, selection.agent, view.now());
  const ImVec2 c{rest.x + view.Px(22), rest.y + view.Px(20)};
  const bool busy = story.status_tone == StoryLine::Tone::kGood;
  const ImU32 colour = busy ? t.series[0].colour : t.text2;
  ui.list()->AddCircleFilled({c.x, c.y - view.Px(7)}, view.Px(8), colour, 32);
  ui.list()->PathArcTo({c.x, c.y + view.Px(18)}, view.Px(16), -kPi, 0, 32);
  ui.list()->PathFillConvex(colour);
  if (DrawHead(view, rest, view.Px(56), story.name, story.subtitle))
    view.wishes.select = FloorSelection{};
  const Rect status = rest.CutTop(view.Px(16), view.Px(16));
  DrawTextIn(ui.list(), t.type.small_bold, status, busy ? t.series[0].colour : t.text,
             story.status);
  ui.Register("floor/story/status", status, ControlKind::kText, story.status);
  DrawText(ui.list(), t.type.body_bold, rest.Min(), t.text, "Their last hour");
  rest.CutTop(view.Px(26));
  DrawStints(view, rest.CutTop(view.Px(34), view.Px(10)), selection.group, selection.agent);
  if (story.lines.empty()) {
    DrawText(ui.list(), t.type.small, rest.Min(), t.text3, "None so far.");
    rest.CutTop(view.Px(24));
  }
  DrawLines(view, rest, story.lines,
            view.Px(46) + static_cast<float>(story.facts.size()) * view.Px(22));
  rest.CutTop(view.Px(6));
  DrawHLine(ui.list(), rest.x, rest.Right(), rest.y, t.line);
  rest.CutTop(view.Px(12));
  DrawText(ui.list(), t.type.body_bold, rest.Min(), t.text, "Today");
  rest.CutTop(view.Px(26));
  std::string told;
  for (const StoryFact& fact : story.facts) told += fact.label + ": " + fact.value + "; ";
  ui.Register("floor/story/facts", rest, ControlKind::kText, told);
  DrawFacts(view, rest, story.facts);
}

}  // namespace

std::uint32_t ContactOf(const DayTrace& trace, const FloorSelection& selection) {
  if (selection.kind != FloorSelection::Kind::kCaller) return kNoContact;
  return trace.Find(selection.type, selection.customer, selection.attempt);
}

FloorSelection SelectCaller(const DayTrace& trace, std::uint32_t contact) {
  const ContactRecord& record = trace.contacts()[contact];
  FloorSelection selection;
  selection.kind = FloorSelection::Kind::kCaller;
  selection.type = record.type;
  selection.customer = record.customer;
  selection.attempt = record.attempt;
  return selection;
}

void DrawStory(FloorView& view, const Rect& rect, bool drawer) {
  const Theme& t = view.theme();
  DrawBox(view.ui().list(), rect, t.metrics.card_radius, drawer ? t.raised : t.surface,
          drawer ? t.line2 : t.line);
  const Rect inside = rect.Inset(view.Px(16));
  const std::uint32_t contact = ContactOf(view.trace, view.selection);
  if (contact != kNoContact) {
    DrawCaller(view, inside, contact);
  } else if (view.selection.kind == FloorSelection::Kind::kAgent &&
             view.selection.group.value < view.trace.groups()) {
    DrawAgent(view, inside);
  } else {
    DrawDaySoFar(view, inside);
  }
}

}  // namespace callfloor::ui
