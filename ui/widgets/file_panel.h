// Open and save-as inside the window: a path field that completes, the folder as a list, recent
// files. All of it works from the keyboard: type, Tab completes, arrows walk the list, Enter opens.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ui/widgets/ui.h"

namespace callfloor::ui {

struct FilePanelRecent {
  std::string path, name, when;
};

class FilePanel {
 public:
  enum class Mode { kOpen, kSaveAs };
  // start: a file or folder to begin at; empty: the working folder. extension with its dot:
  // ".json".
  FilePanel(Mode mode, const std::string& start, std::vector<FilePanelRecent> recent,
            std::string extension);

  enum class Outcome { kOpen, kCancelled, kChosen };
  // Draws over everything; kOpen means it stays.
  Outcome Draw(Ui& ui);
  // The chosen file, absolute.
  const std::string& chosen() const { return chosen_; }
  Mode mode() const { return mode_; }

  struct Entry {
    std::string name;
    bool folder = false;
    std::string when;
    std::string size;
  };
  const std::vector<Entry>& entries() const { return entries_; }
  const std::filesystem::path& folder() const { return folder_; }
  // Extends the typed name as far as it is unambiguous; true when something was added.
  bool Complete();

 private:
  void Read(const std::filesystem::path& folder);
  void Accept();
  std::vector<size_t> Matching() const;

  Mode mode_;
  std::filesystem::path folder_;
  std::string text_;  // what is in the field: a name, or a path when it has a slash
  std::vector<Entry> entries_;
  std::vector<FilePanelRecent> recent_;
  std::string extension_;
  std::string problem_;  // why the folder could not be read, or the name not taken
  std::string chosen_;
  bool overwrite_asked_ = false;
  bool done_ = false;
  int marked_ = -1;  // entry walked to by the arrows
};

}  // namespace callfloor::ui
