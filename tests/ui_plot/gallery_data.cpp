#include "tests/ui_plot/gallery_data.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace callfloor::plot {
namespace {

// A small generator of its own: pictures must be the same everywhere.
class Noise {
 public:
  double Next() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 11) / 9007199254740992.0;
  }
  double Normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += Next();
    return sum;
  }

 private:
  std::uint64_t state_ = 20260612;
};

constexpr std::array kBase = {100, 88, 95, 70, 50, 48, 25, 37, 50,  55, 60, 55,
                              51,  49, 70, 84, 90, 93, 97, 94, 86,  87, 86, 94,
                              96,  96, 88, 91, 97, 96, 99, 99, 100, 100};

}  // namespace

GalleryData::GalleryData() {
  Noise noise;
  constexpr int kCount = 34;
  for (int i = 0; i <= kCount; ++i) edges.push_back(25'200 + 1800.0 * i);
  const auto line = [&](Line& l, auto shift, double width) {
    for (int i = 0; i < kCount; ++i) {
      const double y =
          std::clamp(shift(i, static_cast<double>(kBase[static_cast<std::size_t>(i)])), 2.0, 100.0);
      const double half = width * (0.3 + (100 - y) / 50);
      l.y.push_back(y);
      l.low.push_back(std::max(0.0, y - half));
      l.high.push_back(std::min(100.0, y + half));
    }
  };
  for (int i = 0; i < kCount; ++i) centres.push_back(edges[static_cast<std::size_t>(i)] + 900);
  line(
      base, [](int, double y) { return y; }, 3);
  line(
      cover, [](int i, double y) { return i >= 6 && i < 14 ? y + 14 : y; }, 3);
  line(
      fewer, [](int i, double y) { return y - (100 - y) * 0.45 - (i < 30 ? 5 : 1); }, 3);
  line(
      calls_up, [](int i, double y) { return y - (100 - y) * 0.2 - (i < 30 ? 2.5 : 0); }, 3);
  for (const int v : {17, 29, 46, 61, 70, 68, 67, 64, 60, 56, 54, 53, 55, 56, 57, 60, 58,
                      54, 49, 43, 42, 42, 40, 38, 36, 34, 29, 30, 29, 26, 23, 20, 15, 9}) {
    calls.push_back(v);
  }
  for (int i = 0; i < kCount; ++i) {
    agents.push_back(i < 2 ? 8 : i < 6 ? 12 : i < 14 ? 10 : i < 20 ? 12 : i < 26 ? 10 : 8);
    const double load = calls[static_cast<std::size_t>(i)] * 520 / 1800;
    required.push_back(std::ceil(load * 0.62 + 1));
    talking.push_back(std::min(agents.back() * 0.8, load * 0.55));
    wrapping.push_back(talking.back() * 0.18);
    idle.push_back(std::max(0.4, agents.back() - talking.back() - wrapping.back()));
  }
  for (int i = 0; i <= 30; ++i) wait_edges.push_back(i * 10.0);
  for (int i = 0; i < 30; ++i) {
    waits.push_back(std::round(420 * std::exp(-i / 6.0) * (0.85 + 0.3 * noise.Next())));
  }
  for (int i = 0; i < 60; ++i) {
    agents_x.push_back(i);
    truth.push_back(73 + 19 * std::pow(i / 59.0, 0.9));
    const double y = std::min(99.0, truth.back() + 6 * noise.Normal());
    score.push_back(y);
    score_low.push_back(y - 11);
    score_high.push_back(std::min(100.0, y + 11));
    const bool low = i < 12;
    const bool listed = y < 76;
    score_roles.push_back(low && listed ? Role::kA
                          : listed      ? Role::kB
                          : low         ? Role::kC
                                        : Role::kText3);
    score_marks.push_back(low && listed ? Mark::kCircle
                          : listed      ? Mark::kRhomb
                          : low         ? Mark::kRing
                                        : Mark::kCircle);
  }
  text.reserve(64);
  for (int agents_more = -2; agents_more <= 4; ++agents_more) {
    text.push_back(agents_more == 0 ? "as today"
                                    : (agents_more < 0 ? "\xE2\x80\x93\xC2\xA0" : "+\xC2\xA0") +
                                          std::to_string(std::abs(agents_more)));
    sweep_rows.push_back(text.back());
  }
  for (int calls_day = 900; calls_day <= 1400; calls_day += 50) {
    text.push_back(FormatNumber(calls_day, 0));
    sweep_columns.push_back(text.back());
  }
  for (std::size_t r = 0; r < sweep_rows.size(); ++r) {
    for (std::size_t c = 0; c < sweep_columns.size(); ++c) {
      const double z =
          (static_cast<double>(r) - 2) * 0.55 - (static_cast<double>(c) - 5) * 0.36 + 0.95;
      sweep.push_back(r == 6 && c > 8 ? std::nan("") : 100 / (1 + std::exp(-z)));
      sweep_half.push_back(0.4 + 0.1 * static_cast<double>(c));
    }
  }
  for (int group = 0; group < 5; ++group) {
    wait_samples.emplace_back();
    for (int i = 0; i < 400; ++i) {
      wait_samples.back().push_back(-(20 + 14 * group) * std::log(1 - noise.Next()));
    }
  }
}

}  // namespace callfloor::plot
