#include "ui/widgets/file_panel.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/field.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

bool StartsWith(const std::string& text, const std::string& start) {
  if (start.size() > text.size()) return false;
  return std::equal(start.begin(), start.end(), text.begin(), [](unsigned char a, unsigned char b) {
    return std::tolower(a) == std::tolower(b);
  });
}

std::string SizeText(std::uintmax_t bytes) {
  if (bytes < 1000) return FormatNumber(static_cast<double>(bytes), 0) + "\u00a0B";
  if (bytes < 1'000'000) return FormatNumber(static_cast<double>(bytes) / 1e3, 0) + "\u00a0kB";
  return FormatNumber(static_cast<double>(bytes) / 1e6, 1) + "\u00a0MB";
}

std::string WhenText(fs::file_time_type written) {
  const auto system = std::chrono::file_clock::to_sys(written);
  const std::time_t seconds = std::chrono::system_clock::to_time_t(
      std::chrono::time_point_cast<std::chrono::system_clock::duration>(system));
  std::tm parts{};
  localtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts);
  return text;
}

fs::path Expand(const std::string& typed, const fs::path& folder) {
  if (!typed.empty() && typed[0] == '~') {
    const char* home = std::getenv("HOME");
    return fs::path(home ? home : "/") /
           fs::path(typed.substr(typed.size() > 1 && typed[1] == '/' ? 2 : 1));
  }
  return folder / typed;  // an absolute path replaces the folder
}

}  // namespace

FilePanel::FilePanel(Mode mode, const std::string& start, std::vector<FilePanelRecent> recent,
                     std::string extension)
    : mode_(mode), recent_(std::move(recent)), extension_(std::move(extension)) {
  std::error_code error;
  fs::path at = start.empty() ? fs::current_path(error) : fs::absolute(start, error);
  if (!fs::is_directory(at, error)) {
    if (mode == Mode::kSaveAs) text_ = at.filename().string();
    at = at.parent_path();
  }
  Read(at);
}

void FilePanel::Read(const fs::path& folder) {
  constexpr size_t kMost = 2000;
  std::error_code error;
  const fs::path target = fs::weakly_canonical(folder, error);
  problem_.clear();
  std::vector<Entry> entries;
  fs::directory_iterator it(target, fs::directory_options::skip_permission_denied, error);
  if (error) {
    problem_ = "The folder " + folder.string() + " cannot be read: " + error.message() + ".";
    return;
  }
  for (; it != fs::directory_iterator() && entries.size() < kMost; it.increment(error)) {
    if (error) break;
    Entry entry;
    entry.name = it->path().filename().string();
    if (entry.name.empty() || entry.name[0] == '.') continue;
    std::error_code code;
    entry.folder = it->is_directory(code);
    if (!entry.folder && !extension_.empty() && it->path().extension() != extension_) continue;
    if (!entry.folder) entry.size = SizeText(it->file_size(code));
    const auto written = it->last_write_time(code);
    if (!code) entry.when = WhenText(written);
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.folder != b.folder ? a.folder : a.name < b.name;
  });
  folder_ = target;
  entries_ = std::move(entries);
  marked_ = -1;
}

std::vector<size_t> FilePanel::Matching() const {
  std::vector<size_t> matching;
  const bool filter = mode_ == Mode::kOpen && text_.find('/') == std::string::npos &&
                      (text_.empty() || text_[0] != '~');
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (!filter || StartsWith(entries_[i].name, text_) ||
        entries_[i].name.find(text_) != std::string::npos)
      matching.push_back(i);
  }
  return matching;
}

bool FilePanel::Complete() {
  // Names in the folder typed so far that start with its last part; extended to what they share.
  const size_t slash = text_.rfind('/');
  const fs::path folder =
      slash == std::string::npos ? folder_ : Expand(text_.substr(0, slash + 1), folder_);
  const std::string part = slash == std::string::npos ? text_ : text_.substr(slash + 1);
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    std::string name = it->path().filename().string();
    if (name[0] == '.' && (part.empty() || part[0] != '.')) continue;
    std::error_code code;
    if (it->is_directory(code))
      name += '/';
    else if (!extension_.empty() && it->path().extension() != extension_)
      continue;
    if (StartsWith(name, part)) names.push_back(name);
  }
  if (names.empty()) return false;
  std::string shared = names[0];
  for (const std::string& name : names) {
    size_t same = 0;
    while (same < shared.size() && same < name.size() && shared[same] == name[same]) ++same;
    shared.resize(same);
  }
  if (shared.size() <= part.size()) return false;
  text_ = (slash == std::string::npos ? "" : text_.substr(0, slash + 1)) + shared;
  return true;
}

void FilePanel::Accept() {
  std::error_code error;
  if (text_.empty() && marked_ < 0) return;
  const std::string given = marked_ >= 0 && static_cast<size_t>(marked_) < entries_.size()
                                ? entries_[static_cast<size_t>(marked_)].name
                                : text_;
  fs::path path = Expand(given, folder_);
  if (fs::is_directory(path, error)) {
    Read(path);
    if (problem_.empty()) text_.clear();
    return;
  }
  if (mode_ == Mode::kOpen) {
    if (!fs::exists(path, error)) {
      problem_ =
          "There is no file " + path.string() + ". Check the name, or choose it in the list.";
      return;
    }
  } else {
    if (!extension_.empty() && path.extension().empty()) path += extension_;
    if (!fs::is_directory(path.parent_path(), error)) {
      problem_ = "There is no folder " + path.parent_path().string() + ".";
      return;
    }
    if (fs::exists(path, error) && !overwrite_asked_) {
      overwrite_asked_ = true;
      problem_ = path.filename().string() +
                 " exists. Save again to replace it; the file itself has no undo.";
      return;
    }
  }
  chosen_ = fs::weakly_canonical(path, error).string();
  done_ = true;
}

FilePanel::Outcome FilePanel::Draw(Ui& ui) {
  const Theme& t = ui.theme();
  const Rect screen = ui.screen();
  const float w = std::min(ui.Px(760), screen.w - ui.Px(48)),
              h = std::min(ui.Px(520), screen.h - ui.Px(64));
  const Rect panel{std::floor((screen.w - w) / 2), std::floor((screen.h - h) * 0.42f), w, h};
  const float shown = ui.FollowFrom(Ui::IdOf("files/panel"), 0, 1, Motion::kPanel);
  bool cancelled = ui.BeginLayer("files", panel, Ui::Scrim::kDim, shown);
  DrawBox(ui.list(), panel, t.metrics.card_radius, t.surface, t.line2);
  Rect inside = panel.Inset(ui.Px(24), ui.Px(16));
  const bool save = mode_ == Mode::kSaveAs;
  Rect head = inside.CutTop(ui.Px(32), ui.Px(8));
  const Rect close = head.CutRight(ui.Px(32));
  DrawTextIn(ui.list(), t.type.title, head, t.text,
             save ? "Save the scenario as" : "Open a scenario");

  Rect field = inside.CutTop(ui.Px(32), ui.Px(12));
  const ButtonOptions primary{
      .style = ButtonStyle::kPrimary,
      .enabled = !text_.empty() || marked_ >= 0,
      .tooltip = text_.empty() && marked_ < 0
                     ? std::string_view("Type a name or choose a file first")
                     : std::string_view()};
  const char* verb = save ? (overwrite_asked_ ? "Replace it" : "Save") : "Open";
  const Rect act = field.CutRight(std::max(ButtonWidth(ui, verb, primary), ui.Px(96)), ui.Px(8));
  // The field comes first, so that the keyboard starts in it. Tab completes as long as there is
  // something to complete, then walks on.
  if (ui.IsFocused("files/path") && ui.Typing() && !ImGui::GetIO().KeyShift &&
      ui.KeyAvailable(Key::kTab) && KeyPressed(Key::kTab, false) && Complete()) {
    ui.TakeKey(Key::kTab);
    ReplaceTypedText(text_, false);
  }
  const FieldResult typed =
      TextField(ui, "files/path", field, text_,
                {.placeholder = "Name or path; ~ is your home folder", .icon = kIconFileOutline});
  if (typed.edited) marked_ = -1, overwrite_asked_ = false, problem_.clear();
  if (Button(ui, "files/accept", act, verb, primary)) Accept();
  std::vector<size_t> matching = Matching();
  if (ui.IsFocused("files/path") || ui.Typing()) {
    const int count = static_cast<int>(matching.size());
    auto at = std::find(matching.begin(), matching.end(), static_cast<size_t>(marked_)) -
              matching.begin();
    if (at == count) at = -1;
    if (count > 0 && KeyPressed(Key::kDown))
      marked_ = static_cast<int>(matching[static_cast<size_t>(std::min<long>(at + 1, count - 1))]);
    if (count > 0 && KeyPressed(Key::kUp))
      marked_ = at <= 0 ? -1 : static_cast<int>(matching[static_cast<size_t>(at - 1)]);
  }
  if (typed.entered) {
    Accept();
    if (!done_) ui.Focus("files/path", false);
  }
  if (!problem_.empty()) {
    const Rect line = inside.CutTop(ui.Px(28), ui.Px(8));
    ui.Register("files/problem", line, ControlKind::kText, problem_);
    DrawBox(ui.list(), line, t.metrics.radius, overwrite_asked_ ? t.warn_fill : t.bad_fill, 0);
    DrawStatus(ui, overwrite_asked_ ? Status::kWatch : Status::kBad,
               {line.x + ui.Px(15), line.Center().y}, ui.Px(12));
    DrawTextIn(ui.list(), t.type.small, {line.x + ui.Px(30), line.y, line.w - ui.Px(40), line.h},
               t.text, problem_);
  }

  Rect recent = inside.CutLeft(recent_.empty() ? 0 : ui.Px(224), recent_.empty() ? 0 : ui.Px(24));
  Rect crumbs = inside.CutTop(ui.Px(28), ui.Px(4));
  if (IconButton(ui, "files/up", crumbs.CutLeft(ui.Px(28), ui.Px(8)), kIconLevelUp,
                 "Up to the enclosing folder (Alt Up)", folder_.has_relative_path()) ||
      ui.Shortcut({Key::kUp, {.alt = true}})) {
    Read(folder_.parent_path());
  }
  DrawTextIn(ui.list(), t.type.body, crumbs, t.text2, folder_.string());

  matching = Matching();  // Enter and Up may have gone to another folder
  const float row = t.metrics.table_row;
  DrawHLine(ui.list(), inside.x, inside.Right(), inside.y, t.line);
  if (matching.empty()) {
    EmptyState(ui, "files/none", inside, kIconFolderOutline, {},
               entries_.empty() ? "No scenarios in this folder." : "Nothing here has that name.");
  }
  Rect content = ui.BeginScroll("files/list", {inside.x, inside.y + 1, inside.w, inside.h - 1},
                                row * static_cast<float>(matching.size()));
  for (size_t k = 0; k < matching.size(); ++k) {
    const size_t i = matching[k];
    const Entry& entry = entries_[i];
    const Rect cell{content.x, content.y + row * static_cast<float>(k), content.w, row};
    if (cell.Bottom() < inside.y - row * 4 || cell.y > inside.Bottom() + row * 4) continue;
    const Interaction it = ui.Control("files/entry/" + entry.name, cell,
                                      {.kind = ControlKind::kRow,
                                       .text = entry.name,
                                       .selected = marked_ == static_cast<int>(i)});
    if (marked_ == static_cast<int>(i))
      DrawBox(ui.list(), cell, ui.Px(4), t.soft, 0);
    else if (it.hovered || it.ring)
      DrawBox(ui.list(), cell, ui.Px(4), t.hover, 0);
    DrawIcon(ui.list(), t.type.icon14, {cell.x + ui.Px(16), cell.Center().y},
             entry.folder ? t.accent : t.text3, entry.folder ? kIconFolder : kIconFileOutline);
    Rect words = cell.Inset(ui.Px(36), 0);
    words.w += ui.Px(28);
    const Rect when = words.CutRight(ui.Px(112), ui.Px(8));
    const Rect size = words.CutRight(ui.Px(64), ui.Px(8));
    DrawTextIn(ui.list(), t.type.body, words, t.text, entry.name);
    DrawTextIn(ui.list(), t.type.small, size, t.text3, entry.size, Align::kRight);
    DrawTextIn(ui.list(), t.type.small, when, t.text3, entry.when, Align::kRight);
    DrawHLine(ui.list(), cell.x, cell.Right(), cell.Bottom() - 1, t.grid);
    if (it.activated || it.double_clicked) {
      marked_ = static_cast<int>(i);
      if (entry.folder || it.double_clicked || it.ring)
        Accept();
      else if (save)
        text_ = entry.name, marked_ = -1;
      break;  // the list may be another one now
    }
  }
  ui.EndScroll();

  if (!recent_.empty()) {
    DrawVLine(ui.list(), recent.Right() + ui.Px(12), recent.y, recent.Bottom(), t.line);
    DrawText(ui.list(), t.type.small_bold, {recent.x, recent.y + ui.Px(6)}, t.text2, "Recent");
    float y = recent.y + ui.Px(28);
    for (size_t i = 0; i < recent_.size() && y + ui.Px(44) <= recent.Bottom(); ++i) {
      const Rect cell{recent.x - ui.Px(8), y, recent.w + ui.Px(8), ui.Px(44)};
      const Interaction it = ui.Control(
          "files/recent/" + std::to_string(i), cell,
          {.kind = ControlKind::kRow, .text = recent_[i].name, .tooltip = recent_[i].path});
      if (it.hovered || it.ring) DrawBox(ui.list(), cell, ui.Px(4), t.hover, 0);
      DrawTextIn(ui.list(), t.type.body,
                 {cell.x + ui.Px(8), cell.y + ui.Px(4), cell.w - ui.Px(16), t.type.body.line},
                 t.text, recent_[i].name);
      DrawTextIn(ui.list(), t.type.small,
                 {cell.x + ui.Px(8), cell.y + ui.Px(24), cell.w - ui.Px(16), t.type.small.line},
                 t.text3, recent_[i].when);
      if (it.activated) {
        text_ = recent_[i].path;
        marked_ = -1;
        if (!save) Accept();
      }
      y += ui.Px(46);
    }
  }
  if (IconButton(ui, "files/close", close, kIconClose, "Close (Esc)")) cancelled = true;
  ui.EndLayer();
  if (done_) return Outcome::kChosen;
  return cancelled ? Outcome::kCancelled : Outcome::kOpen;
}

}  // namespace callfloor::ui
