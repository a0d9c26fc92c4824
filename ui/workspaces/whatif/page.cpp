#include "ui/workspaces/whatif/page.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/experiment/verdict.h"
#include "ui/app/free_name.h"
#include "ui/app/wording.h"

namespace callfloor::ui::what_if {
namespace {

// Below this difference a day's money is not worth a sentence, in the scenario's currency.
constexpr double kLeastMoney = 0.5;
// Runs of several days each after which digits may be believed. A choice.
constexpr std::uint64_t kEnoughRuns = 30;

}  // namespace

void Page::Refresh() {
  const auto& document = app.document();
  const std::string opened = document.path().string() + "\n" + document.name();
  if (wished_for_ != opened) {
    wished_for_ = opened;
    wished.clear();
    chosen_set.reset();
    sweep_outcome.clear();
    first_shown = 0;
    set_revision_ = ~std::uint64_t{0};
  }
  // While a slider is dragged the rows stay: a layout that moves under the hand is worse than a
  // stale note.
  const bool stale = set_revision_ != document.revision() || set_each_type_ != each_type;
  if (set.levers.empty() || (stale && !document.InDrag())) {
    set = MakeLevers(base(), *document.what_if(), wished, each_type);
    wished = set.windows;
    set_revision_ = document.revision();
    set_each_type_ = each_type;
  }
  if (shown_ != app.snapshot()) {
    shown_ = app.snapshot();
    curves_.clear();
  }
  if (active >= count()) active = count() - 1;
  if (menu >= count()) menu = -1;
  first_shown = std::clamp(first_shown, 0, std::max(0, count() - 1));
}

void Page::Show(int k) {
  if (k < 0 || k >= count()) return;
  active = k;
  show_soon = k;
}

std::optional<std::size_t> Page::Position(int k) const {
  if (!shown_) return std::nullopt;
  if (k < 0) return shown_->scenarios.empty() ? std::nullopt : std::optional<std::size_t>(0);
  const auto wanted = app.VariantScenario(static_cast<std::size_t>(k));
  if (!wanted) return std::nullopt;
  for (std::size_t i = 1; i < shown_->scenarios.size(); ++i) {
    if (shown_->scenarios[i] == wanted) return i;
  }
  for (std::size_t i = 1; i < shown_->scenarios.size(); ++i) {
    if (shown_->scenarios[i]->name == wanted->name) return i;
  }
  return std::nullopt;
}

bool Page::Settled() const {
  if (!shown_ || shown_->tag != app.run_tag()) return false;
  const std::uint64_t enough =
      base().clock.days == 1 ? shown_->wanted : std::min(shown_->wanted, 4 * kEnoughRuns);
  return shown_->done * 4 >= enough;
}

Estimate Page::Value(int k, std::string_view outcome) const {
  const auto position = Position(k);
  return position ? shown_->Overall(*position, outcome) : Estimate{};
}

Estimate Page::Difference(int k, std::string_view outcome) const {
  const auto position = Position(k);
  return position ? shown_->Difference(*position, outcome) : Estimate{};
}

void Page::ShowTruth(bool on) {
  if (!base().quality || on == app.shows_truth()) return;
  if (on) before_truth = Shown(), chosen_set = OutcomeSet::kTruth;
  if (!on && Shown() == OutcomeSet::kTruth) chosen_set = before_truth;
  app.ShowTruth(on);
}

void Page::OpenSweep() {
  sweep_open = true;
  views_open = false;
  if (sweep_outcome.empty() || SetOf(sweep_outcome) != Shown()) sweep_outcome = Rows().front();
}

OutcomeSet Page::Shown() const {
  const std::vector<OutcomeSet> sets = Sets();
  const OutcomeSet wanted = chosen_set.value_or(SubjectOf(base(), *app.document().what_if()));
  if (std::ranges::find(sets, wanted) != sets.end()) return wanted;
  // Behind the curtain again: what the team sees, if there is a team.
  return sets.back();
}

const DayCurve& Page::Curve(int k, std::string_view measure) {
  static const DayCurve kNothing;
  const auto position = Position(k);
  if (!position || *position >= shown_->slots.size()) return kNothing;
  for (const Cached& cached : curves_) {
    if (cached.position == *position && cached.measure == measure) return cached.curve;
  }
  // References handed out before must stay: the vector never grows beyond what one frame can ask
  // for.
  if (curves_.capacity() < 64) curves_.reserve(64);
  if (curves_.size() == 64) return kNothing;
  Cached& cached = curves_.emplace_back();
  cached.measure = measure;
  cached.position = *position;
  const Measure* known = FindMeasure(measure);
  const double factor = known && known->unit == callfloor::Unit::kShare ? 100 : 1;
  const std::vector<Estimate> estimates = shown_->OverTheDay(*position, measure);
  const auto& slots = shown_->slots[*position];
  const std::size_t length = std::min(estimates.size(), slots.size());
  for (std::size_t i = 0; i < length; ++i) {
    const Clock& clock = base().clock;
    const double start = slots[i].day * 86400.0 +
                         (clock.open.minutes + slots[i].interval * clock.interval_min) * 60.0;
    const Estimate& e = estimates[i];
    double low = e.HasInterval() ? e.mean - e.half_width : e.mean,
           high = e.HasInterval() ? e.mean + e.half_width : e.mean;
    if (factor == 100) low = std::max(low, 0.0), high = std::min(high, 1.0);
    cached.curve.x.push_back(start + clock.interval_min * 30.0);
    cached.curve.y.push_back(e.mean * factor);
    cached.curve.low.push_back(low * factor);
    cached.curve.high.push_back(high * factor);
    if (slots[i].closes && i + 1 < length) {
      // The closed night is a gap, not a line from one evening to the next morning.
      cached.curve.x.push_back(start + clock.interval_min * 60.0);
      for (auto* values : {&cached.curve.y, &cached.curve.low, &cached.curve.high})
        values->push_back(std::numeric_limits<double>::quiet_NaN());
    }
  }
  return cached.curve;
}

int Page::OpenDays() const {
  if (!shown_ || shown_->slots.empty()) return 1;
  int days = 0, last = -1;
  for (const Slot& slot : shown_->slots[0]) {
    if (slot.day != last) ++days, last = slot.day;
  }
  return std::max(days, 1);
}

std::string Page::VerdictOf(int k, std::string_view name) const {
  const auto outcome = Outcome::Named(name);
  const Estimate difference = Difference(k, name);
  if (!outcome || !MayShow(*outcome) || !shown_ || !difference.Exists()) return {};
  std::string sentence = VerdictSentence(*outcome, difference, Value(-1, name).mean, done());
  if (!outcome->figure()) return sentence;
  sentence[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence[0])));
  return MeasureName(*outcome, base()) + ": " + sentence;
}

std::string Page::VerdictBehindName(int k, std::string_view name) const {
  std::string sentence = VerdictOf(k, name);
  const auto outcome = Outcome::Named(name);
  if (sentence.empty() || !outcome->figure()) return sentence;
  const std::string about = NameInSentence(*outcome, base());
  const Estimate difference = Difference(k, name);
  const callfloor::Verdict verdict = VerdictOn(*outcome, difference, Value(-1, name).mean, done());
  if (verdict == callfloor::Verdict::kNoMatter)
    return "no difference that matters in " + about + ".";
  if (verdict == callfloor::Verdict::kSame) return "the same " + about + ".";
  sentence = sentence.substr(MeasureName(*outcome, base()).size() + 2);
  return verdict == callfloor::Verdict::kCannotTell ? sentence : about + " " + sentence;
}

std::string Page::SummaryOf(int k) const {
  if (Shown() == OutcomeSet::kService) return VerdictOf(k);
  using enum callfloor::Verdict;
  std::string better, worse;
  bool known = false, open = false;
  for (const std::string_view name : Rows()) {
    const Outcome outcome = *Outcome::Named(name);
    const Estimate difference = Difference(k, name);
    if (!difference.Exists()) continue;
    known = true;
    const callfloor::Verdict verdict = VerdictOn(outcome, difference, Value(-1, name).mean, done());
    if (verdict == kCannotTell) open = true;
    if (verdict != kBetter && verdict != kWorse) continue;
    std::string& told = verdict == kBetter ? better : worse;
    told += (told.empty() ? "" : "; ") + MeasureName(outcome, base());
  }
  if (!known) return {};
  if (done() < kFewestRuns) return std::string(kTooFewRuns);
  if (!better.empty()) better = "Better: " + better + ".";
  if (!worse.empty()) worse = "Worse: " + worse + ".";
  if (!better.empty() && !worse.empty()) return better + " " + worse;
  if (!better.empty() || !worse.empty()) return better + worse;
  return open ? "Cannot tell yet." : "No difference that matters.";
}

std::string Page::ConsequenceOf(int k) const {
  if (done() < kFewestRuns) return {};
  std::string text;
  const double days = OpenDays();
  const Estimate cost = Difference(k, "cost");
  const Estimate lost = Difference(k, "abandoned");
  if (cost.Exists() && std::abs(cost.mean / days) >= kLeastMoney &&
      (!cost.HasInterval() || std::abs(cost.mean) > cost.half_width)) {
    text = (cost.mean < 0 ? "Saves " : "Costs ") + FormatMoney(std::abs(cost.mean) / days, 0) +
           (cost.mean < 0 ? " a day" : " more a day");
  }
  const double calls = std::round(std::abs(lost.mean) / days);
  if (lost.Exists() && calls >= 1 &&
      (!lost.HasInterval() || std::abs(lost.mean) > lost.half_width)) {
    const std::string number =
        FormatNumber(calls, 0) + std::string(kNoBreakSpace) + (calls == 1 ? "caller" : "callers");
    const std::string what = lost.mean > 0 ? "loses " + number : "keeps " + number;
    text += text.empty() ? std::string(1, static_cast<char>(what[0] - 'a' + 'A')) + what.substr(1)
                         : " and " + what;
    text += lost.mean > 0 ? " more" : "";
    if (text.find(" a day") == std::string::npos) text += " a day";
  }
  return text.empty() ? text : text + ".";
}

void Page::Edit(std::string_view label, WhatIf what_if, std::string_view key) {
  app.document().ApplyWhatIf(label, what_if, key);
}

void Page::MoveLever(int k, const Lever& lever, double amount, bool dragging, bool finished) {
  auto& document = app.document();
  WhatIf what_if = *document.what_if();
  if (k < 0 || k >= static_cast<int>(what_if.variants.size())) return;
  Variant& variant = what_if.variants[static_cast<std::size_t>(k)];
  const std::string label = lever.label + " in " + variant.name;
  if (dragging && !document.InDrag()) document.BeginDrag(label);
  variant = WithAmount(base(), variant, set, lever, amount);
  document.ApplyWhatIf(label, what_if, "what-if/" + std::to_string(k) + "/" + lever.id);
  active = k;
  if (finished && document.InDrag()) document.EndDrag();
}

std::string Page::FreeName(const std::string& wanted) const {
  return callfloor::ui::FreeName(wanted, [&](const std::string& name) {
    return std::any_of(variants().begin(), variants().end(),
                       [&](const Variant& other) { return other.name == name; });
  });
}

int Page::AddVariant(const std::string& name, const std::vector<Change>& changes) {
  if (variants().size() >= kMostVariants) return -1;
  WhatIf what_if = *app.document().what_if();
  Variant variant;
  variant.name = FreeName(name.empty() ? "Variant" : name);
  variant.changes = changes;
  const std::string label = "Add “" + variant.name + "”";
  what_if.variants.push_back(std::move(variant));
  Edit(label, std::move(what_if));
  active = count() - 1;
  return active;
}

void Page::Duplicate(int k) {
  if (variants().size() >= kMostVariants || k < 0 || k >= count()) return;
  WhatIf what_if = *app.document().what_if();
  Variant copy = what_if.variants[static_cast<std::size_t>(k)];
  const std::string label = "Duplicate “" + copy.name + "”";
  copy.name = FreeName(copy.name + ", copy");
  what_if.variants.insert(what_if.variants.begin() + k + 1, std::move(copy));
  Edit(label, std::move(what_if));
  active = k + 1;
  first_shown = std::max(first_shown, k);  // the copy comes into sight
}

void Page::Remove(int k) {
  if (k < 0 || k >= count()) return;
  WhatIf what_if = *app.document().what_if();
  const std::string name = what_if.variants[static_cast<std::size_t>(k)].name;
  what_if.variants.erase(what_if.variants.begin() + k);
  for (PreparedView& view_of : what_if.views) std::erase(view_of.variants, name);
  std::erase_if(what_if.expectations, [&](const Expectation& expectation) {
    return expectation.of == name || expectation.against == name;
  });
  Edit("Remove “" + name + "”", std::move(what_if));
  active = std::min(active, count() - 1);
}

void Page::Rename(int k, const std::string& name) {
  if (k < 0 || k >= count() || name.empty() || name.size() > 200) return;
  WhatIf what_if = *app.document().what_if();
  Variant& variant = what_if.variants[static_cast<std::size_t>(k)];
  if (variant.name == name) return;
  const std::string before = variant.name, after = FreeName(name);
  variant.name = after;
  for (PreparedView& view_of : what_if.views)
    std::replace(view_of.variants.begin(), view_of.variants.end(), before, after);
  for (Expectation& expectation : what_if.expectations) {
    if (expectation.of == before) expectation.of = after;
    if (expectation.against == before) expectation.against = after;
  }
  Edit("Rename “" + before + "”", std::move(what_if));
}

}  // namespace callfloor::ui::what_if
