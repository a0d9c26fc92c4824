#include "ui/frame/gallery.h"

#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/field.h"

namespace callfloor::ui {
namespace {

class Gallery : public Workspace {
 public:
  std::string_view Name() const override { return "gallery"; }
  std::string_view Label() const override { return "Gallery"; }
  const char* Icon() const override { return kIconGrid; }
  std::string_view HelpText() const override { return "Every control in every state.\n"; }
  std::string StatusText() const override { return "Gallery of controls, for developers"; }
  void Draw(Context& context) override;
};

void Gallery::Draw(Context& context) { Card(context.ui, context.page, "Gallery"); }

}  // namespace

std::unique_ptr<Workspace> MakeGallery() { return std::make_unique<Gallery>(); }

}  // namespace callfloor::ui
