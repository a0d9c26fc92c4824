#include "ui/workspaces/quality/guided_page.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/figures.h"

namespace callfloor::ui {
namespace {

constexpr std::uint64_t kReplications = 30;

// "about 40 s left", "about 3 min left".
std::string LeftInWords(double seconds) {
  if (!std::isfinite(seconds)) return "";
  const std::string space(kNoBreakSpace);
  if (seconds < 10) return ", a few seconds left";
  if (seconds < 90)
    return ", about " + FormatNumber(std::round(seconds / 10) * 10, 0) + space + "s left";
  return ", about " + FormatNumber(std::ceil(seconds / 60), 0) + space + "min left";
}

struct Section {
  std::string_view name;  // of the control, after "quality/guided/"
  std::string_view head;
  std::string text;
  bool small = false;
};

// Draws a section's head and text and returns their height; list == nullptr only measures.
float DrawSection(const Theme& t, ImDrawList* list, const Section& section, ImVec2 at,
                  float width) {
  const TextStyle& style = section.small ? t.type.small : t.type.body;
  if (list != nullptr)
    DrawTextIn(list, t.type.body_bold, {at.x, at.y, width, t.type.body_bold.line}, t.text,
               section.head);
  const float head = t.type.body_bold.line + t.Px(4);
  return head + DrawWrapped(list, style, {at.x, at.y + head}, width, t.text2, section.text) +
         t.Px(20);
}

std::string ArmsInWords(const GuidedExperiment& experiment) {
  std::string words = "The base: " + experiment.base_name + ".";
  for (const Variant& variant : experiment.what_if.variants) {
    words += "\n" + variant.name;
    if (!variant.description.empty() && variant.description != variant.name + ".")
      words += ": " + variant.description;
  }
  return words;
}

}  // namespace

void GuidedPage::Open(GuidedExperiment experiment) {
  Close();
  guesses_.assign(experiment.claims.size(), std::nullopt);
  charts_.resize(experiment.claims.size());
  experiment_ = std::make_shared<const GuidedExperiment>(std::move(experiment));
}

void GuidedPage::Close() {
  run_.Clear();
  experiment_.reset();
  latest_.reset();
  guesses_.clear();
  charts_.clear();
  expected_shown_ = begun_ = false;
}

std::string GuidedPage::StatusText() const {
  return "The same customers on the same days in every arm · each ± is a paired 95" +
         std::string(kNoBreakSpace) + "% interval and answers one question alone";
}

std::vector<KeyHelp> GuidedPage::Keys() const {
  return {{{Key::kR}, "Run the experiment"}, {{Key::kEscape}, "Back"}};
}

bool GuidedPage::ShowsTruth() const {
  return IsOpen() && begun_ && std::ranges::any_of(experiment_->claims, [](const Claim& claim) {
           return claim.ReadsTruth();
         });
}

void GuidedPage::Run() {
  if (run_.Running()) return;
  begun_ = true;
  latest_.reset();
  run_.Start({experiment_, 1, kReplications});
}

Estimate GuidedPage::Difference(std::size_t i) const {
  return latest_ && i < latest_->differences.size() ? latest_->differences[i] : Estimate{};
}

GuidedPage::Wish GuidedPage::Draw(Context& context) {
  Ui& ui = context.ui;
  if (begun_) latest_ = run_.Latest();
  if (run_.Running()) ui.WakeIn(0.1);
  const bool small = context.room == Room::kSmall;
  const float gap = small ? ui.Px(12) : ui.theme().metrics.gutter;
  Rect page = context.page;
  Wish wish = DrawHead(context, page.CutTop(ui.Px(40), gap));
  DrawStory(context, page.CutLeft(ui.Px(small ? 360 : 440), gap));
  DrawRunRow(context, page.CutTop(ui.Px(64), gap));
  DrawClaims(context, page);
  if (ui.OnTop() && ui.Shortcut({Key::kR})) Run();
  if (ui.OnTop() && ui.Shortcut({Key::kEscape})) wish = Wish::kBack;
  return wish;
}

GuidedPage::Wish GuidedPage::DrawHead(Context& context, Rect row) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  Wish wish = Wish::kNone;
  const ButtonOptions back{.icon = kIconArrowLeft, .tooltip = "Back (Esc)"};
  const float back_width = ButtonWidth(ui, "Back", back);
  if (Button(ui, "quality/guided/back", row.CutLeft(back_width, ui.Px(16)).Inset(0, ui.Px(4)),
             "Back", back))
    wish = Wish::kBack;
  const ButtonOptions change{.icon = kIconColumns,
                             .tooltip = "Change the experiment, or add to it"};
  const std::string_view label = "Open in What-if";
  const float change_width = ButtonWidth(ui, label, change);
  if (Button(ui, "quality/guided/what-if", row.CutRight(change_width, ui.Px(16)).Inset(0, ui.Px(4)),
             label, change))
    wish = Wish::kWhatIf;
  DrawTextIn(ui.list(), HeadlineStyle(t).bold, row, t.text, experiment_->what_if.name);
  ui.Register("quality/guided/title", row, ControlKind::kText, experiment_->what_if.name)
      .focusable = false;
  return wish;
}

void GuidedPage::DrawStory(Context& context, Rect rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const ExperimentStory& story = experiment_->story;
  const bool told = Told();
  std::vector<Section> sections = {{"question", "The question", story.question, false},
                                   {"arms", "What is compared", ArmsInWords(*experiment_), true}};
  if (expected_shown_ || begun_)
    sections.push_back({"expected", "What is expected", story.expected, false});
  if (told) sections.push_back({"teaches", "What it teaches", story.teaches, false});
  if (told) sections.push_back({"measured", "As told before", story.measured, true});
  std::erase_if(sections, [](const Section& section) { return section.text.empty(); });

  const Rect inside = Card(ui, rect);
  const float width = inside.w - ui.Px(12);
  const bool hidden = !expected_shown_ && !begun_ && !story.expected.empty();
  float content = hidden ? t.type.body_bold.line + ui.Px(28) : 0;
  for (const Section& section : sections) content += DrawSection(t, nullptr, section, {}, width);
  const Rect list = ui.BeginScroll("quality/guided/story", inside, content);
  float y = list.y;
  for (const Section& section : sections) {
    const float high = DrawSection(t, ui.list(), section, {list.x, y}, width);
    ui.Register("quality/guided/" + std::string(section.name), {list.x, y, width, high},
                ControlKind::kText, section.text)
        .focusable = false;
    y += high;
  }
  if (hidden) {
    DrawTextIn(ui.list(), t.type.body_bold, {list.x, y, width, t.type.body_bold.line}, t.text,
               "What is expected");
    const float below = y + t.type.body_bold.line + ui.Px(4);
    if (LinkButton(ui, "quality/guided/show-expected", {list.x, below}, "Show it before I guess"))
      expected_shown_ = true;
  }
  ui.EndScroll();
}

std::string GuidedPage::Progress() const {
  if (!begun_)
    return "Guess first, if you like. Then let " +
           FormatNumber(static_cast<double>(kReplications), 0) + " simulated half-years decide.";
  if (latest_ && !latest_->problem.empty()) return "This could not be simulated";
  if (!latest_ || latest_->done == 0)
    return run_.Running() ? "Simulating the first run" : "Stopped";
  if (!run_.Running())
    return SummaryInWords(experiment_->claims, latest_->differences, latest_->done);
  return FormatNumber(static_cast<double>(latest_->done), 0) + " of " +
         FormatNumber(static_cast<double>(latest_->request.replications), 0) + " runs" +
         LeftInWords(latest_->left_s);
}

void GuidedPage::DrawRunRow(Context& context, Rect rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(ui.Px(16), ui.Px(12));
  const bool running = run_.Running();
  const std::string_view label = running ? "Stop" : begun_ ? "Run again" : "Run";
  const ButtonOptions options{.style = begun_ ? ButtonStyle::kPlain : ButtonStyle::kPrimary,
                              .icon = running ? kIconPause : kIconPlay,
                              .tooltip = running ? "What is known so far stays" : "R"};
  const float wide = ButtonWidth(ui, label, options);
  const Rect place = inside.CutRight(wide, ui.Px(16));
  if (Button(ui, "quality/guided/run", {place.x, place.Center().y - ui.Px(16), wide, ui.Px(32)},
             label, options)) {
    if (running)
      run_.Stop();
    else
      Run();
  }
  const std::string words = Progress();
  ui.Register("quality/guided/progress", inside, ControlKind::kText, words).focusable = false;
  const bool problem = latest_ && !latest_->problem.empty();
  std::string below = problem ? latest_->problem : "";
  if (Told() && !problem) {
    std::size_t guessed = 0, right = 0;
    for (std::size_t i = 0; i < guesses_.size(); ++i) {
      if (!guesses_[i]) continue;
      const std::optional<bool> was =
          GuessWasRight(experiment_->claims[i], *guesses_[i], Difference(i), latest_->done);
      if (!was) continue;
      ++guessed;
      right += *was;
    }
    if (guessed > 0)
      below = "You guessed " + FormatNumber(static_cast<double>(right), 0) + " of " +
              FormatNumber(static_cast<double>(guessed), 0) + " right.";
  }
  const TextStyle& style = Told() ? t.type.title : t.type.body;
  if (running) {
    DrawTextIn(ui.list(), style, inside.CutTop(ui.Px(24), ui.Px(4)), t.text, words);
    const float share = latest_ ? static_cast<float>(latest_->done) /
                                      static_cast<float>(latest_->request.replications)
                                : 0;
    DrawBar(ui, {inside.x, inside.y + ui.Px(2), inside.w, ui.Px(4)}, share, t.accent, t.line2);
  } else if (below.empty()) {
    DrawTextIn(ui.list(), style, inside, t.text, words);
  } else {
    DrawTextIn(ui.list(), style, inside.CutTop(ui.Px(22)), t.text, words);
    DrawTextIn(ui.list(), t.type.small, inside, t.text2, below);
    ui.Register("quality/guided/guesses", inside, ControlKind::kText, below).focusable = false;
  }
}

}  // namespace callfloor::ui
