// Weights of one form that were typed while they did not add up to 100: they wait outside the file
// until they do. Each is a step of its own that can be undone. No drawing.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace callfloor::ui {

class WaitingWeights {
 public:
  using Weights = std::map<std::string, double>;  // by criterion

  bool Empty() const { return now().empty(); }
  // Nothing: the weight of this criterion is that of the file.
  std::optional<double> Of(const std::string& criterion) const;

  // One step. What could be redone is forgotten.
  void Set(const std::string& criterion, double weight);
  // All of them, as one step.
  void TakeBack();
  // The others are the file's by now, or gone: no step.
  void KeepOnly(const std::vector<std::string>& criteria);
  // The criterion has another name, now and in every step.
  void Rename(const std::string& from, const std::string& to);
  // They are in the file, or their form is gone: nothing waits and nothing can be undone.
  void Clear();

  // Whose weight the step changed, or "all weights"; empty when there is none.
  std::string UndoLabel() const;
  std::string RedoLabel() const;
  void Undo();
  void Redo();
  void ForgetRedo() { steps_.resize(at_ + 1); }

 private:
  struct Step {
    std::string label;
    Weights weights;  // after it
  };

  const Weights& now() const { return steps_[at_].weights; }
  void Add(std::string label, Weights weights);

  std::vector<Step> steps_ = std::vector<Step>(1);  // the first is the file
  std::size_t at_ = 0;
};

}  // namespace callfloor::ui
