#include "ui/widgets/figures.h"

#include <algorithm>
#include <vector>

namespace callfloor::ui {
namespace {

enum class Weight { kPlain, kBold, kQuiet };

struct Piece {
  std::string_view text;
  Weight weight;
};

std::vector<Piece> Pieces(std::string_view rich) {
  std::vector<Piece> pieces;
  Weight weight = Weight::kPlain;
  while (!rich.empty()) {
    const size_t bold = rich.find("**"), quiet = rich.find("~~");
    const size_t at = std::min(bold, quiet);
    if (at > 0) pieces.push_back({rich.substr(0, at), weight});
    if (at == std::string_view::npos) break;
    const Weight mark = at == bold ? Weight::kBold : Weight::kQuiet;
    weight = weight == mark ? Weight::kPlain : mark;
    rich.remove_prefix(at + 2);
  }
  return pieces;
}

const TextStyle& StyleOf(const RichStyle& style, Weight weight) {
  return weight == Weight::kBold    ? style.bold
         : weight == Weight::kQuiet ? style.quiet
                                    : style.plain;
}

// Distance from the top of the line box to the baseline.
float Baseline(const TextStyle& style) {
  return (style.line - style.font->FontSize) / 2 + style.font->Ascent;
}

}  // namespace

RichStyle HeadlineStyle(const Theme& t) {
  return {t.type.headline, t.type.headline, t.type.headline_quiet, t.text, t.text, t.text2};
}
RichStyle BodyStyle(const Theme& t) {
  return {t.type.body, t.type.body_bold, t.type.body, t.text2, t.text, t.text3};
}
RichStyle LeadStyle(const Theme& t) {
  return {t.type.lead, t.type.title, t.type.lead, t.text2, t.text, t.text3};
}
RichStyle TalkStyle(const Theme& t) {
  return {t.type.talk, t.type.talk_bold, t.type.talk, t.text2, t.text, t.text3};
}

float RichWidth(const RichStyle& style, std::string_view text) {
  float width = 0;
  for (const Piece& piece : Pieces(text))
    width += TextWidth(StyleOf(style, piece.weight), piece.text);
  return width;
}

std::string PlainText(std::string_view rich) {
  std::string plain;
  for (const Piece& piece : Pieces(rich)) plain += piece.text;
  return plain;
}

float DrawRich(ImDrawList* list, const RichStyle& style, ImVec2 top_left, float width,
               std::string_view text, int max_lines) {
  const float line_height = style.plain.line;
  float x = top_left.x, y = top_left.y;
  int lines = 1;
  bool word_open = false;  // the last word ended without a space: what follows belongs to it
  for (const Piece& piece : Pieces(text)) {
    const TextStyle& font = StyleOf(style, piece.weight);
    const ImU32 colour = piece.weight == Weight::kBold    ? style.bold_colour
                         : piece.weight == Weight::kQuiet ? style.quiet_colour
                                                          : style.colour;
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      if (rest.front() == '\n') {
        x = top_left.x, y += line_height, ++lines, word_open = false;
        rest.remove_prefix(1);
        continue;
      }
      const size_t spaces = std::min(rest.find_first_not_of(' '), rest.size());
      const size_t end = std::min(rest.find_first_of(" \n", spaces), rest.size());
      const std::string_view gap = rest.substr(0, spaces), word = rest.substr(spaces, end - spaces);
      rest.remove_prefix(end);
      const float gap_width = TextWidth(font, gap), word_width = TextWidth(font, word);
      const bool glued = word_open && gap.empty();
      if (!glued && x > top_left.x && x + gap_width + word_width > top_left.x + width) {
        if (max_lines > 0 && lines >= max_lines) {
          if (list) DrawText(list, font, {x, y}, colour, "…");
          return static_cast<float>(lines) * line_height;
        }
        x = top_left.x, y += line_height, ++lines;
      } else if (x > top_left.x) {
        x += gap_width;
      }
      if (list && !word.empty()) DrawText(list, font, {x, y}, colour, word);
      x += word_width;
      word_open = !word.empty();
    }
  }
  return static_cast<float>(lines) * line_height;
}

float EstimateWidth(const Ui& ui, const ShownEstimate& e, const TextStyle& value_style,
                    const TextStyle& rest_style) {
  float width = TextWidth(value_style, e.value);
  if (!e.before.empty()) width += TextWidth(value_style, e.before) + ui.Px(4);
  if (!e.unit.empty()) width += ui.Px(4) + TextWidth(rest_style, e.unit);
  if (!e.interval.empty()) width += ui.Px(8) + TextWidth(rest_style, e.interval);
  return width;
}

float DrawEstimate(Ui& ui, ImVec2 at, const ShownEstimate& e, const TextStyle& value_style,
                   const TextStyle& rest_style) {
  const Theme& t = ui.theme();
  const ImU32 colour = e.settled ? t.text : t.text2;
  const float rest_y = at.y + Baseline(value_style) - Baseline(rest_style);
  float x = at.x;
  if (!e.before.empty())
    x = DrawText(ui.list(), value_style, {x, at.y}, colour, e.before) + ui.Px(4);
  x = DrawText(ui.list(), value_style, {x, at.y}, colour, e.value);
  if (!e.unit.empty()) x = DrawText(ui.list(), rest_style, {x + ui.Px(4), rest_y}, t.text2, e.unit);
  if (!e.interval.empty())
    x = DrawText(ui.list(), rest_style, {x + ui.Px(8), rest_y}, t.text2, e.interval);
  return x;
}

void DrawEstimateRight(Ui& ui, float right, float y, const ShownEstimate& e,
                       const TextStyle& value_style, const TextStyle& rest_style) {
  DrawEstimate(ui, {right - EstimateWidth(ui, e, value_style, rest_style), y}, e, value_style,
               rest_style);
}

std::string EstimateWords(const ShownEstimate& e) {
  std::string words = e.before.empty() ? e.value : e.before + " " + e.value;
  if (!e.unit.empty()) words += " " + e.unit;
  if (!e.interval.empty()) words += " " + e.interval;
  return words;
}

KeyFigureResult DrawKeyFigure(Ui& ui, std::string_view name, const Rect& rect,
                              const KeyFigure& figure) {
  const Theme& t = ui.theme();
  KeyFigureResult result;
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  const Rect inside = rect.Inset(t.metrics.card_padding, ui.Px(12));
  float x = inside.x;
  const bool small = rect.h < ui.Px(136);
  const float label_y = inside.y;
  if (figure.has_mark) {
    const std::string mark = std::string(name) + "/mark";
    if (StatusMark(ui, mark, figure.status, {x + ui.Px(6), label_y + t.type.body.line / 2},
                   ui.Px(12), "Set the target and the limit")) {
      result.mark_clicked = true;
    }
    x += ui.Px(20);
  }
  DrawTextIn(ui.list(), t.type.body_bold, {x, label_y, inside.Right() - x, t.type.body.line},
             t.text, figure.label);
  const float value_y = label_y + ui.Px(22);
  // A long value in a narrow card gives up its interval's distance first, then its size.
  const bool fits = EstimateWidth(ui, figure.estimate, t.type.figure, t.type.lead) <= inside.w;
  DrawEstimate(ui, {inside.x, value_y + (fits ? 0 : ui.Px(4))}, figure.estimate,
               fits ? t.type.figure : t.type.headline, fits ? t.type.lead : t.type.small);
  DrawTextIn(ui.list(), t.type.small,
             {inside.x, value_y + t.type.figure.line, inside.w, t.type.small.line}, t.text3,
             figure.target);
  const float spark_y = value_y + t.type.figure.line + t.type.small.line + ui.Px(6);
  const Rect spark{inside.x, spark_y, inside.w,
                   std::min(ui.Px(36), rect.Bottom() - ui.Px(10) - spark_y)};
  if (figure.spark && !small && spark.h >= ui.Px(16)) figure.spark(spark);
  const std::string words = std::string(figure.label) + ": " + EstimateWords(figure.estimate);
  result.clicked = CardSurface(ui, name, rect, words, figure.selected).activated;
  return result;
}

namespace {

float ButtonColumn(const Ui& ui, const Verdict& v) {
  float width = 0;
  for (const VerdictButton& b : v.buttons) {
    width = std::max(width,
                     ButtonWidth(ui, b.label,
                                 {.style = b.primary ? ButtonStyle::kPrimary : ButtonStyle::kPlain,
                                  .icon = b.icon}));
  }
  return v.buttons.empty() ? 0 : width + ui.Px(24);
}

}  // namespace

float VerdictHeight(const Ui& ui, float width, const Verdict& v) {
  const Theme& t = ui.theme();
  const float room = width - ui.Px(80) - ButtonColumn(ui, v);
  const float words =
      DrawRich(nullptr, HeadlineStyle(t), {}, room, v.sentence) +
      (v.reason.empty() ? 0 : ui.Px(4) + DrawRich(nullptr, LeadStyle(t), {}, room, v.reason));
  const float least = v.buttons.size() > 1 ? ui.Px(112) : ui.Px(88);
  return std::max(least, words + ui.Px(40));
}

int DrawVerdict(Ui& ui, std::string_view name, const Rect& rect, const Verdict& v) {
  const Theme& t = ui.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  const float buttons = ButtonColumn(ui, v);
  const bool marked = v.status != Status::kNone;
  const float left = rect.x + (marked ? ui.Px(56) : ui.Px(24));
  const float room = rect.Right() - ui.Px(24) - buttons - left;
  const RichStyle head = HeadlineStyle(t), lead = LeadStyle(t);
  const float head_height = DrawRich(nullptr, head, {}, room, v.sentence);
  const float reason_height = v.reason.empty() ? 0 : DrawRich(nullptr, lead, {}, room, v.reason);
  float y = rect.y + (rect.h - head_height - reason_height - (v.reason.empty() ? 0 : ui.Px(4))) / 2;
  if (marked)
    DrawStatus(ui, v.status, {rect.x + ui.Px(34), y + t.type.headline.line / 2 + 1}, ui.Px(18));
  ui.Register(name, {left, y, room, head_height}, ControlKind::kText, PlainText(v.sentence));
  y += DrawRich(ui.list(), head, {left, y}, room, v.sentence) + ui.Px(4);
  if (!v.reason.empty()) {
    ui.Register(std::string(name) + "/reason", {left, y, room, reason_height}, ControlKind::kText,
                PlainText(v.reason));
    DrawRich(ui.list(), lead, {left, y}, room, v.reason);
  }
  int pressed = -1;
  const float count = static_cast<float>(v.buttons.size());
  const float stack = count * t.metrics.control + std::max(0.0f, count - 1) * ui.Px(8);
  float by = rect.y + (rect.h - stack) / 2;
  for (size_t i = 0; i < v.buttons.size(); ++i) {
    const VerdictButton& b = v.buttons[i];
    const Rect cell{rect.Right() - ui.Px(24) - (buttons - ui.Px(24)), by, buttons - ui.Px(24),
                    t.metrics.control};
    if (Button(ui, b.name, cell, b.label,
               {.style = b.primary ? ButtonStyle::kPrimary : ButtonStyle::kPlain, .icon = b.icon}))
      pressed = static_cast<int>(i);
    by += t.metrics.control + ui.Px(8);
  }
  return pressed;
}

}  // namespace callfloor::ui
