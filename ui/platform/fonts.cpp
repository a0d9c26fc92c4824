// Loading of the font atlas: declared in theme.h.
#include <imgui/imgui.h>
#include <stb/stb_truetype.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ui/platform/icons.h"
#include "ui/platform/theme.h"

namespace callfloor::ui {
namespace {

// Latin with its extensions, Greek letters of formulas, dashes, quotes, arrows, comparisons. Digits
// are not in here: they are loaded on their own, with equal width.
constexpr ImWchar kTextRange[] = {0x0020, 0x002F, 0x003A, 0x007E, 0x00A0, 0x017F, 0x0391, 0x03C9,
                                  0x2009, 0x2027, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A,
                                  0x20AC, 0x20AC, 0x2190, 0x2193, 0x2211, 0x2212, 0x221A, 0x221E,
                                  0x2248, 0x2248, 0x2260, 0x2265, 0x2713, 0x2713, 0};
constexpr ImWchar kDigitRange[] = {'0', '9', 0};
constexpr ImWchar kAllRange[] = {0x0020, 0x007E, 0x00A0, 0x017F, 0x0391, 0x03C9, 0x2009,
                                 0x2027, 0x202F, 0x2030, 0x20AC, 0x20AC, 0x2190, 0x2193,
                                 0x2211, 0x2212, 0x2248, 0x2248, 0x2260, 0x2265, 0};

#define CALLFLOOR_ICON_RANGE(name, code, text) code, code,
constexpr ImWchar kIconRange[] = {CALLFLOOR_ICONS(CALLFLOOR_ICON_RANGE) 0};
#undef CALLFLOOR_ICON_RANGE

struct FontFile {
  std::vector<unsigned char> bytes;
  float line_per_em =
      1;  // what ImGui calls the size of a font is its line height; the design says em
  bool found = false;
};

FontFile ReadFont(const std::vector<std::string>& candidates) {
  FontFile file;
  for (const std::string& path : candidates) {
    std::ifstream in(path, std::ios::binary);
    if (!in) continue;
    file.bytes.assign(std::istreambuf_iterator<char>(in), {});
    stbtt_fontinfo info;
    if (file.bytes.empty() || !stbtt_InitFont(&info, file.bytes.data(),
                                              stbtt_GetFontOffsetForIndex(file.bytes.data(), 0)))
      continue;
    file.line_per_em =
        stbtt_ScaleForMappingEmToPixels(&info, 1) / stbtt_ScaleForPixelHeight(&info, 1);
    file.found = true;
    return file;
  }
  return file;
}

std::vector<std::string> Candidates(std::initializer_list<const char*> names) {
  std::vector<std::string> paths;
  std::vector<std::string> folders;
  if (const char* extra = std::getenv("CALLFLOOR_FONTS")) folders.emplace_back(extra);
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) {
    folders.push_back((program.parent_path() / "assets/fonts").string());
    folders.push_back((program.parent_path() / "../share/callfloor/fonts").string());
  }
  for (const char* folder : {"/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/inter",
                             "/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto",
                             "/usr/share/fonts/truetype/fork-awesome"}) {
    folders.emplace_back(folder);
  }
  for (const char* name : names) {
    for (const std::string& folder : folders) paths.push_back(folder + "/" + name);
  }
  return paths;
}

class Loader {
 public:
  explicit Loader(float scale) : scale_(scale), atlas_(ImGui::GetIO().Fonts) {}

  // A text font of em size `design_size`, its digits all `digit_em` wide (0: as the font has them).
  ImFont* Text(const FontFile& file, float design_size, float digit_em, const ImWchar* range) {
    if (!file.found) return Default(design_size);
    const float em = design_size * scale_;
    ImFontConfig config = Config(file, em);
    if (digit_em == 0) return Add(file, config, em, range);
    ImFontConfig digits = config;
    digits.GlyphMinAdvanceX = digits.GlyphMaxAdvanceX = digit_em * em;
    ImFont* font = Add(file, digits, em, kDigitRange);
    config.MergeMode = true;
    Add(file, config, em, range);
    return font;
  }

  ImFont* Icons(const FontFile& file, float design_size) {
    if (!file.found) return Default(design_size);
    const float em = design_size * scale_;
    return Add(file, Config(file, em), em, kIconRange);
  }

 private:
  ImFontConfig Config(const FontFile& file, float em) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = em < 20 ? 3 : 1;
    config.OversampleV = 1;
    (void)file;
    return config;
  }

  ImFont* Add(const FontFile& file, ImFontConfig config, float em, const ImWchar* range) {
    // The atlas reads the bytes when it is built, which is before the files go out of scope.
    return atlas_->AddFontFromMemoryTTF(const_cast<unsigned char*>(file.bytes.data()),
                                        static_cast<int>(file.bytes.size()), em * file.line_per_em,
                                        &config, range);
  }

  ImFont* Default(float design_size) {
    ImFontConfig config;
    config.SizePixels = design_size * scale_;
    return atlas_->AddFontDefault(&config);
  }

  float scale_;
  ImFontAtlas* atlas_;
};

}  // namespace

std::vector<std::string> LoadFonts(Theme& theme) {
  std::vector<std::string> missing;
  const FontFile regular =
      ReadFont(Candidates({"Inter-Regular.otf", "Inter-Regular.ttf", "NotoSans-Regular.ttf"}));
  const FontFile bold =
      ReadFont(Candidates({"Inter-SemiBold.otf", "Inter-SemiBold.ttf", "NotoSans-SemiBold.ttf",
                           "NotoSans-Bold.ttf", "NotoSans-Regular.ttf"}));
  const FontFile mono = ReadFont(Candidates({"NotoSansMono-Regular.ttf"}));
  const FontFile icons = ReadFont(Candidates({"forkawesome-webfont.ttf"}));
  if (!regular.found || !bold.found)
    missing.push_back("No Inter and no Noto Sans found; install fonts-inter.");
  if (!mono.found) missing.push_back("No Noto Sans Mono found; install fonts-noto-mono.");
  if (!icons.found)
    missing.push_back("No Fork Awesome found, icons are missing; install fonts-fork-awesome.");

  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  atlas->Clear();
  atlas->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  atlas->TexDesiredWidth = 2048;
  atlas->TexGlyphPadding = 1;
  Loader load(theme.scale);
  const auto style = [&](const FontFile& file, float size, float line, float digit_em) {
    return TextStyle{load.Text(file, size, digit_em, kTextRange), theme.Px(line)};
  };
  Type& type = theme.type;
  constexpr float kDigitRegular = 0.65f;
  constexpr float kDigitBold = 0.67f;
  type.body = style(regular, 14, 20, kDigitRegular);  // first, hence ImGui's default
  type.body_bold = style(bold, 14, 20, kDigitBold);
  type.small = style(regular, 12, 16, kDigitRegular);
  type.small_bold = style(bold, 12, 16, kDigitBold);
  type.lead = style(regular, 16, 24, kDigitRegular);
  type.title = style(bold, 16, 24, kDigitBold);
  type.headline = style(bold, 24, 32, kDigitBold);
  type.headline_quiet = style(regular, 24, 32, kDigitRegular);
  type.figure = style(bold, 32, 40, kDigitBold);
  type.talk = style(regular, 18, 28, kDigitRegular);
  type.talk_bold = style(bold, 18, 28, kDigitBold);
  type.talk_figure = style(bold, 48, 60, kDigitBold);
  type.code = {load.Text(mono, 12, 0, kAllRange), theme.Px(16)};
  type.icon12 = load.Icons(icons, 12);
  type.icon14 = load.Icons(icons, 14);
  type.icon18 = load.Icons(icons, 18);
  type.icon32 = load.Icons(icons, 32);
  atlas->Build();
  // The files' bytes end with this function; nothing may rebuild the atlas from them.
  atlas->ClearInputData();
  return missing;
}

}  // namespace callfloor::ui
