#include "ui/workspaces/floor_workspace.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/app/format.h"
#include "ui/app/playback.h"
#include "ui/app/playback_pacing.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/workspaces/floor/floor_view.h"
#include "ui/workspaces/floor/stage.h"

namespace callfloor::ui {
namespace {

constexpr std::string_view kHelp =
    "The floor shows one simulated day as it happens: callers arrive, wait, grow impatient, "
    "are served or give up.\n"
    "# What to do first\n"
    "Press Space to play, drag the time line to look around. Click anyone, caller or agent, "
    "for their story.\n"
    "# How to read it\n"
    "The ring around a face is the patience used up: grey below a third, amber, then "
    "vermilion when the caller "
    "is about to hang up. What you see is exact for this one day; the range beside a number "
    "says how it is, "
    "at this time of day, on 80 of 100 days.\n"
    "# Call flow, callbacks, work that can wait\n"
    "With an IVR, Call flow (key I) shows who stands at which of its nodes, the ports in use, and "
    "by which door callers leave. "
    "Who is to be called back has a telephone in place of a face. "
    "E-mails and cases are a stack of sheets, as long as their backlog: cut in the middle when "
    "past the deadline, with the top cut off when less than a quarter of it is left. "
    "A sheet beside an agent is work that was put down for a call.\n"
    "# Quality\n"
    "In a scenario with quality the floor begins with the first day that counts, after the "
    "warm-up. An arrow that turns back, beside a caller or the agent who has them, marks who was "
    "served before and calls again because the matter was not resolved. Their story says for which "
    "time they call about it, and when the first call came in.\n"
    "An agent with a small figure beside them is off the phone: with one at the right is coached, "
    "with one at the left helps a newcomer. The agent's story has the session as planned "
    "(outlined on the strip) and as held (filled), how late it began because a contact came first, "
    "and whether it was cancelled because the group was too busy (struck through). Coaches are no "
    "agents and are not drawn.\n"
    "Short bars at the left of an agent, where there is room for them, are the model's strain, an "
    "assumption: one from 0.1 on, two from 0.25, three from 0.5. It is as the day began, and "
    "changes overnight. No centre can read it off; it is shown without the curtain, as on Home, "
    "because it says nothing of what a contact was worth. What does is behind the curtain of "
    "Quality (key T).\n"
    "# Stepping in\n"
    "Add an agent, send one to a break, let more calls come or close lines: the day branches "
    "at that moment. "
    "Everybody calls as they would have, with the same patience and the same needs, so "
    "whatever differs is due "
    "to your step. Faded bars on the time line are the day as it went without it.\n"
    "# Words\n"
    "Answered in time is the service level: answered within the target time / all whose wait "
    "has ended. "
    "Gave up is abandonment. Busy is occupancy: talk and after-call work / time on duty.\n";

}  // namespace

struct FloorWorkspace::Impl {
  ScenarioSource source;
  Playback playback;
  double clock_s = 0;  // of the frame being drawn
  Pacing pacing{[this] { return clock_s; }};
  Stage stage;
  FloorState state;
  FloorSelection selection;
  ThresholdSource thresholds;
  GroupId step_group{0};
  bool step_group_chosen = false;
  bool at_busiest = false;  // whether the scrubber has been put where the day is worth looking at
  bool toggle = false;      // asked by a command
  bool play = false;        // asked from another page
  bool flow = false;        // the call flow stands where the desks would

  // A new scenario begins with its first day; with quality, where callers call again after days and
  // strain builds up, with the first that counts.
  static DayChoice FirstDay(const Scenario& scenario) {
    DayChoice choice;
    if (scenario.quality) choice.day = static_cast<int>(scenario.warm_up_min / (24 * 60));
    return choice;
  }

  void Follow(const std::shared_ptr<const Scenario>& scenario) {
    if (scenario == playback.scenario()) return;
    const bool same_hours =
        playback.loaded() && scenario && playback.scenario()->clock == scenario->clock;
    selection = {};
    step_group = GroupId{0};
    step_group_chosen = false;
    stage.Forget();
    if (!scenario) {
      playback.Unload();
      pacing.SetSpan({}, {});
      return;
    }
    playback.Load(scenario, FirstDay(*scenario));
    if (!same_hours) {
      pacing.Pause();
      at_busiest = false;
    }
  }

  // The group of the chosen person, or where the load is highest.
  void ChooseStepGroup() {
    if (step_group_chosen) return;
    double most = -1;
    for (std::uint32_t g = 0; g < state.on_duty.size(); ++g) {
      const double load =
          state.on_duty[g] > 0 ? static_cast<double>(state.handling[g]) / state.on_duty[g] : 0;
      if (load > most) {
        most = load;
        step_group = GroupId{g};
      }
    }
  }

  // The group that would help a waiting caller: the most preferred one that takes the call.
  void AskWhatWouldHaveBeen() {
    const DayTrace& trace = *playback.shown();
    const std::uint32_t contact = ContactOf(trace, selection);
    if (contact == kNoContact) return;
    const ContactRecord& record = trace.contacts()[contact];
    const Scenario& scenario = *playback.scenario();
    const std::string& type = scenario.contact_types[record.type.value].name;
    std::uint32_t best = UINT32_MAX;
    int preference = INT32_MAX;
    for (std::uint32_t g = 0; g < scenario.agent_groups.size(); ++g) {
      for (const Skill& skill : scenario.agent_groups[g].skills) {
        if (skill.type == type && skill.preference < preference) {
          preference = skill.preference;
          best = g;
        }
      }
    }
    if (best == UINT32_MAX) return;
    // Since the half hour before the call: long enough to have shortened the line.
    const std::int64_t half = Minutes(30).ticks();
    Time from =
        Time::FromTicks(std::max<std::int64_t>(record.arrival.ticks() - half, 0) / half * half);
    from = std::max(from, trace.open());
    playback.Ask({GroupId{best}, from});
  }

  void CarryOut(const FloorWishes& wishes) {
    const auto leap = [&](Time to) {
      stage.Forget();
      pacing.Seek(to);
    };
    if (wishes.restart) leap(pacing.begin());
    if (wishes.seek) leap(*wishes.seek);
    if (wishes.step != 0) {
      pacing.Pause();
      pacing.Seek(wishes.step > 0 ? playback.shown()->NextMoment(pacing.now())
                                  : playback.shown()->PreviousMoment(pacing.now()));
    }
    if (wishes.toggle) pacing.Toggle();
    if (wishes.speed) pacing.SetSpeedIndex(*wishes.speed);
    if (wishes.select) selection = *wishes.select;
    if (wishes.flow) flow = *wishes.flow;
    if (wishes.step_group) {
      step_group = *wishes.step_group;
      step_group_chosen = true;
    }
    if (wishes.take) {
      auto steps = playback.steps();
      steps.push_back(*wishes.take);
      playback.SetSteps(std::move(steps));
    }
    if (wishes.take_back && !playback.steps().empty()) {
      auto steps = playback.steps();
      steps.pop_back();
      playback.SetSteps(std::move(steps));
    }
    if (wishes.other_day != 0) {
      DayChoice choice = playback.choice();
      const int days = playback.scenario()->clock.days;
      if (days > 1) {
        choice.day = playback.base() ? playback.base()->day() : choice.day;
        choice.day = (choice.day + wishes.other_day + days) % days;
      } else {
        choice.replication += static_cast<std::uint64_t>(wishes.other_day);
      }
      selection = {};
      stage.Forget();
      playback.Load(playback.scenario(), choice);
    }
  }

  // Where a newcomer sees what the floor is about: the middle of the longest line's build-up.
  void StartWhereItMatters() {
    if (at_busiest) return;
    at_busiest = true;
    Time start = pacing.begin() + Hours(1);
    for (const DayEvent& event : playback.base()->events()) {
      if (event.kind == DayEvent::Kind::kLongestLine) start = event.at;
    }
    pacing.Seek(start);
  }
};

FloorWorkspace::FloorWorkspace(ScenarioSource source, ThresholdSource thresholds)
    : FixedWorkspace({"floor", "Floor", kIconUsers, kHelp}), impl_(std::make_unique<Impl>()) {
  impl_->source = std::move(source);
  impl_->thresholds = std::move(thresholds);
}
FloorWorkspace::~FloorWorkspace() = default;

void FloorWorkspace::Play() { impl_->play = true; }

std::string FloorWorkspace::StatusText() const {
  const Playback& playback = impl_->playback;
  if (!playback.loaded()) return "No scenario is open";
  std::string text = "One simulated day, seed " +
                     FormatNumber(static_cast<double>(playback.choice().seed), 0) + ", day " +
                     FormatNumber(static_cast<double>(playback.choice().replication) + 1, 0) +
                     " · what you see is exact for this day";
  if (playback.ranges()) {
    text += "; the range beside it is for " +
            FormatNumber(static_cast<double>(playback.ranges()->days()), 0) + " days";
  }
  return text;
}

std::vector<KeyHelp> FloorWorkspace::Keys() const {
  if (!impl_->playback.loaded()) return {};
  return {{{Key::kSpace}, impl_->pacing.running() ? "Pause" : "Play"},
          {{Key::kLeft}, "Step back"},
          impl_->playback.scenario()->ivr ? KeyHelp{{Key::kI}, impl_->flow ? "Desks" : "Call flow"}
                                          : KeyHelp{{Key::kA}, "Add an agent"}};
}

std::vector<Command> FloorWorkspace::Commands() {
  std::vector<Command> commands;
  if (!impl_->playback.loaded()) return commands;
  commands.push_back({"Play or pause the day", "Space", kIconPlay, [this] { impl_->toggle = true; },
                      "floor watch run"});
  commands.push_back({"To the start of the day", "Home", kIconFastBack,
                      [this] { impl_->pacing.Restart(); }, "floor restart"});
  if (impl_->playback.scenario()->ivr) {
    commands.push_back({"Watch the call flow, or the desks", "I", kIconBranch,
                        [this] { impl_->flow = !impl_->flow; }, "floor ivr menu bot ports"});
  }
  return commands;
}

void FloorWorkspace::Draw(Context& context) {
  Impl& my = *impl_;
  Ui& ui = context.ui;
  my.clock_s = context.now;
  my.Follow(my.source ? my.source() : nullptr);
  if (!my.playback.loaded()) {
    if (EmptyState(ui, "floor/open", context.page, kIconUsers, "Nobody on the floor",
                   "Open a scenario to watch one of its days, call by call.", "Open a scenario")) {
      frame().OpenFilePanel(false);
    }
    return;
  }
  my.playback.Poll();
  const bool all_ranges =
      my.playback.ranges() && my.playback.ranges()->days() >= Playback::kDaysForRanges;
  if (!all_ranges || my.playback.Busy()) ui.WakeIn(0.05);
  if (!my.playback.base()) {
    EmptyState(ui, "floor/simulating", context.page, kIconClock, "Simulating the day",
               "A moment: every call of the day is being made.");
    return;
  }
  const auto trace = my.playback.shown();
  const auto base = my.playback.base();
  my.pacing.SetSpan(trace->open(), std::max(trace->end(), base->end()));
  my.StartWhereItMatters();
  my.pacing.Advance();
  if (my.pacing.running()) ui.KeepDrawing();
  trace->StateAt(my.pacing.now(), my.state);
  const DayCounts base_counts = base->CountsAt(my.pacing.now());
  my.ChooseStepGroup();
  my.AskWhatWouldHaveBeen();

  FloorWishes wishes;
  const std::vector<Threshold> thresholds = my.thresholds();
  FloorView view{context,    my.playback,  my.pacing,     *my.playback.scenario(),
                 *trace,     *base,        my.state,      base_counts,
                 thresholds, my.selection, my.step_group, my.flow && my.playback.scenario()->ivr,
                 wishes};
  if (std::exchange(my.toggle, false)) wishes.toggle = true;
  if (std::exchange(my.play, false) && !my.pacing.running()) wishes.toggle = true;
  // A click leaves the focus where it was made; Space still plays, unless the keyboard is walking
  // the controls.
  if (!ui.focus_by_keyboard() && ui.Shortcut({Key::kSpace})) wishes.toggle = true;

  const bool small = context.room == Room::kSmall;
  Rect page = context.page;
  const float gap = ui.Px(small ? 10 : 16);
  const float quality = HasQuality(view) ? kQualityLine : 0;
  const Rect wallboard = page.CutTop(ui.Px((small ? 84 : 80) + quality), gap);
  const Rect transport = page.CutBottom(ui.Px(small ? 112 : 120), gap);
  const bool drawer = small && my.selection.kind != FloorSelection::Kind::kNobody;
  DrawWallboard(view, wallboard);
  if (drawer) {
    const float width = ui.Px(360);
    const Rect place{page.Right() - width, page.y, width, page.h};
    ui.BeginLayer("floor/drawer", place, Ui::Scrim::kNone);
    DrawStory(view, place, true);
    ui.EndLayer();
  } else if (!small) {
    const Rect story = page.CutRight(ui.Px(320), gap);
    DrawStory(view, story, false);
  }
  if (view.flow)
    DrawFlow(view, page);
  else
    my.stage.Draw(view, page);
  DrawTransport(view, transport);

  if (ui.Shortcut({Key::kSpace})) wishes.toggle = true;
  if (ui.Shortcut({Key::kRight}, false, true)) wishes.step = 1;
  if (ui.Shortcut({Key::kLeft}, false, true)) wishes.step = -1;
  if (ui.Shortcut({Key::kRight, {.shift = true}}, false, true))
    wishes.seek = my.pacing.now() + Minutes(15);
  if (ui.Shortcut({Key::kLeft, {.shift = true}}, false, true))
    wishes.seek = my.pacing.now() - Minutes(15);
  if (ui.Shortcut({Key::kHome})) wishes.restart = true;
  if (ui.Shortcut({Key::kEnd})) wishes.seek = my.pacing.end();
  if (ui.Shortcut({Key::kPlus}) || ui.Shortcut({Key::kEqual}) ||
      ui.Shortcut({Key::kEqual, {.shift = true}}))
    wishes.speed = my.pacing.speed_index() + 1;
  if (ui.Shortcut({Key::kMinus})) wishes.speed = my.pacing.speed_index() - 1;
  const auto take = [&](Key key, StepKind kind) {
    if (!ui.Shortcut({key})) return;
    std::string why_not;
    const Intervention step = StepOf(view, kind, why_not);
    if (why_not.empty())
      wishes.take = step;
    else
      ui.ShowToast({.text = why_not});
  };
  take(Key::kA, StepKind::kAddAgent);
  take(Key::kB, StepKind::kSendToBreak);
  take(Key::kC, StepKind::kMoreCalls);
  if (ui.Shortcut({Key::kBackspace})) wishes.take_back = true;
  if (view.scenario.ivr && ui.Shortcut({Key::kI})) wishes.flow = !view.flow;
  if (my.selection.kind != FloorSelection::Kind::kNobody && ui.Shortcut({Key::kEscape}))
    wishes.select = FloorSelection{};
  my.CarryOut(wishes);
}

}  // namespace callfloor::ui
