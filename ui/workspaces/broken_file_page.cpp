#include "ui/workspaces/broken_file_page.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include "ui/app/application.h"
#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/code_editor.h"

namespace callfloor::ui {
namespace {

constexpr std::size_t kMostShown = 200;  // more are not read one by one

std::string Sentence(std::string text) {
  if (text.empty()) return text;
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  if (text.back() != '.') text += '.';
  return text;
}

std::string Place(const Diagnostic& problem) {
  std::string text = "Line " + FormatNumber(problem.line, 0);
  if (problem.column > 0) text += ", column " + FormatNumber(problem.column, 0);
  if (!problem.pointer.empty()) text += " · " + problem.pointer;
  return text;
}

std::string Details(const Diagnostic& problem) {
  if (problem.expected.empty() && problem.found.empty()) return {};
  if (problem.expected.empty()) return "Found " + problem.found + ".";
  return "Expected " + problem.expected +
         (problem.found.empty() ? std::string() : ", found " + problem.found) + ".";
}

// Why the file cannot be opened, without the words that the head has already.
std::string WithoutHead(std::string message, const std::string& name) {
  const std::string head = name + " was not opened: ";
  if (message.starts_with(head)) message = Sentence(message.substr(head.size()));
  return message;
}

std::string CountInWords(std::size_t count) {
  return FormatNumber(static_cast<double>(count), 0) + (count == 1 ? " problem" : " problems");
}

}  // namespace

struct BrokenFilePage::Impl {
  enum class Wish { kNone, kTryAgain, kOpenAnother, kBack };

  explicit Impl(Application& all) : application(all) {}

  void Follow(Ui& ui, const BrokenFile& file);
  void Select(int problem);
  // The head takes its height off the page, for its words may need two lines.
  Wish DrawHead(Ui& ui, Rect& page, const BrokenFile& file, float gap);
  void DrawProblems(Ui& ui, const Rect& rect, FileRepair& repair);
  float RowHeight(const Ui& ui, float width, const Diagnostic& problem, bool link) const;
  void DrawRow(Ui& ui, const Rect& row, int i, FileRepair& repair);
  void DrawText(Ui& ui, const Rect& rect, FileRepair& repair);

  Application& application;
  int number = 0;              // of the file that is shown
  std::uint64_t revision = 0;  // of the text that problems and marks are of
  CodeEditor editor;
  std::vector<Diagnostic> problems;
  std::vector<CodeMark> marks;
  std::vector<float> heights;
  float heights_width = 0;
  int selected = 0;
};

BrokenFilePage::BrokenFilePage(Application& application)
    : application_(application), impl_(std::make_unique<Impl>(application)) {}
BrokenFilePage::~BrokenFilePage() = default;

const char* BrokenFilePage::Icon() const { return kIconFileOutline; }
bool BrokenFilePage::Interrupts() const { return application_.broken_file().has_value(); }
void BrokenFilePage::EndInterruption() { application_.LeaveBrokenFile(); }

std::string_view BrokenFilePage::HelpText() const {
  return "A file could not be opened. This page says what is wrong with it, and where. Nothing of "
         "it is in use, and what was open before is still open, as it was.\n"
         "# What to do first\n"
         "Click a problem to see its line. Mend the text at the right, then Save and try again; or "
         "mend the file in another program and Try again. F8 goes to the next problem.\n"
         "# How to read it\n"
         "Every problem says what is wrong, the line and column, the path of the value in the "
         "file, what was expected and what stands there. Where a name is nearly right, the link "
         "under it puts in the right one. One mistake in the notation, such as a missing comma, "
         "hides the problems behind it: they appear when it is mended.\n";
}

std::string BrokenFilePage::StatusText() const {
  const Document& document = application_.document();
  if (!document.IsOpen()) return "Nothing of this file is in use";
  return "Nothing of this file is in use · " + document.name() + " is still open";
}

std::vector<KeyHelp> BrokenFilePage::Keys() const {
  return {{{Key::kF8, {}}, "Next problem"}, {{Key::kS, {.ctrl = true}}, "Save and try again"}};
}

std::vector<Command> BrokenFilePage::Commands() {
  return {{"Try to open the file again", "Ctrl S", kIconRefresh,
           [this] { application_.TryBrokenFileAgain(); }, "save repair broken"},
          {"Leave the broken file", "", kIconArrowLeft, [this] { application_.LeaveBrokenFile(); },
           "back previous"}};
}

void BrokenFilePage::Impl::Follow(Ui& ui, const BrokenFile& file) {
  const bool fresh = number != file.number;
  if (!file.repair) {
    number = file.number;
    return;
  }
  if (fresh || revision != file.repair->revision()) {
    revision = file.repair->revision();
    problems = file.repair->diagnostics();
    marks.clear();
    for (const Diagnostic& problem : problems) {
      const bool error = problem.severity == Severity::kError;
      marks.push_back({problem.line, error ? CodeMark::Kind::kError : CodeMark::Kind::kWarning,
                       problem.column, Sentence(problem.problem)});
    }
    heights.clear();
    selected = std::clamp(selected, 0, std::max(0, static_cast<int>(problems.size()) - 1));
  }
  if (fresh) {
    number = file.number;
    editor = CodeEditor();
    if (!problems.empty()) Select(0), ui.Focus("broken/problem-0", false);
  }
}

void BrokenFilePage::Impl::Select(int problem) {
  const int count = static_cast<int>(std::min(problems.size(), kMostShown));
  if (count == 0) return;
  selected = (problem + count) % count;
  const Diagnostic& at = problems[static_cast<std::size_t>(selected)];
  editor.ScrollTo(std::max(at.line, 1), at.column);
}

BrokenFilePage::Impl::Wish BrokenFilePage::Impl::DrawHead(Ui& ui, Rect& page,
                                                          const BrokenFile& file, float gap) {
  const Theme& t = ui.theme();
  const Document& document = application.document();
  const std::string name = std::filesystem::path(file.path).filename().string();
  const bool dirty = file.repair && file.repair->Dirty();
  std::string sentence = name + " cannot be opened", reason = WithoutHead(file.message, name);
  Status status = Status::kBad;
  if (file.repair && file.repair->Loads()) {
    sentence = name + " has no problems any more";
    reason = dirty ? "Save it, and it opens." : "Try again, and it opens.";
    status = Status::kGood;
  } else if (file.repair) {
    sentence += ": " + CountInWords(file.repair->Errors());
    reason = file.changed_on_disk ? "Another program changed it, and it does not load any more."
                                  : "Mend it here, or in another program.";
    if (file.opened != file.path)
      reason = "It is the base of " + std::filesystem::path(file.opened).filename().string() +
               ". " + reason;
    if (document.IsOpen()) reason += " " + document.name() + " is still open, as it was.";
  }
  sentence += ".";

  // Widths first: the buttons as wide as their longer words, so that the first edit moves nothing.
  const ButtonOptions primary{.style = ButtonStyle::kPrimary, .icon = kIconRefresh};
  const ButtonOptions back{.icon = kIconArrowLeft};
  const std::string back_label =
      FitText(t.type.body, "Back to " + document.name(), std::min(ui.Px(232), page.w * 0.18f));
  const float again_width =
      ButtonWidth(ui, file.repair ? "Save and try again" : "Try again", primary);
  const float another_width = ButtonWidth(ui, "Open another");
  const float back_width = document.IsOpen() ? ButtonWidth(ui, back_label, back) : 0;
  const float padding = t.metrics.card_padding;
  const float words_width =
      page.w - 2 * padding - again_width - another_width - back_width - ui.Px(32 + 8 + 8 + 24);
  const float lines = DrawWrapped(nullptr, t.type.body, {}, words_width, 0, reason);
  const Rect rect = page.CutTop(2 * padding + t.type.headline.line + ui.Px(4) + lines, gap);
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);

  DrawStatus(ui, status, {rect.x + padding + ui.Px(10), rect.y + ui.Px(32)}, ui.Px(18));
  const Rect head{rect.x + padding + ui.Px(32), rect.y + padding, words_width,
                  t.type.headline.line};
  ui.Register("broken/sentence", head, ControlKind::kText, sentence);
  const bool fits = TextWidth(t.type.headline, sentence) <= head.w;
  DrawTextIn(ui.list(), fits ? t.type.headline : t.type.title, head, t.text, sentence);
  const Rect line{head.x, head.Bottom() + ui.Px(4), head.w, lines};
  ui.Register("broken/reason", line, ControlKind::kText, reason);
  DrawWrapped(ui.list(), t.type.body, line.Min(), line.w, t.text2, reason);

  Wish wish = Wish::kNone;
  Rect buttons{rect.x, rect.y + (rect.h - t.metrics.control) / 2, rect.w - padding,
               t.metrics.control};
  const Rect again = buttons.CutRight(again_width, ui.Px(8));
  const Rect another = buttons.CutRight(another_width, ui.Px(8));
  if (document.IsOpen() &&
      Button(ui, "broken/back", buttons.CutRight(back_width), back_label, back))
    wish = Wish::kBack;
  if (Button(ui, "broken/open", another, "Open another")) wish = Wish::kOpenAnother;
  if (Button(ui, "broken/try-again", again, dirty ? "Save and try again" : "Try again", primary))
    wish = Wish::kTryAgain;
  return wish;
}

float BrokenFilePage::Impl::RowHeight(const Ui& ui, float width, const Diagnostic& problem,
                                      bool link) const {
  const Type& type = ui.theme().type;
  float height = ui.Px(16);
  height += DrawWrapped(nullptr, type.body_bold, {}, width, 0, Sentence(problem.problem));
  height += DrawWrapped(nullptr, type.small, {}, width, 0, Place(problem));
  if (const std::string details = Details(problem); !details.empty())
    height += DrawWrapped(nullptr, type.small, {}, width, 0, details) + ui.Px(4);
  if (link) height += ui.Px(24);
  return height;
}

void BrokenFilePage::Impl::DrawRow(Ui& ui, const Rect& row, int i, FileRepair& repair) {
  const Theme& t = ui.theme();
  const Diagnostic problem = problems[static_cast<std::size_t>(i)];
  const bool link = repair.HasNearest(problem);
  const std::string name = "broken/problem-" + std::to_string(i);
  Rect hit = row;
  if (link) hit.h -= ui.Px(32);
  const Interaction it = ui.Control(
      name, hit,
      {.kind = ControlKind::kRow, .text = FormatDiagnostic(problem), .selected = i == selected});
  if (i == selected) {
    ui.list()->AddRectFilled(row.Min(), row.Max(), t.soft);
    ui.list()->AddRectFilled(row.Min(), {row.x + ui.Px(3), row.Bottom()}, t.accent);
  } else if (it.hovered) {
    ui.list()->AddRectFilled(row.Min(), row.Max(), t.hover);
  }
  const float x = row.x + ui.Px(40), width = row.w - ui.Px(56);
  float y = row.y + ui.Px(8);
  DrawStatus(ui, problem.severity == Severity::kError ? Status::kBad : Status::kWatch,
             {row.x + ui.Px(22), y + ui.Px(10)}, ui.Px(12));
  y += DrawWrapped(ui.list(), t.type.body_bold, {x, y}, width, t.text, Sentence(problem.problem));
  y += DrawWrapped(ui.list(), t.type.small, {x, y}, width, t.text3, Place(problem));
  if (const std::string details = Details(problem); !details.empty())
    y +=
        ui.Px(4) + DrawWrapped(ui.list(), t.type.small, {x, y + ui.Px(4)}, width, t.text2, details);
  if (link && LinkButton(ui, "broken/use-" + std::to_string(i), {x, y + ui.Px(4)},
                         "Use “" + problem.nearest + "”"))
    repair.UseNearest(problem);
  DrawHLine(ui.list(), row.x, row.Right(), row.Bottom() - 1, t.line);
  if (it.ring) DrawBox(ui.list(), row, ui.Px(4), 0, t.accent, t.metrics.focus);
  if (it.activated) Select(i);
  if (!it.focused) return;
  const int by = KeyPressed(Key::kDown) ? 1 : KeyPressed(Key::kUp) ? -1 : 0;
  const int next = i + by;
  if (by != 0 && next >= 0 && next < static_cast<int>(std::min(problems.size(), kMostShown)))
    Select(next), ui.Focus("broken/problem-" + std::to_string(next));
}

void BrokenFilePage::Impl::DrawProblems(Ui& ui, const Rect& rect, FileRepair& repair) {
  const Theme& t = ui.theme();
  Rect inside = rect;
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  const Rect head = inside.CutTop(ui.Px(48)).Inset(t.metrics.card_padding, 0);
  DrawTextIn(ui.list(), t.type.title, head, t.text, "What is wrong");
  DrawHLine(ui.list(), rect.x + 1, rect.Right() - 1, inside.y - 1, t.line);
  inside.CutBottom(ui.Px(8));
  if (problems.empty()) {
    EmptyState(ui, "broken/none", inside, kIconCheckCircle, "Nothing any more",
               "The text on the right is a file that can be opened.");
    return;
  }
  const std::size_t shown = std::min(problems.size(), kMostShown);
  if (heights.size() != shown || heights_width != rect.w) {
    heights.clear();
    for (std::size_t i = 0; i < shown; ++i)
      heights.push_back(
          RowHeight(ui, rect.w - ui.Px(66), problems[i], repair.HasNearest(problems[i])));
    heights_width = rect.w;
  }
  float content = shown < problems.size() ? ui.Px(40) : 0;
  for (const float height : heights) content += height;
  const Rect list = inside.Inset(1, 0);
  Rect area = ui.BeginScroll("broken/problems", list, content);
  area.w = list.w;
  float y = area.y;
  // An edit within a row makes the list another one: its rows are drawn anew in the next frame.
  for (std::size_t i = 0; i < shown; ++i) {
    const Rect row{area.x, y, area.w, heights[i]};
    if (row.Bottom() > list.y - list.h && row.y < list.Bottom() + list.h)
      DrawRow(ui, row, static_cast<int>(i), repair);
    y += heights[i];
  }
  if (shown < problems.size())
    DrawTextIn(ui.list(), t.type.body, {area.x + ui.Px(40), y, area.w, ui.Px(40)}, t.text3,
               "and " + CountInWords(problems.size() - shown) + " more");
  ui.EndScroll();
}

void BrokenFilePage::Impl::DrawText(Ui& ui, const Rect& rect, FileRepair& repair) {
  const Theme& t = ui.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect;
  Rect head = inside.CutTop(ui.Px(48)).Inset(t.metrics.card_padding, 0);
  const std::string name = repair.path().filename().string();
  const float width = std::min(TextWidth(t.type.title, name) + 1, head.w * 0.6f);
  DrawTextIn(ui.list(), t.type.title, head.CutLeft(width, ui.Px(12)), t.text, name);
  DrawTextIn(ui.list(), t.type.small, head.Move(0, ui.Px(1)), t.text3,
             repair.path().parent_path().string());
  DrawHLine(ui.list(), rect.x + 1, rect.Right() - 1, inside.y - 1, t.line);
  inside.CutBottom(ui.Px(8));
  if (auto edit = editor.Draw(ui, "broken/text", inside.Inset(1, 0), repair.text(), marks,
                              {.revision = repair.revision()}))
    repair.Edit(edit->text, edit->label, edit->key);
}

void BrokenFilePage::Draw(Context& context) {
  const std::optional<BrokenFile>& file = application_.broken_file();
  if (!file) return;
  Ui& ui = context.ui;
  Impl& impl = *impl_;
  impl.Follow(ui, *file);
  const bool small = context.room == Room::kSmall;
  const float gap = small ? ui.Px(12) : ui.theme().metrics.gutter;
  Rect page = context.page;
  const Impl::Wish wish = impl.DrawHead(ui, page, *file, gap);
  if (const std::shared_ptr<FileRepair> repair = file->repair) {
    if (ui.Shortcut({Key::kF8, {}}, false, true)) impl.Select(impl.selected + 1);
    if (ui.Shortcut({Key::kF8, {.shift = true}}, false, true)) impl.Select(impl.selected - 1);
    impl.DrawProblems(ui, page.Grid(0, 5, gap), *repair);
    impl.DrawText(ui, page.Grid(5, 7, gap), *repair);
    if (repair->revision() != impl.revision) ui.KeepDrawing();
  } else {
    Card(ui, page);
    EmptyState(ui, "broken/nothing", page, kIconFileOutline, "There is no text to show",
               "Nothing of this file could be read, so it cannot be mended here.");
  }
  if (wish == Impl::Wish::kTryAgain) application_.TryBrokenFileAgain();
  if (wish == Impl::Wish::kOpenAnother) frame().OpenFilePanel(false);
  if (wish == Impl::Wish::kBack) application_.LeaveBrokenFile();
}

}  // namespace callfloor::ui
