#include "sim/center/callback_model.h"

namespace callfloor {

std::optional<CallbackModel> CompileCallback(const NameIndex& names, const ContactType& type) {
  if (!type.callback) return std::nullopt;
  const Callback& callback = *type.callback;
  CallbackModel model;
  model.after = Seconds(callback.after_s);
  model.probability = callback.probability;
  model.expected_wait_at_least_ticks =
      callback.when.expected_wait_at_least_s.value_or(0) * static_cast<double>(kTicksPerSecond);
  model.queue_at_least = static_cast<std::uint32_t>(callback.when.queue_at_least.value_or(0));
  model.from = Minutes(callback.when.from_min.value_or(0));
  model.until = callback.when.until_min ? Minutes(*callback.when.until_min) : kForever;
  model.keeps_place = callback.keeps == CallbackKeeps::kPlace;
  if (callback.delay) model.delay.emplace(*callback.delay);
  model.slot = Minutes(callback.slot_min.value_or(0));
  model.line = names.Type(callback.becomes.empty() ? type.name : callback.becomes);
  model.answer_probability = callback.answer_probability;
  if (callback.ring) model.ring.emplace(*callback.ring);
  model.max_attempts = static_cast<std::uint32_t>(callback.max_attempts);
  if (callback.retry_delay) model.retry_delay.emplace(*callback.retry_delay);
  model.at_close = callback.at_close;
  return model;
}

}  // namespace callfloor
