#pragma once

#include "ui/platform/theme.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

// The style of charts under a theme of the window. Header only, so that the chart library itself
// stays free of the window; hooks and number format are the caller's to add. `talk`: the larger
// type of presentation mode.
inline PlotStyle StyleFromTheme(const ui::Theme& theme, bool talk = false) {
  PlotStyle s = theme.dark ? DarkPlotStyle() : LightPlotStyle();
  s.surface = theme.surface;
  s.raised = theme.raised;
  if (!theme.dark) s.raised = theme.surface;  // light read-outs are white with an edge
  s.line = theme.line;
  s.line2 = theme.line2;
  s.grid = theme.grid;
  s.text = theme.text;
  s.text2 = theme.text2;
  s.text3 = theme.text3;
  s.idle = theme.idle;
  s.accent = theme.accent;
  s.soft = theme.soft;
  s.good = theme.good;
  s.warn = theme.warn_glyph;
  s.bad = theme.bad;
  s.bad_fill = theme.bad_fill;
  s.series[0] = theme.base.colour;
  for (std::size_t i = 0; i < theme.series.size(); ++i) s.series[i + 1] = theme.series[i].colour;
  s.small = talk ? theme.type.talk.font : theme.type.small.font;
  s.small_bold = talk ? theme.type.talk_bold.font : theme.type.small_bold.font;
  s.title = talk ? theme.type.talk_bold.font : theme.type.title.font;
  s.small_size = talk ? 18.0f : 12.0f;
  s.title_size = talk ? 18.0f : 16.0f;
  s.scale = theme.scale;
  return s;
}

}  // namespace callfloor::plot
