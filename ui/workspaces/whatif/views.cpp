#include "ui/workspaces/whatif/views.h"

#include <algorithm>
#include <utility>

#include "ui/app/wording.h"

namespace callfloor::ui::what_if {
namespace {

using Show = PreparedView::Show;

void Keep(Page& page, std::vector<PreparedView> views, std::string_view label) {
  WhatIf what_if = *page.app.document().what_if();
  what_if.views = std::move(views);
  page.Edit(label, std::move(what_if));
}

}  // namespace

std::vector<PreparedView> ViewsOf(const Page& page) {
  std::vector<PreparedView> views = page.app.document().what_if()->views;
  if (!views.empty()) return views;
  const OutcomeSet subject = SubjectOf(page.base(), *page.app.document().what_if());
  if (subject == OutcomeSet::kQuality) {
    const auto& first = FirstOutcomes(subject);
    views.push_back({"", "", Show::kTable, std::string(first.front()), {}});
    for (const Variant& variant : page.variants()) {
      views.push_back(
          {"", variant.notes, Show::kDifference, std::string(first.front()), {variant.name}});
    }
    if (page.count() > 1) {
      for (const std::string_view outcome : {first.front(), first.back()})
        views.push_back({"", "", Show::kDifference, std::string(outcome), {}});
    }
    return views;
  }
  views.push_back({"", "", Show::kTable, "service_level", {}});
  for (const Variant& variant : page.variants()) {
    views.push_back({"", variant.notes, Show::kDay, "service_level", {variant.name}});
  }
  if (page.count() > 1) {
    views.push_back({"", "", Show::kDifference, "service_level", {}});
    views.push_back({"", "", Show::kDifference, "abandon_rate", {}});
  }
  return views;
}

std::vector<int> ShownIn(const Page& page, const PreparedView& view) {
  std::vector<int> shown;
  for (int k = 0; k < page.count(); ++k) {
    const std::string& name = page.variants()[static_cast<std::size_t>(k)].name;
    if (view.variants.empty() ||
        std::find(view.variants.begin(), view.variants.end(), name) != view.variants.end())
      shown.push_back(k);
  }
  return shown;
}

std::string_view VerdictMeasureOf(const PreparedView& view) {
  return SetOf(view.measure) == OutcomeSet::kService ? "service_level"
                                                     : std::string_view(view.measure);
}

std::string HeadOf(const Page& page, const PreparedView& view, const std::vector<int>& shown) {
  if (!view.title.empty()) return view.title;
  if (shown.size() == 1) {
    const std::string verdict = page.VerdictBehindName(shown[0], VerdictMeasureOf(view));
    const std::string& name = page.variants()[static_cast<std::size_t>(shown[0])].name;
    return verdict.empty() ? name : name + ": " + verdict;
  }
  const auto outcome = Outcome::Named(view.measure);
  const std::string what = outcome ? MeasureName(*outcome, page.base()) : view.measure;
  if (view.show == Show::kTable) return "The options side by side";
  return what + (view.show == Show::kDay ? " over the day" : ", against today");
}

void ReplaceView(Page& page, int index, PreparedView view, std::string_view label) {
  std::vector<PreparedView> views = ViewsOf(page);
  if (index < 0 || index >= std::ssize(views)) return;
  PreparedView& old = views[static_cast<std::size_t>(index)];
  if (old == view) return;
  old = std::move(view);
  Keep(page, std::move(views), label);
}

int AddView(Page& page, int after) {
  std::vector<PreparedView> views = ViewsOf(page);
  const int index = std::clamp(after, 0, static_cast<int>(std::ssize(views)) - 1);
  PreparedView copy = views[static_cast<std::size_t>(index)];
  copy.title.clear();
  copy.notes.clear();
  views.insert(views.begin() + index + 1, std::move(copy));
  Keep(page, std::move(views), "Add a view");
  return index + 1;
}

void RemoveView(Page& page, int index) {
  std::vector<PreparedView> views = ViewsOf(page);
  if (index < 0 || index >= std::ssize(views)) return;
  views.erase(views.begin() + index);
  Keep(page, std::move(views), "Remove a view");
}

int MoveView(Page& page, int index, int by) {
  std::vector<PreparedView> views = ViewsOf(page);
  const int to = index + by;
  if (index < 0 || to < 0 || index >= std::ssize(views) || to >= std::ssize(views)) return index;
  std::swap(views[static_cast<std::size_t>(index)], views[static_cast<std::size_t>(to)]);
  Keep(page, std::move(views), "Move a view");
  return to;
}

}  // namespace callfloor::ui::what_if
