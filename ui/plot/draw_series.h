#pragma once

#include "ui/plot/canvas.h"
#include "ui/plot/series_math.h"
#include "ui/plot/state.h"

namespace callfloor::plot {

// Draws the series of one panel into its plot, in the order that keeps them readable: bars and
// areas, bands, lines, marks. `names_at_end` puts each line's mark where its name will stand.
void DrawSeries(const Canvas& canvas, const Panel& panel, const PanelView& view, bool names_at_end,
                ChartState& state);

// Opacity of a band when so many are drawn in the plot: 0.22 for one, 0.13 from four on.
float BandAlpha(int bands);

// Rings where the hairline at `x` cuts the lines of the panel.
void DrawRings(const Canvas& canvas, const Panel& panel, const PanelView& view, double x);

// Height of a stacked area's upper edge at value i: the sum of all stacked series up to `series`.
double StackedTop(const Panel& panel, const Series& series, std::size_t i);

}  // namespace callfloor::plot
