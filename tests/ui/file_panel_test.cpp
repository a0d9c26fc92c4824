#include "ui/widgets/file_panel.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"
#include "ui/frame/script_driver.h"
#include "ui/platform/icons.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

class Opened : public Session {
 public:
  DocumentStatus Document() const override {
    return {.name = "Bank", .saved = {}, .saved_text = {}, .path = path, .undo = {}, .redo = {}};
  }
  void Open(const std::string& file) override { opened = file; }
  void SaveAs(const std::string& file) override { saved = file; }
  std::string path, opened, saved;
};

class Page : public Workspace {
 public:
  std::string_view Name() const override { return "page"; }
  std::string_view Label() const override { return "Page"; }
  const char* Icon() const override { return kIconHome; }
  std::string_view HelpText() const override { return "Help.\n"; }
  std::string StatusText() const override { return {}; }
  void Draw(Context&) override {}
};

class FilePanelTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_ / "plans");
    for (const char* name : {"bank-a.json", "bank-b.json", "notes.txt", "plans/autumn.json"})
      std::ofstream(folder_ / name) << "{}";
    session_.path = (folder_ / "bank-a.json").string();
    std::vector<std::unique_ptr<Workspace>> workspaces;
    workspaces.push_back(std::make_unique<Page>());
    ShellOptions options;
    options.window = false;
    options.settings.scale = 1;
    shell_ = std::make_unique<Shell>(options, session_, std::move(workspaces));
    driver_ = std::make_unique<ScriptDriver>(*shell_, ScriptDriver::Time::kStepped);
  }
  void Run(const std::string& script) {
    const auto failure = driver_->RunText(script);
    EXPECT_FALSE(failure) << *failure;
  }
  TemporaryFolder folder_;
  Opened session_;
  std::unique_ptr<Shell> shell_;
  std::unique_ptr<ScriptDriver> driver_;
};

TEST_F(FilePanelTest, ListsFoldersAndScenariosOnly) {
  Run("key Ctrl+O\nassert-visible files/entry/plans\nassert-visible "
      "files/entry/bank-b.json\nassert-gone files/entry/notes.txt");
}

TEST_F(FilePanelTest, OpensByTypingArrowsAndClicks) {
  Run("key Ctrl+O\ntype \"bank-b.json\"\nkey Enter");
  EXPECT_EQ(session_.opened, (folder_ / "bank-b.json").string());
  Run("key Ctrl+O\nkey Down\nkey Down\nkey Enter");
  EXPECT_EQ(session_.opened, (folder_ / "bank-a.json").string());
  Run("key Ctrl+O\ndouble-click files/entry/bank-b.json");
  EXPECT_EQ(session_.opened, (folder_ / "bank-b.json").string());
}

TEST_F(FilePanelTest, TabCompletesAsFarAsItIsClear) {
  FilePanel panel(FilePanel::Mode::kOpen, folder_.path().string(), {}, ".json");
  EXPECT_FALSE(panel.Complete());  // "bank-…" or "plans/": nothing shared
  Run("key Ctrl+O\ntype \"pl\"\nkey Tab\nassert-text files/path \"plans/\"\nassert-focus "
      "files/path\ntype \"a\"\nkey Tab\n"
      "assert-text files/path \"plans/autumn.json\"\nkey Enter");
  EXPECT_EQ(session_.opened, (folder_ / "plans/autumn.json").string());
}

TEST_F(FilePanelTest, WalksIntoFoldersAndUp) {
  Run("key Ctrl+O\nclick files/entry/plans\nassert-visible files/entry/autumn.json\nclick "
      "files/up\nassert-visible files/entry/bank-a.json\nkey Escape\nassert-gone files/path");
  EXPECT_EQ(session_.opened, "");
}

TEST_F(FilePanelTest, SaysWhatIsWrongWithAName) {
  Run("key Ctrl+O\ntype \"none.json\"\nkey Enter\nassert-contains files/problem \"There is no "
      "file\"");
}

TEST_F(FilePanelTest, SavingAddsTheExtensionAndAsksBeforeReplacing) {
  Run("key Ctrl+Shift+S\nkey Ctrl+A\ntype \"fresh\"\nkey Enter");
  EXPECT_EQ(session_.saved, (folder_ / "fresh.json").string());
  session_.saved.clear();
  Run("key Ctrl+Shift+S\nkey Ctrl+A\ntype \"bank-b\"\nkey Enter\nassert-contains files/problem "
      "\"exists\"");
  EXPECT_EQ(session_.saved, "");
  Run("key Enter");
  EXPECT_EQ(session_.saved, (folder_ / "bank-b.json").string());
}

TEST_F(FilePanelTest, GoingUpFromALongListToAShortOneShowsTheShortOne) {
  for (int i = 0; i < 60; ++i)
    std::ofstream(folder_ / ("plans/plan-" + std::to_string(i) + ".json")) << "{}";
  session_.path = (folder_ / "plans/autumn.json").string();
  Run("key Ctrl+O\nwait-for files/entry/plan-1.json\nclick files/up\nwait-for "
      "files/entry/bank-a.json\nassert-gone files/entry/plan-1.json");
  // So does Enter with a folder in the field.
  Run("click files/entry/plans\nwait-for files/entry/plan-1.json\nclick files/path\ntype "
      "\"..\"\nkey Enter\nwait-for files/entry/bank-a.json");
}

}  // namespace
}  // namespace callfloor::ui
