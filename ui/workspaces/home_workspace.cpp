#include "ui/workspaces/home_workspace.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "ui/app/application.h"
#include "ui/app/format.h"
#include "ui/app/starters.h"
#include "ui/app/wording.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/home/home_view.h"

namespace callfloor::ui {
namespace {

constexpr std::string_view kHelp =
    "Home says in one sentence how the day goes, and what one more agent would change.\n"
    "# What to do first\n"
    "Read the sentence, then the six numbers under it. Click a number to see how it is "
    "counted and to set the "
    "limits of its mark. The buttons after What if there were try a change at once; Try it in "
    "What-if takes the advice of the sentence to the same page, where you can move agents and "
    "calls.\n"
    "# How to read it\n"
    "Every number comes with its interval, as in 71\u00a0%\u00a0±\u00a01: of 100 such "
    "intervals, 95 hold "
    "the answer that endless simulation would give. A tick means that the whole interval "
    "meets the target, a diamond that all of it is past the limit, a triangle anything "
    "between.\n"
    "# Through the day\n"
    "The line is the share answered in time with its band, the bars are the calls, and the "
    "step line is how many calls the agents on duty "
    "could take: their number times the length of the interval, divided by the handle time. "
    "Bars near or above the line mean queues. "
    "Point at an interval to read it, turn the wheel to zoom, right-click to copy the "
    "figures.\n"
    "# Other scenarios\n"
    "The shipped ones each tell a story. Four answers make one of your own, with its result "
    "as you type; what was not asked is assumed "
    "and marked so. Ctrl K and \"tour\" shows the five steps again.\n"
    "# Words\n"
    "Answered in 20 s is the service level: answered with wait up to 20 s / offered. Gave up "
    "is abandonment: abandoned / offered. "
    "Average wait is ASA, of those answered. Occupancy is handling time / staffed time.\n";

// The gain stands out: "would win **4 ± 1 points** and cost".
std::string WithBoldGain(std::string sentence) {
  constexpr std::string_view kBefore = "would win ", kAfter = "points";
  const std::size_t from = sentence.find(kBefore);
  if (from == sentence.npos) return sentence;
  const std::size_t to = sentence.find(kAfter, from);
  if (to == sentence.npos) return sentence;
  sentence.insert(to + kAfter.size(), "**");
  sentence.insert(from + kBefore.size(), "**");
  return sentence;
}

}  // namespace

struct HomeWorkspace::Impl {
  HomeState state;
};

HomeWorkspace::HomeWorkspace(Application& application, HomeLinks links)
    : FixedWorkspace({"home", "Home", kIconHome, kHelp}),
      application_(application),
      links_(std::move(links)),
      impl_(std::make_unique<Impl>()) {}
HomeWorkspace::~HomeWorkspace() = default;

std::string HomeWorkspace::StatusText() const {
  if (!application_.document().IsOpen()) return "No scenario is open";
  const HomeData& data = impl_->state.data;
  if (!data.known) return "Simulating the first days";
  const bool one_day = application_.document().scenario()->clock.days == 1;
  return "Base scenario · " + FormatNumber(static_cast<double>(data.days), 0) +
         (one_day ? " simulated days" : " simulated runs") +
         " · seed 1 · every ± is a 95\u00a0% interval";
}

std::vector<KeyHelp> HomeWorkspace::Keys() const {
  if (!application_.document().IsOpen()) return {};
  return {{{Key::kSpace}, "Watch the day on the floor"}};
}

std::vector<Command> HomeWorkspace::Commands() {
  std::vector<Command> commands;
  commands.push_back({"Take the tour", "", kIconFlag, [this] { impl_->state.tour = 1; },
                      "help first steps introduction"});
  commands.push_back({"New scenario from four answers", "", kIconPlus,
                      [this] { impl_->state.drawer = true; }, "wizard create make"});
  commands.push_back({"Show all shipped scenarios", "", kIconList,
                      [this] { impl_->state.all_stories = true; }, "examples stories open"});
  if (application_.document().IsOpen()) {
    for (const Starter& question : StartersFor(*application_.document().scenario())) {
      std::string label = question.label;
      label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
      commands.push_back({"What if there were " + label, "", kIconColumns,
                          [this, question] { Ask(question); }, "cost fewer more agents calls try"});
    }
  }
  for (const ShippedScenario& story : application_.shipped()) {
    commands.push_back({"Open " + story.name, "", kIconFolderOpen,
                        [this, path = story.path.string()] { application_.Open(path); },
                        "shipped scenario example"});
  }
  return commands;
}

void HomeWorkspace::Follow() {
  HomeState& state = impl_->state;
  const auto snapshot = application_.snapshot();
  const Document& document = application_.document();
  if (state.of == snapshot && state.of_scenario == document.scenario_revision() &&
      !state.data.figures.empty())
    return;
  const Scenario& scenario = *document.scenario();
  const bool newest = snapshot && snapshot->tag == application_.run_tag();
  // While an edit is being answered, the answer before stays, quieter; another scenario's never
  // does.
  const bool same = snapshot && !snapshot->scenarios.empty() &&
                    snapshot->scenarios[0]->name == scenario.name &&
                    snapshot->scenarios[0]->clock == scenario.clock;
  state.data = MakeHomeData(scenario, newest || same ? snapshot.get() : nullptr);
  if (!newest) state.data.settled = false;
  state.of = snapshot;
  state.of_scenario = document.scenario_revision();
}

void HomeWorkspace::TryInWhatIf() {
  if (const auto k = application_.AdviceToVariant()) return LookAt(*k);
  frame().GoTo("what-if");
}

void HomeWorkspace::LookAt(std::size_t variant) {
  if (links_.show_variant) links_.show_variant(variant);
  frame().GoTo("what-if");
}

void HomeWorkspace::WatchTheDay() {
  if (links_.play) links_.play();
  frame().GoTo("floor");
}

float HomeWorkspace::DrawVerdictLine(Context& context, Rect& page) {
  Ui& ui = context.ui;
  const HomeData& data = impl_->state.data;
  const bool small = context.room == Room::kSmall;
  const auto advice = application_.advice();
  std::string reason = "Looking for the hours in which one more agent would help most …";
  if (advice) reason = WithBoldGain(AdviceSentence(*advice));
  // In a small window the advice itself, without how many ways were tried, keeps to one line.
  if (small && advice && RichWidth(LeadStyle(ui.theme()), reason) > page.w - ui.Px(280)) {
    if (const std::size_t end = reason.find(". Of "); end != reason.npos) reason.resize(end + 1);
  }
  if (application_.paused()) reason = "Paused: what has been computed so far stays.";
  if (!application_.document().TextLoads())
    reason = "The file has problems to fix; this is the answer from before them. See Scenario.";
  std::string sentence =
      data.headline.empty() ? std::string("Simulating the first days …") : data.headline;
  if (application_.Run().state == RunStatus::State::kFailed)
    sentence = "This scenario could not be simulated.", reason = application_.Run().text;
  const std::array<VerdictButton, 2> buttons = {
      VerdictButton{"home/try-what-if", "Try it in What-if", nullptr, true},
      VerdictButton{"home/watch", "Watch the day", kIconPlay, false}};
  const Estimate level = data.figures.empty() ? Estimate{} : data.figures[0].estimate;
  const Verdict verdict{StatusOf(application_.LightFor("service_level", level)), sentence, reason,
                        buttons};
  const float height = std::max(small ? ui.Px(96) : ui.Px(112), VerdictHeight(ui, page.w, verdict));
  const Rect rect = page.CutTop(height, small ? ui.Px(12) : ui.theme().metrics.gutter);
  const int pressed = DrawVerdict(ui, "home/verdict", rect, verdict);
  if (pressed == 0) TryInWhatIf();
  if (pressed == 1) WatchTheDay();
  return height;
}

void HomeWorkspace::Ask(const Starter& question) {
  if (const auto k = application_.TryVariant(question.variant)) LookAt(*k);
}

// The questions that nearly everybody comes with, one press from their answer.
void HomeWorkspace::DrawQuestions(Context& context, const Rect& rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const float y = rect.y + (rect.h - t.type.body.line) / 2;
  float x =
      DrawText(ui.list(), t.type.body, {rect.x, y}, t.text2, "What if there were") + ui.Px(12);
  for (const Starter& question : StartersFor(*application_.document().scenario())) {
    const float width = ButtonWidth(ui, question.label);
    if (x + width > rect.Right()) break;
    if (Button(ui, "home/ask/" + question.id, {x, rect.y, width, rect.h}, question.label))
      Ask(question);
    x += width + ui.Px(8);
  }
}

void HomeWorkspace::Draw(Context& context) {
  Ui& ui = context.ui;
  HomeState& state = impl_->state;
  if (!application_.document().IsOpen()) {
    if (EmptyState(ui, "home/open", context.page, kIconFolderOpen, "Nothing is open yet",
                   "Open a scenario and this page says how its day goes, in one sentence.",
                   "Open a scenario")) {
      frame().OpenFilePanel(false);
    }
    return;
  }
  Follow();
  HomeView view{context, application_, frame(), state};
  const bool small = view.small();
  const float gutter = small ? view.Px(12) : ui.theme().metrics.gutter;
  Rect page = context.page;
  const Rect verdict{page.x, page.y, page.w, DrawVerdictLine(context, page)};
  // Nearer to the sentence than to the figures: they are questions about it.
  const float nearer = view.Px(small ? 4 : 8);
  page.y -= nearer, page.h += nearer;
  DrawQuestions(context, page.CutTop(view.Px(28), view.Px(small ? 8 : 10)));
  const Rect figures = page.CutTop(view.Px(small ? 104 : 152), gutter);
  DrawKeyFigures(view, figures);

  const float story_height = std::clamp(page.h * 0.31f, view.Px(small ? 116 : 140), view.Px(208));
  Rect below = page.CutBottom(story_height, gutter);
  Rect fresh;
  if (small) {
    DrawCourse(view, page);
    DrawStories(view, below);
    fresh = {below.x, below.y, below.w, view.Px(24)};
  } else {
    // Four answers need no more room than they have here; in a tall window the recent files get the
    // rest.
    Rect side = page.Grid(8, 4, gutter);
    side.h = below.Bottom() - side.y;
    const float needed = view.Px(328);
    fresh = side.CutTop(page.h <= needed ? page.h : needed, gutter);
    DrawCourse(view, page.Grid(0, 8, gutter));
    DrawNewScenario(view, fresh);
    DrawStories(view, below.Grid(0, 8, gutter));
    DrawRecent(view, side);
  }
  if (state.drawer && small) {
    const Rect screen = ui.screen();
    const Rect place{screen.w - view.Px(376), context.page.y, view.Px(360), context.page.h};
    const float fade = ui.FollowFrom(Ui::IdOf("home/drawer/fade"), 0, 1, Motion::kPanel);
    if (ui.BeginLayer("home/drawer-panel", place, Ui::Scrim::kDim, fade)) state.drawer = false;
    DrawBox(ui.list(), place, ui.theme().metrics.card_radius, ui.theme().win, ui.theme().line2);
    Rect inside = place.Inset(view.Px(12));
    const Rect close = inside.CutTop(view.Px(32), view.Px(4));
    if (IconButton(ui, "home/drawer/close", {close.Right() - close.h, close.y, close.h, close.h},
                   kIconClose, "Close"))
      state.drawer = false;
    DrawNewScenario(view, inside.CutTop(view.Px(300), gutter));
    DrawRecent(view, inside);
    ui.EndLayer();
  } else if (state.drawer) {
    state.drawer = false;
    ui.Focus("home/new/calls");
  }
  const Rect figure = figures.Column(2, 6, gutter), first = figures.Column(0, 6, gutter);
  const Rect mark{first.x + view.Px(8), first.y + view.Px(8), view.Px(28), view.Px(28)};
  DrawTour(view, {verdict, figure, mark, small ? page : page.Grid(0, 8, gutter), fresh});
  if (ui.Shortcut({Key::kSpace})) WatchTheDay();
}

}  // namespace callfloor::ui
