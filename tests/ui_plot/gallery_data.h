#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/plot/box_plot.h"
#include "ui/plot/canvas.h"
#include "ui/plot/chart.h"
#include "ui/plot/gantt.h"
#include "ui/plot/heat_map.h"
#include "ui/plot/interval_chart.h"
#include "ui/plot/small_multiples.h"
#include "ui/plot/spark_line.h"

namespace callfloor::plot {

// Plausible figures of one bank day in half hours from 07:00 to 24:00, made by hand to exercise the
// charts. They are pictures of shapes, not results.
struct GalleryData {
  GalleryData();

  std::vector<double> centres;  // middle of each half hour, s
  std::vector<double> edges;    // 35 edges
  struct Line {
    std::vector<double> y, low, high;
  };
  Line base, cover, fewer, calls_up;
  std::vector<double> calls;
  std::vector<double> agents, required;
  std::vector<double> talking, wrapping, idle;
  std::vector<double> waits, wait_edges;  // histogram: counts and edges in s
  std::vector<double> agents_x;           // quality: 60 agents
  std::vector<double> score, score_low, score_high, truth;
  std::vector<Role> score_roles;
  std::vector<Mark> score_marks;
  std::vector<double> sweep, sweep_half;
  std::vector<std::string> text;  // storage of labels
  std::vector<std::string_view> sweep_rows, sweep_columns;
  std::vector<std::vector<double>> wait_samples;
};

}  // namespace callfloor::plot
