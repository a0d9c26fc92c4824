// The expectations of an experiment as a guided page has them: the guess, and the verdict with its
// interval.
#include <algorithm>
#include <array>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/plot/interval_chart.h"
#include "ui/widgets/basic.h"
#include "ui/workspaces/quality/guided_page.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

using Is = Expectation::Is;

// In the order in which they are offered.
constexpr std::array<Is, 3> kGuesses = {Is::kHigher, Is::kLower, Is::kSame};

std::string NameOfClaim(std::string_view what, std::size_t i) {
  return "quality/guided/" + std::string(what) + "/" + std::to_string(i + 1);
}

Status StatusOfVerdict(ClaimVerdict verdict) {
  if (verdict == ClaimVerdict::kHolds) return Status::kGood;
  return verdict == ClaimVerdict::kFails ? Status::kBad : Status::kWatch;
}

}  // namespace

void GuidedPage::DrawClaims(Context& context, Rect rect) {
  Ui& ui = context.ui;
  const std::size_t count = experiment_->claims.size();
  if (count == 0) {
    EmptyState(ui, "quality/guided/none", rect, kIconInfo, "Nothing to judge",
               "This file says nothing of what is expected. Open it in What-if to compare.");
    return;
  }
  const auto n = static_cast<float>(count);
  const float gap = ui.Px(8);
  const float high = std::clamp(std::floor((rect.h - gap * (n - 1)) / n), ui.Px(122), ui.Px(168));
  const float content = n * high + (n - 1) * gap;
  const Rect list = ui.BeginScroll("quality/guided/claims", rect, content);
  const float width = content > rect.h ? list.w - ui.Px(12) : list.w;
  for (std::size_t i = 0; i < count; ++i) {
    const float y = list.y + static_cast<float>(i) * (high + gap);
    DrawClaim(context, i, {list.x, y, width, high});
  }
  ui.EndScroll();
}

void GuidedPage::DrawClaim(Context& context, std::size_t i, const Rect& rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const Claim& claim = experiment_->claims[i];
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect right = rect.Inset(ui.Px(16), ui.Px(10));
  Rect left = right.CutLeft(std::floor(right.w * 0.54f), ui.Px(24));
  const std::string tip = std::string(claim.Formula()) + ".";
  const Rect head = left.CutTop(t.type.body_bold.line);
  DrawTextIn(ui.list(), t.type.body_bold, head, t.text, claim.Label());
  ui.Control(NameOfClaim("claim", i), head,
             {.kind = ControlKind::kText,
              .text = claim.Label(),
              .focusable = false,
              .hand = false,
              .tooltip = claim.Formula().empty() ? std::string_view() : std::string_view(tip)});
  std::string pair = PairInWords(claim.expectation);
  if (begun_ && guesses_[i]) pair += " · " + GuessTold(i);
  DrawTextIn(ui.list(), t.type.small, left.CutTop(t.type.small.line, ui.Px(6)), t.text2, pair);
  if (begun_)
    DrawVerdictOf(context, i, left);
  else
    DrawGuess(context, i, left);
  DrawDifference(context, i, right);
}

void GuidedPage::DrawGuess(Context& context, std::size_t i, Rect rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  DrawTextIn(ui.list(), t.type.small, rect.CutTop(t.type.small.line, ui.Px(4)), t.text3,
             "Your guess");
  std::array<std::string_view, kGuesses.size()> labels;
  int chosen = -1;
  for (std::size_t k = 0; k < kGuesses.size(); ++k) {
    labels[k] = GuessInWords(kGuesses[k]);
    if (guesses_[i] == kGuesses[k]) chosen = static_cast<int>(k);
  }
  const Rect place{rect.x, rect.y, std::min(rect.w, ui.Px(330)), ui.Px(30)};
  if (Segmented(ui, NameOfClaim("guess", i), place, labels, chosen))
    guesses_[i] = kGuesses[static_cast<std::size_t>(chosen)];
}

std::string GuidedPage::GuessTold(std::size_t i) const {
  std::string words(GuessInWords(*guesses_[i]));
  words[0] = static_cast<char>(words[0] - 'A' + 'a');
  const std::optional<bool> right = GuessWasRight(experiment_->claims[i], *guesses_[i],
                                                  Difference(i), latest_ ? latest_->done : 0);
  return "Your guess: " + words + (!right ? "." : *right ? ", right." : ", wrong.");
}

void GuidedPage::DrawVerdictOf(Context& context, std::size_t i, Rect rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const Claim& claim = experiment_->claims[i];
  const Estimate difference = Difference(i);
  rect.CutTop(
      DrawWrapped(ui.list(), t.type.body, rect.Min(), rect.w, t.text2, claim.expectation.says, 2),
      ui.Px(4));
  if (!latest_ || latest_->done == 0) return;
  const ClaimVerdict verdict = VerdictOn(claim, difference, latest_->done);
  std::string words = ClaimInWords(claim, difference, latest_->done);
  const Rect line = rect.CutTop(t.type.body_bold.line);
  const float mark = ui.Px(16);
  DrawStatus(ui, StatusOfVerdict(verdict), {line.x + mark / 2, line.Center().y}, mark);
  DrawTextIn(ui.list(), t.type.body_bold,
             {line.x + mark + ui.Px(8), line.y, line.w - mark - ui.Px(8), line.h}, t.text, words);
  if (guesses_[i]) words += " " + GuessTold(i);
  ui.Register(NameOfClaim("verdict", i), line, ControlKind::kText, words).focusable = false;
}

void GuidedPage::DrawDifference(Context& context, std::size_t i, Rect rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const Claim& claim = experiment_->claims[i];
  if (claim.ReadsTruth()) {
    Rect note = rect;
    note.h = ui.Px(16);
    const std::string_view words = "Only a simulator can know this";
    DrawTextIn(ui.list(), t.type.small, note, t.text3, words, Align::kRight);
    DrawIcon(ui.list(), t.type.icon14,
             {note.Right() - TextWidth(t.type.small, words) - ui.Px(14), note.Center().y}, t.text3,
             kIconEye);
    ui.Register(NameOfClaim("truth", i), note, ControlKind::kText, words).focusable = false;
  }
  const Estimate difference = Difference(i);
  plot::IntervalRow row;
  row.name = claim.Label();
  row.role = plot::Role::kA;
  if (difference.Exists()) {
    const double factor = DifferenceFactor(claim);
    const double half = difference.HasInterval() ? difference.half_width * factor : 0;
    row.mean = difference.mean * factor;
    row.low = row.mean - half, row.high = row.mean + half;
  }
  const std::string name = NameOfClaim("chart", i);
  plot::IntervalSpec spec;
  spec.name = name;
  spec.title = "Difference";
  spec.rows = {&row, 1};
  spec.unit = DifferenceUnit(claim);
  spec.empty_text = begun_ && latest_ && latest_->done > 0 ? "It does not exist on both sides."
                    : begun_                               ? "Nothing known yet."
                                                           : "Run it to see the difference.";
  plot::DrawIntervals(spec, charts_[i], QualityPlotStyle(ui), PlotRect(rect));
}

}  // namespace callfloor::ui
